/** The format of `frameworks/help.yaml`. */

import * as z from '../../lib/zod.ts';
import { FORMAT } from './format-version.ts';
import { command, id, line, text } from './parts.ts';

const helpPart = z
  .strictObject({
    heading: line.optional(),
    text: text.optional(),
    rows: z
      .array(z.strictObject({ name: line, text: line }))
      .min(1)
      .optional()
      .describe('A name and what it means, beside each other.'),
    points: z.array(text).min(1).optional(),
    commands: z
      .array(z.strictObject({ command, why: line }))
      .min(1)
      .optional(),
  })
  .describe('Shown in this order: heading, text, rows, points, commands.');

/** `frameworks/help.yaml`: what `coachkit help TOPIC` shows. */
export const helpSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  topics: z
    .array(z.strictObject({ id, title: line, about: line, parts: z.array(helpPart).min(1) }))
    .min(1),
});
