/** What is filled in and kept: forms, and practices of several steps. */

import * as z from '../../lib/zod.ts';
import { condition, id, line, refs, text } from './parts.ts';
import { block } from './questions.ts';

export const form = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    minutes: z.number().min(1).optional().describe('About how long it takes.'),
    refs,
    blocks: z.array(block).min(1),
  })
  .describe('A questionnaire that is filled in and kept, e.g. about a first conversation.')
  .meta({ id: 'form' });

const stops = z
  .array(z.strictObject({ when: condition, say: text }))
  .optional()
  .describe('Answers after which it ends at once, and what is said then.');

const deep = z
  .strictObject({
    before: text.describe('Said first: what to choose, what to leave for a person, how to stop.'),
    stops,
    grounding: text.describe('Said at the end, and whenever it is stopped.'),
    small: text
      .optional()
      .describe('One small thing to do now, said where it ends without one of the person.'),
  })
  .describe('For what can go deep: it can be stopped at every step, and names people to turn to.');

export const practice = z
  .strictObject({
    id,
    title: line,
    summary: line.describe('What one gets from it, in a line.'),
    work: id
      .optional()
      .describe('The type of coaching work, e.g. values; left out: it fits any of them.'),
    minutes: z.number().min(1).describe('About how long it takes.'),
    every: line.optional().describe('How often, for one that is repeated, e.g. "Weekly".'),
    mood: z.array(id).min(1).describe('Words for how one comes to it, e.g. torn, stuck, tired.'),
    intro: text.optional(),
    deep: deep.optional(),
    stops: stops.describe(
      'The same for one that does not go deep: answers that are beyond an exercise.',
    ),
    blocks: z.array(block).min(1),
    action: id
      .optional()
      .describe('The text question whose answer can be kept as an open commitment.'),
    actionWhen: condition
      .optional()
      .describe('The answers with which that is still to be done; left out: always.'),
    artefact: z
      .strictObject({
        title: line.describe('What it yields, e.g. "My values".'),
        parts: z
          .array(id)
          .min(1)
          .optional()
          .describe('The answers it consists of; left out: all of them.'),
      })
      .describe('What is kept, shown again and compared with an earlier run.'),
    closing: text.optional().describe('The last words under it.'),
    note: text.optional().describe('Where it comes from, or how far to trust it.'),
    examples: z
      .array(
        z.strictObject({
          id,
          title: line,
          answers: z.record(z.string(), z.unknown()),
          stops: z.boolean().optional().describe('true: one of `stops` ends it.'),
        }),
      )
      .optional()
      .describe('Run by `coachkit framework check`.'),
    refs,
  })
  .describe('An exercise of several steps, walked by `coachkit practice`.')
  .meta({ id: 'practice' });
