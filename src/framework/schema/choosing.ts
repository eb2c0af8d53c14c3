/** Finding and choosing a coach. */

import * as z from '../../lib/zod.ts';
import { CONCERNS, STAGES } from './format.ts';
import { command, condition, id, line, refs, text } from './parts.ts';

const stage = z.enum(STAGES);

export const choosing = z
  .strictObject({
    conversations: z
      .strictObject({ least: z.int().min(1), most: z.int().min(1) })
      .describe('How many first conversations the framework suggests.'),
    known: z
      .array(z.strictObject({ question: id, from: id, reversed: z.boolean().optional() }))
      .optional()
      .describe('Answers of an assessment that `search-plan` does not ask again.'),
    lookFor: z
      .array(z.strictObject({ id, when: condition, say: line, refs }))
      .min(1)
      .describe('The personal look-for list, made from the answers to `search-plan`.'),
    states: z
      .array(z.strictObject({ id: stage, label: line, next: line, command: command.optional() }))
      .min(1)
      .describe('Each stage of a candidate, and what to do next. coachkit fills in `{name}`.'),
    advising: z
      .strictObject({
        flags: z
          .int()
          .min(1)
          .describe('Shown from this many red flags on, one of them `advising`.'),
        good: z.number().describe('A feeling with a mean of this or more, from 1 to 5, was good.'),
        says: line.describe('The first words of the card.'),
        after: text.describe('A possible meaning, shown under how it felt.'),
        afterGood: text.describe('The same, if it felt good.'),
      })
      .optional()
      .describe('Shown when a conversation was more telling than asking.'),
    concerns: z
      .array(z.strictObject({ id: z.enum(CONCERNS), next: line, command: command.optional() }))
      .optional()
      .describe('The next step instead, when a conversation speaks against a coach.'),
    askFirst: z
      .array(id)
      .min(1)
      .optional()
      .describe('Questions of the form `meeting` to ask before the others.'),
    replaced: z
      .array(z.strictObject({ question: id, by: id }))
      .optional()
      .describe(
        'Questions of `meeting` that coachkit no longer asks, and the questions that replace them.',
      ),
    lasting: z
      .array(id)
      .min(1)
      .optional()
      .describe(
        'Questions of `meeting` asked only once about a coach, in addition to those with `toAsk`.',
      ),
    match: z
      .strictObject({
        close: z.number().min(0).describe('A mean distance up to this is close …'),
        some: z.number().min(0).describe('… and up to this, some distance.'),
        words: z.strictObject({ close: line, some: line, far: line }),
      })
      .describe("The distance between a coach and the person's wishes."),
    reasons: z
      .array(
        z.strictObject({
          id: z.enum(['product-background', 'price']),
          words: z.array(z.string().min(1)).min(1),
        }),
      )
      .optional()
      .describe('Reasons that pitfalls watch for, recognized by one of these words.'),
    gut: line.describe('Asked before the comparison is shown.'),
    differs: line.describe('Asked when the gut pick and the table differ.'),
    compare: z
      .array(
        z.strictObject({ id, title: line, rows: z.array(z.strictObject({ id, title: line })) }),
      )
      .min(1)
      .describe(
        'The rows of the comparison: questions of `meeting`, or values that coachkit calculates.',
      ),
  })
  .describe('Finding and choosing a coach.');
