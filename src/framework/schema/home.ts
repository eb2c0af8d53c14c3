/** What leads a person on: topics to read, triggers, the journey, the welcome, sessions, assistants. */

import * as z from '../../lib/zod.ts';
import { command, condition, id, line, refs, text, words } from './parts.ts';

export const topic = z
  .strictObject({
    id,
    title: line,
    sections: z.array(id).min(1).optional().describe('Ids of sections, in reading order.'),
    pitfalls: z.literal(true).optional().describe('true: the pitfalls are part of it.'),
    command: command.describe('The command that acts on it.'),
  })
  .refine((t) => t.sections !== undefined || t.pitfalls === true, {
    message: 'a topic must have `sections`, `pitfalls: true` or both',
  })
  .describe('What `coachkit learn` shows together.');

export const trigger = z
  .strictObject({
    id,
    words: z
      .array(z.string().min(2).max(400))
      .min(1)
      .describe(
        'Words or phrases, in small letters, whatever their endings. `a/b` is one of two, `a * b` has up ' +
          'to five words between, `a + b` has both in one clause, in any order. A word alone counts ' +
          'only where people are spoken of.',
      ),
    heavy: z
      .boolean()
      .optional()
      .describe('true: it comes before all others, and fits where it is denied, too.'),
    why: line.describe('Why it fits somebody who says so.'),
    command,
    refs,
  })
  .describe('What `coachkit suggest` answers to words of a person.');

export const journey = z
  .strictObject({
    steps: z
      .array(
        z.strictObject({
          card: id.describe('Id of a card in the section `steps`.'),
          done: condition.describe('When this step lies behind.'),
        }),
      )
      .min(1),
    next: z
      .array(
        z.strictObject({
          when: condition.optional(),
          command,
          label: line.optional().describe('What it is in a menu, behind "Next:".'),
          why: line,
        }),
      )
      .min(1)
      .describe('The first that holds is the one next command.'),
  })
  .describe('Where somebody is, worked out from what is stored.');

export const assistant = z
  .strictObject({
    title: line,
    intro: text,
    sections: z.array(id).min(1).describe('Ids of sections that are handed over whole.'),
    signals: z
      .array(z.strictObject({ title: line, questions: z.array(id).min(1) }))
      .describe('Answers of the last assessment that are handed over, in words; never own text.'),
    closing: text,
  })
  .describe('What `coachkit context --for-assistant` prints.');

export const screen = z.strictObject({
  title: line,
  lines: z.array(text).min(1).describe('`{data}` stands for the folder where the data lies.'),
});

/** What `coachkit sessions` says. */
export const sessions = z.strictObject({
  topic: z
    .strictObject({
      own: words.describe('Words that say it is about the person; then nothing more is asked.'),
      logistics: words,
      others: words,
    })
    .describe(
      "A topic with words of `logistics` or `others` and none of `own` asks for one's part.",
    ),
  raise: text.describe('When a line of the check is at its lowest, or fell by two.'),
  flag: text.describe('When a red flag is marked.'),
  unsafe: text.describe('When it is not safe to be honest.'),
  noNextDate: z.strictObject({ days: z.int().min(1), say: line }),
  invite: z
    .strictObject({ title: line, alone: line, text })
    .describe('A session in the calendar; `alone` is the title of one with oneself.'),
  sponsor: z
    .strictObject({
      paidBy: z
        .array(line)
        .optional()
        .describe('Words in the answer `cost` by which someone else pays; then the page is named.'),
      title: line,
      intro: text,
      people: z
        .strictObject({ client: line, coach: line, sponsor: line })
        .describe('What each of the three is called.'),
      parts: z
        .array(
          z.strictObject({
            id,
            title: line,
            say: z.array(z.strictObject({ when: condition, say: line })).optional(),
            answers: z.array(id).optional().describe('Questions whose answers are put there.'),
          }),
        )
        .min(1)
        .describe('A part with nothing agreed is left out.'),
      stillToAsk: line.describe('Heads what is not agreed: the `toAsk` of the questions.'),
    })
    .optional()
    .describe('The page for three, made of the answers to the form `sponsor`.'),
});
