/** Reflections: kinds of entries, the question bank, nudges. */

import * as z from '../../lib/zod.ts';
import { condition, id, line, refs, text } from './parts.ts';
import { questionShape, simpleQuestions } from './questions.ts';

const bankQuestion = z
  .strictObject({
    id,
    ask: line,
    variants: z
      .array(line)
      .min(1)
      .optional()
      .describe('Alternative wordings that take turns with `ask`.'),
    help: text.optional(),
    why: text.optional(),
    core: z
      .boolean()
      .optional()
      .describe('true: asked at least once in every twelve daily entries.'),
    tags: z.array(id).optional().describe('Topics, e.g. fear, values, belief, purpose.'),
    depth: z
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe('1 (light) to 3 (deep). Quick days leave out questions of depth 3.'),
    refs,
  })
  .describe('A question in the rotation.');

const followUp = z
  .strictObject({
    id,
    ask: line,
    words: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Asked if the answer contains one of these words. Follow-ups without `words` fit any ' +
          'answer.',
      ),
  })
  .describe('A follow-up to the question of the day. The answer decides which one is asked.');

const rating = z.strictObject({ id: z.enum(['mood', 'energy', 'weight']), low: line, high: line });

export const reflectionStep = z.discriminatedUnion('kind', [
  ...simpleQuestions,
  z
    .strictObject({ kind: z.literal('ratings'), id, ask: line, ratings: z.array(rating).min(1) })
    .describe('Mood, energy and weight, each from 1 to 5, on one screen.'),
  z.strictObject({ kind: z.literal('of-the-day'), id }).describe('The next question from `bank`.'),
  z
    .strictObject({ kind: z.literal('follow-up'), id, after: id })
    .describe('One of `followUps`. The answer to `after` decides which one.'),
  z
    .strictObject({
      kind: z.literal('commitment'),
      ...questionShape,
      whenThen: line,
      inDays: z
        .int()
        .min(0)
        .optional()
        .describe('How many days ahead the action is. coachkit does not ask about it earlier.'),
    })
    .describe('A small step. The answer becomes an open action.'),
  z
    .strictObject({
      kind: z.literal('keep'),
      ...questionShape,
      bring: line,
      done: line,
      link: z
        .strictObject({ label: line, ask: line })
        .optional()
        .describe('Offered if there is a goal, a value, a coach or a session to link to.'),
    })
    .describe(
      'Where the entry goes: only the journal, the next session, or a link to e.g. a goal.',
    ),
]);

const lookBack = z
  .strictObject({
    title: line,
    kind: id.optional().describe('Shows only entries of this kind.'),
    days: z.int().min(1).optional().describe('Shows only entries from the last so many days.'),
    count: z.int().min(1).optional().describe('Shows at most this many entries, the newest.'),
  })
  .describe('Earlier entries, one line each, shown above the first question.');

export const reflectionKind = z
  .strictObject({
    id,
    title: line,
    minutes: z.number().min(1),
    intro: text.optional(),
    inTheMoment: z
      .boolean()
      .optional()
      .describe('true: nothing else is asked first, such as a question about an open action.'),
    urgent: condition
      .optional()
      .describe('If this holds, the entry ends at once and the urgent lines of `support` appear.'),
    quick: z.array(id).optional().describe('The steps of the short form.'),
    notHeavy: z
      .array(id)
      .optional()
      .describe('Steps to leave out on a heavy day, and after a report of harm by others.'),
    later: z
      .array(id)
      .optional()
      .describe('Steps to offer once the entry is saved, instead of asking them.'),
    every: z
      .enum(['week', 'month'])
      .optional()
      .describe(
        'How often it is offered before the daily entry: on its weekday, or on the first of a ' +
          'month.',
      ),
    lookBack: lookBack.optional(),
    due: line.optional().describe('The heading above the measures that are due for a check-in.'),
    steps: z.array(reflectionStep).min(1),
    refs,
  })
  .describe('A kind of entry, with its steps in order.');

const offerShape = {
  id,
  label: line,
  ask: line.describe('The follow-up question if the person picks this option.'),
};

const wayOut = z
  .discriminatedUnion('keeps', [
    z.strictObject({ ...offerShape, keeps: z.literal('entry') }),
    z.strictObject({ ...offerShape, keeps: z.literal('commitment') }),
    z.strictObject({
      ...offerShape,
      keeps: z.literal('date'),
      commitment: line.describe('The action for that day.'),
    }),
  ])
  .describe('A way to deal with a theme that keeps coming back, and what coachkit saves.');

export const wholeReflections = z.strictObject({
  kinds: z.array(reflectionKind).min(1),
  bank: z.array(bankQuestion).min(1),
  gentle: z
    .strictObject({
      tag: id.optional().describe('No longer used. A heavy day does not need a tag.'),
      mood: z.int().min(1).max(5).optional().describe('Default: 2.'),
      weight: z.int().min(1).max(5),
      ask: z.array(id).min(1).describe('Ids of the questions to ask, from `bank`.'),
      afterHarm: z
        .array(id)
        .min(1)
        .optional()
        .describe('Ids of the questions to ask after a report of harm by others. Default: `ask`.'),
    })
    .describe(
      'The questions for heavy days. A day is heavy at this mood or lower, or this weight or ' +
        'higher.',
    ),
  followUps: z.array(followUp).min(1),
  welcomeBack: line,
  enough: line.describe('Shown when the planned minutes are over.'),
  pause: line.describe('Suggests a pause after twenty minutes.'),
  commitments: z.strictObject({
    ask: line.describe('The question about an action. `{commitment}` stands for the action.'),
    became: line.describe('The question about what became of the action, with the answers below.'),
    done: line,
    open: line,
    changed: line,
    anew: line.describe('The question about the new wording if the action has changed.'),
    dropped: line,
    none: z
      .array(z.string().min(1))
      .optional()
      .describe('Answers that name no action, such as "no".'),
  }),
  loop: z.strictObject({
    say: text,
    offers: z.array(wayOut).min(1),
    leave: line.describe('The option that declines all offers.'),
    entries: z.int().min(2).describe('How many entries on one theme make a loop.'),
    days: z
      .int()
      .min(1)
      .describe('The period in days. A theme that the person acted on does not count.'),
    quietDays: z.int().min(1),
    words: z.int().min(1).describe('How many words entries without a common tag must share.'),
    share: z
      .number()
      .min(0)
      .max(1)
      .describe('Which share of the shorter entry those words must be, from 0 to 1.'),
    ignore: z.array(z.string().min(1)).describe('Words too common to mark a theme.'),
  }),
  drift: z.strictObject({
    say: text,
    low: z.int().describe('The highest mood that counts as low.'),
    heavy: z.int().describe('The lowest weight that counts as heavy.'),
    times: z.int().min(1).describe('How many low or heavy entries make a drift.'),
    of: z.int().min(1).describe('How many of the latest entries count.'),
    days: z.int().min(1).describe('How many days back entries count.'),
    quietDays: z.int().min(1),
  }),
});

export const reflections = wholeReflections
  .partial()
  .required({ bank: true })
  .refine((given) => Object.keys(given).length === 1 || wholeReflections.safeParse(given).success, {
    message: '`reflections` must have `bank` alone, or all of its keys',
  })
  .describe('The question rotation and the kinds of entry, or only `bank`.');
