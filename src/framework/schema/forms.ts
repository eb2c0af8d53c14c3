/** Forms, and practices of several steps. */

import * as z from '../../lib/zod.ts';
import { condition, id, line, refs, text } from './parts.ts';
import { block } from './questions.ts';

export const form = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    minutes: z.number().min(1).optional().describe('About how many minutes it takes.'),
    refs,
    blocks: z.array(block).min(1),
  })
  .describe('A questionnaire whose answers are kept, e.g. about a first conversation.')
  .meta({ id: 'form' });

const stops = z
  .array(z.strictObject({ when: condition, say: text }))
  .optional()
  .describe('Answers that end it at once, and what coachkit says then.');

const deep = z
  .strictObject({
    before: text.describe('Shown first: what to choose, what to leave for a person, how to stop.'),
    stops,
    grounding: text.describe('Shown at the end, and whenever it is stopped.'),
    small: text
      .optional()
      .describe('One small thing to do now, shown when the person has named none.'),
  })
  .describe(
    'For a practice that can go deep: it can stop at every step, and names people to turn to.',
  );

export const practice = z
  .strictObject({
    id,
    title: line,
    summary: line.describe('The benefit, in one line.'),
    work: id
      .optional()
      .describe(
        'The type of coaching work, e.g. values. Without it, the practice fits every type.',
      ),
    minutes: z.number().min(1).describe('About how many minutes it takes.'),
    every: line.optional().describe('How often to repeat it, e.g. "Weekly".'),
    mood: z.array(id).min(1).describe('Moods that it fits, e.g. torn, stuck, tired.'),
    intro: text.optional(),
    deep: deep.optional(),
    stops: stops.describe(
      'The same for a practice that does not go deep: answers that are beyond an exercise.',
    ),
    blocks: z.array(block).min(1),
    action: id.optional().describe('The text question whose answer can become an open action.'),
    actionWhen: condition
      .optional()
      .describe('When the action is still to be done. Without it: always.'),
    artefact: z
      .strictObject({
        title: line.describe('The name of the result, e.g. "My values".'),
        parts: z
          .array(id)
          .min(1)
          .optional()
          .describe('The answers that it is made of. Without it: all answers.'),
      })
      .describe('The result, kept to be shown again and compared with an earlier run.'),
    closing: text.optional().describe('The last words under it.'),
    note: text.optional().describe('Where it comes from, or how far to trust it.'),
    examples: z
      .array(
        z.strictObject({
          id,
          title: line,
          answers: z.record(z.string(), z.unknown()),
          stops: z.boolean().optional().describe('true: one of `stops` must end it.'),
        }),
      )
      .optional()
      .describe('Run by `coachkit framework check`.'),
    refs,
  })
  .describe('An exercise of several steps. `coachkit practice` walks you through it.')
  .meta({ id: 'practice' });
