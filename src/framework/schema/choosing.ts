/** How a coach is found and chosen. */

import * as z from '../../lib/zod.ts';
import { CONCERNS, STAGES } from './format.ts';
import { command, condition, id, line, refs, text } from './parts.ts';

const stage = z.enum(STAGES);

export const choosing = z
  .strictObject({
    conversations: z
      .strictObject({ least: z.int().min(1), most: z.int().min(1) })
      .describe('How many first conversations are suggested.'),
    known: z
      .array(z.strictObject({ question: id, from: id, reversed: z.boolean().optional() }))
      .optional()
      .describe('Answers of an assessment that need not be given again in `search-plan`.'),
    lookFor: z
      .array(z.strictObject({ id, when: condition, say: line, refs }))
      .min(1)
      .describe('The personal list: what holds for the answers to `search-plan`.'),
    states: z
      .array(z.strictObject({ id: stage, label: line, next: line, command: command.optional() }))
      .min(1)
      .describe('Where somebody is on the way, and what to do next; `{name}` is put in.'),
    advising: z
      .strictObject({
        flags: z
          .int()
          .min(1)
          .describe('From how many red flags on it is said, one of them `advising`.'),
        good: z.number().describe('A feeling from here on was good, on the mean of 1 to 5.'),
        says: line.describe('The first words of the card.'),
        after: text.describe('What to make of it, said under how it felt.'),
        afterGood: text.describe('The same, where it felt good.'),
      })
      .optional()
      .describe('Said where a conversation was more telling than asking.'),
    concerns: z
      .array(z.strictObject({ id: z.enum(CONCERNS), next: line, command: command.optional() }))
      .optional()
      .describe('What to do next instead, where a conversation speaks against a coach.'),
    askFirst: z
      .array(id)
      .min(1)
      .optional()
      .describe('Questions of the form `meeting` to ask before the others, as many as are named.'),
    replaced: z
      .array(z.strictObject({ question: id, by: id }))
      .optional()
      .describe(
        'Questions of `meeting` that a person is not asked any more, and what asks it now.',
      ),
    lasting: z
      .array(id)
      .min(1)
      .optional()
      .describe('Questions of `meeting` not asked again about a coach, beside those with `toAsk`.'),
    match: z
      .strictObject({
        close: z.number().min(0).describe('A mean distance up to here is close …'),
        some: z.number().min(0).describe('… and up to here some distance.'),
        words: z.strictObject({ close: line, some: line, far: line }),
      })
      .describe('How far what was seen lies from what is wanted.'),
    reasons: z
      .array(
        z.strictObject({
          id: z.enum(['product-background', 'price']),
          words: z.array(z.string().min(1)).min(1),
        }),
      )
      .optional()
      .describe('Reasons that pitfalls watch for, known by one of these words.'),
    gut: line.describe('Asked before the comparison is shown.'),
    differs: line.describe('Asked where the gut and the table differ.'),
    compare: z
      .array(
        z.strictObject({ id, title: line, rows: z.array(z.strictObject({ id, title: line })) }),
      )
      .min(1)
      .describe('The rows of the comparison: questions of `meeting`, or what is worked out.'),
  })
  .describe('How a coach is found and chosen.');
