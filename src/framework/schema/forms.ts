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
  .describe('A questionnaire whose answers are saved, e.g. about a first conversation.')
  .meta({ id: 'form' });

const stops = z
  .array(z.strictObject({ when: condition, say: text }))
  .optional()
  .describe('Answers that end the practice at once, and what coachkit says.');

const deep = z
  .strictObject({
    before: text.describe(
      'Shown first: what to choose, what to keep for a talk with a person, how to stop.',
    ),
    stops,
    grounding: text.describe('Shown at the end of the practice, and after a stop.'),
    small: text
      .optional()
      .describe('A small thing to do now, shown if the person has not named one.'),
  })
  .describe(
    'For a practice that may cut deep. It can stop at every step, and names people to turn to.',
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
    every: line.optional().describe('How often to repeat the practice, e.g. "Weekly".'),
    mood: z
      .array(id)
      .describe('Moods that the practice fits, e.g. torn, stuck, tired. Default: every mood.'),
    intro: text.optional(),
    deep: deep.optional(),
    stops: stops.describe(
      'For a practice that does not cut deep: answers that an exercise cannot help with.',
    ),
    blocks: z.array(block).min(1),
    action: id.optional().describe('The text question whose answer can become an open action.'),
    actionWhen: condition
      .optional()
      .describe('The condition for an open action. Default: always open.'),
    artefact: z
      .strictObject({
        title: line.describe('The name of the result, e.g. "My values".'),
        parts: z
          .array(id)
          .min(1)
          .optional()
          .describe('Ids of the answers in the result. Default: all answers.'),
      })
      .describe('The result. coachkit saves it to show it again and compare it with earlier runs.'),
    closing: text.optional().describe('The closing words below the result.'),
    note: text.optional().describe('The source of the practice, or how far to trust it.'),
    examples: z
      .array(
        z.strictObject({
          id,
          title: line,
          answers: z.record(z.string(), z.unknown()),
          stops: z.boolean().optional().describe('true: one of `stops` must end the practice.'),
        }),
      )
      .optional()
      .describe('Run by `coachkit framework check`.'),
    refs,
  })
  .describe('An exercise of several steps. `coachkit practice` walks you through it.')
  .meta({ id: 'practice' });
