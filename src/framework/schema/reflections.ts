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
      .describe('Other wordings of the same question. They take turns with `ask`.'),
    help: text.optional(),
    why: text.optional(),
    core: z
      .boolean()
      .optional()
      .describe('true: comes up at least once in every twelve daily entries.'),
    tags: z.array(id).optional().describe('e.g. fear, values, belief, purpose.'),
    depth: z
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe('From 1, light, to 3, deep. A question of depth 3 is left out on quick days.'),
    refs,
  })
  .describe('A question that comes up in turn.');

const followUp = z
  .strictObject({
    id,
    ask: line,
    words: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Asked when one of these words is in the answer. Follow-ups without `words` fill the rest.',
      ),
  })
  .describe('Asked after the question of the day, and chosen from the answer.');

const rating = z.strictObject({ id: z.enum(['mood', 'energy', 'weight']), low: line, high: line });

export const reflectionStep = z.discriminatedUnion('kind', [
  ...simpleQuestions,
  z
    .strictObject({ kind: z.literal('ratings'), id, ask: line, ratings: z.array(rating).min(1) })
    .describe('Mood, energy and weight from 1 to 5, on one screen.'),
  z
    .strictObject({ kind: z.literal('of-the-day'), id })
    .describe('The question from `bank` whose turn it is.'),
  z
    .strictObject({ kind: z.literal('follow-up'), id, after: id })
    .describe('One of `followUps`, chosen from the answer to `after`.'),
  z
    .strictObject({
      kind: z.literal('commitment'),
      ...questionShape,
      whenThen: line,
      inDays: z
        .int()
        .min(0)
        .optional()
        .describe(
          'The action is for this many days later, and coachkit does not ask about it earlier.',
        ),
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
        .describe('Offered when a goal, a value, a coach or a session exists to link to.'),
    })
    .describe(
      'Where the entry belongs: only here, in the next session, or with a goal or the like.',
    ),
]);

const lookBack = z
  .strictObject({
    title: line,
    kind: id.optional().describe('Shows only entries of this kind.'),
    days: z.int().min(1).optional().describe('Shows only entries of the last so many days.'),
    count: z.int().min(1).optional().describe('Shows at most this many, the newest.'),
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
      .describe(
        'true: nothing comes before its questions, such as a question about an open action.',
      ),
    urgent: condition
      .optional()
      .describe('When this holds, it ends at once and shows the urgent lines of `support`.'),
    quick: z.array(id).optional().describe('The steps of the short form.'),
    notHeavy: z
      .array(id)
      .optional()
      .describe('Steps left out on a heavy day, and after a report of harm by others.'),
    later: z
      .array(id)
      .optional()
      .describe('Steps that are offered after the entry is saved, instead of being asked.'),
    every: z
      .enum(['week', 'month'])
      .optional()
      .describe(
        'Offered before the daily entry: on its day of the week, or on the first of a month.',
      ),
    lookBack: lookBack.optional(),
    due: line.optional().describe('The words above the measures that are due for a check-in.'),
    steps: z.array(reflectionStep).min(1),
    refs,
  })
  .describe('A kind of entry: its steps, in order.');

const offerShape = { id, label: line, ask: line.describe('The question after it is chosen.') };

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
  .describe(
    'Something to do about a theme that keeps coming back, and what coachkit saves from it.',
  );

export const wholeReflections = z.strictObject({
  kinds: z.array(reflectionKind).min(1),
  bank: z.array(bankQuestion).min(1),
  gentle: z
    .strictObject({
      tag: id.optional().describe('No longer used: a heavy day does not need a tag.'),
      mood: z.int().min(1).max(5).optional().describe('Default: 2.'),
      weight: z.int().min(1).max(5),
      ask: z.array(id).min(1).describe('Ids of questions in `bank`.'),
      afterHarm: z
        .array(id)
        .min(1)
        .optional()
        .describe('The questions that may follow a report of harm by others. Default: `ask`.'),
    })
    .describe('With this mood or lower, or this weight or higher, only these questions come up.'),
  followUps: z.array(followUp).min(1),
  welcomeBack: line,
  enough: line.describe('Shown when the minutes are over.'),
  pause: line.describe('Shown after twenty minutes.'),
  commitments: z.strictObject({
    ask: line.describe('The question. `{commitment}` stands for the action.'),
    became: line.describe('The question with the four answers below.'),
    done: line,
    open: line,
    changed: line,
    anew: line.describe('Asked when it has changed.'),
    dropped: line,
    none: z
      .array(z.string().min(1))
      .optional()
      .describe('Answers that are not an action, such as "no".'),
  }),
  loop: z.strictObject({
    say: text,
    offers: z.array(wayOut).min(1),
    leave: line.describe('The option to choose none of them.'),
    entries: z.int().min(2).describe('This many entries on one theme …'),
    days: z.int().min(1).describe('… within this many days, with nothing done about it.'),
    quietDays: z.int().min(1),
    words: z.int().min(1).describe('Entries without a common tag share this many words …'),
    share: z.number().min(0).max(1).describe('… and this share of the words of the shorter entry.'),
    ignore: z.array(z.string().min(1)).describe('Words that are too common to mark a theme.'),
  }),
  drift: z.strictObject({
    say: text,
    low: z.int().describe('A mood this low …'),
    heavy: z.int().describe('… or a weight this high …'),
    times: z.int().min(1).describe('… this often …'),
    of: z.int().min(1).describe('… in this many entries …'),
    days: z.int().min(1).describe('… of the last so many days.'),
    quietDays: z.int().min(1),
  }),
});

export const reflections = wholeReflections
  .partial()
  .required({ bank: true })
  .refine((given) => Object.keys(given).length === 1 || wholeReflections.safeParse(given).success, {
    message: '`reflections` must have `bank` alone, or all of its keys',
  })
  .describe('Questions that come up in turn, and the kinds of entry. Or only `bank`.');
