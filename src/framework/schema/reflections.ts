/** Daily and other reflections: kinds of entry, the bank of questions, guards. */

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
      .describe('Other wordings of the same question; they take turns with `ask`.'),
    help: text.optional(),
    why: text.optional(),
    core: z
      .boolean()
      .optional()
      .describe('true: shown at least once in every twelve daily entries.'),
    tags: z.array(id).optional().describe('e.g. fear, values, belief, purpose.'),
    depth: z
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe('1 light to 3 deep; 3 is left out on quick days.'),
    refs,
  })
  .describe('A question that comes round in turn.');

const followUp = z
  .strictObject({
    id,
    ask: line,
    words: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Asked when one of these words is in the answer; those without take turns after all others.',
      ),
  })
  .describe('Asked after the question of the day, chosen from what was written.');

const rating = z.strictObject({ id: z.enum(['mood', 'energy', 'weight']), low: line, high: line });

export const reflectionStep = z.discriminatedUnion('kind', [
  ...simpleQuestions,
  z
    .strictObject({ kind: z.literal('ratings'), id, ask: line, ratings: z.array(rating).min(1) })
    .describe('Mood, energy and weight from 1 to 5, on one screen.'),
  z
    .strictObject({ kind: z.literal('of-the-day'), id })
    .describe('The question whose turn it is, from `bank`.'),
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
        .describe('It is for the day so many days later, and not asked about before that.'),
    })
    .describe('A small promise; what is written becomes an open commitment.'),
  z
    .strictObject({
      kind: z.literal('keep'),
      ...questionShape,
      bring: line,
      done: line,
      link: z
        .strictObject({ label: line, ask: line })
        .optional()
        .describe('Offered where there is a goal, a value, a coach or a session to link to.'),
    })
    .describe('Where the entry belongs: only here, to the next session, to a goal or the like.'),
]);

const lookBack = z
  .strictObject({
    title: line,
    kind: id.optional().describe('Only entries of this kind.'),
    days: z.int().min(1).optional().describe('Only those of the last so many days.'),
    count: z.int().min(1).optional().describe('The newest so many.'),
  })
  .describe('Earlier entries, a line each, shown above the first question.');

export const reflectionKind = z
  .strictObject({
    id,
    title: line,
    minutes: z.number().min(1),
    intro: text.optional(),
    inTheMoment: z
      .boolean()
      .optional()
      .describe('Nothing comes before its questions, such as what became of a promise.'),
    urgent: condition
      .optional()
      .describe('When this holds, the urgent lines of `support` are shown at once, and it ends.'),
    quick: z.array(id).optional().describe('The steps of the short form.'),
    notHeavy: z
      .array(id)
      .optional()
      .describe('Steps left out on a heavy day, and after a report of harm by others.'),
    later: z
      .array(id)
      .optional()
      .describe('Steps that are not asked, but offered once the entry is saved.'),
    every: z
      .enum(['week', 'month'])
      .optional()
      .describe(
        'Offered before the daily one: on its day of the week, or on the first of a month.',
      ),
    lookBack: lookBack.optional(),
    due: line.optional().describe('Shows under these words which measures want a check-in.'),
    steps: z.array(reflectionStep).min(1),
    refs,
  })
  .describe('One kind of entry: what is asked, in order.');

const offerShape = { id, label: line, ask: line.describe('Asked when it is chosen.') };

const wayOut = z
  .discriminatedUnion('keeps', [
    z.strictObject({ ...offerShape, keeps: z.literal('entry') }),
    z.strictObject({ ...offerShape, keeps: z.literal('commitment') }),
    z.strictObject({
      ...offerShape,
      keeps: z.literal('date'),
      commitment: line.describe('What is then promised for that day.'),
    }),
  ])
  .describe('Something to do with a theme that keeps coming back, and what is kept of it.');

export const wholeReflections = z.strictObject({
  kinds: z.array(reflectionKind).min(1),
  bank: z.array(bankQuestion).min(1),
  gentle: z
    .strictObject({
      tag: id.optional().describe('Not used any more; a heavy day needs no tag.'),
      mood: z.int().min(1).max(5).optional().describe('Default: 2.'),
      weight: z.int().min(1).max(5),
      ask: z.array(id).min(1).describe('Ids of questions in `bank`.'),
      afterHarm: z
        .array(id)
        .min(1)
        .optional()
        .describe('Those that may follow a report of harm by others. Default: `ask`.'),
    })
    .describe('On a day with this mood or lower, or this weight or higher, only these come.'),
  followUps: z.array(followUp).min(1),
  welcomeBack: line,
  enough: line.describe('Said once the minutes are over.'),
  pause: line.describe('Said after twenty minutes.'),
  commitments: z.strictObject({
    ask: line.describe('Names the commitment, as `{commitment}`.'),
    became: line.describe('The question with the four answers below.'),
    done: line,
    open: line,
    changed: line,
    anew: line.describe('Asked where it has changed.'),
    dropped: line,
    none: z
      .array(z.string().min(1))
      .optional()
      .describe('Answers that promise nothing, such as "no".'),
  }),
  loop: z.strictObject({
    say: text,
    offers: z.array(wayOut).min(1),
    leave: line.describe('The choice of none of them.'),
    entries: z.int().min(2).describe('This many entries on one theme …'),
    days: z.int().min(1).describe('… within so many days, with nothing done about it.'),
    quietDays: z.int().min(1),
    words: z.int().min(1).describe('Entries without a common tag share so many words …'),
    share: z.number().min(0).max(1).describe('… and this share of the shorter entry.'),
    ignore: z.array(z.string().min(1)).describe('Words too common to tell a theme.'),
  }),
  drift: z.strictObject({
    say: text,
    low: z.int().describe('Mood this low …'),
    heavy: z.int().describe('… or weight this high …'),
    times: z.int().min(1).describe('… this often …'),
    of: z.int().min(1).describe('… in so many entries …'),
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
  .describe('Questions that come round, and how entries are asked; or `bank` alone.');
