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
      .describe('Assessment answers that `search-plan` reuses instead of asking again.'),
    lookFor: z
      .array(z.strictObject({ id, when: condition, say: line, refs }))
      .min(1)
      .describe('The personal look-for list, made from the answers to `search-plan`.'),
    states: z
      .array(z.strictObject({ id: stage, label: line, next: line, command: command.optional() }))
      .min(1)
      .describe(
        'The stages of a candidate, each with what to do next. coachkit fills in `{name}`.',
      ),
    advising: z
      .strictObject({
        flags: z
          .int()
          .min(1)
          .describe('Shown if at least this many red flags are marked, one of them `advising`.'),
        good: z.number().describe('The lowest mean feeling, from 1 to 5, that counts as good.'),
        says: line.describe('The first words of the card.'),
        after: text.describe('A possible explanation, shown below how it felt.'),
        afterGood: text.describe('The explanation to show instead if it felt good.'),
      })
      .optional()
      .describe('Shown when a conversation was more telling than asking.'),
    concerns: z
      .array(z.strictObject({ id: z.enum(CONCERNS), next: line, command: command.optional() }))
      .optional()
      .describe('The next step to show instead if a conversation speaks against a coach.'),
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
        'Questions of `meeting` asked only once for each coach, in addition to those with `toAsk`.',
      ),
    match: z
      .strictObject({
        close: z.number().min(0).describe('The largest mean distance that counts as close.'),
        some: z
          .number()
          .min(0)
          .describe('The largest mean distance that counts as some distance. More is far.'),
        words: z.strictObject({ close: line, some: line, far: line }),
      })
      .describe("How far a coach is from the person's wishes."),
    reasons: z
      .array(
        z.strictObject({
          id: z.enum(['product-background', 'price']),
          words: z.array(z.string().min(1)).min(1),
        }),
      )
      .optional()
      .describe('Reasons that pitfalls watch for. Any of the words reveals the reason.'),
    gut: line.describe('Asked before the comparison is shown.'),
    differs: line.describe('Asked if the gut choice and the table differ.'),
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
