/** The format of `frameworks/support.yaml`. */

import * as z from '../../lib/zod.ts';
import { FORMAT } from './format-version.ts';
import { id, line, refs, text } from './parts.ts';

const supportEntry = z.strictObject({
  id,
  country: line.describe('ISO 3166 code, or "any" for a directory.'),
  name: line,
  contact: line,
  hours: line,
  source: line.describe('Where the number was read.'),
  verifiedOn: z.iso
    .date()
    .nullable()
    .describe('The day somebody checked it at its own site; null when nobody has.'),
});

/** `frameworks/support.yaml`: where to find help now. */
export const supportSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  urgent: z.strictObject({
    title: line,
    lines: z.array(text).min(1),
    stay: line.describe('Label of "stay on this screen".'),
    write: line.describe('Label of "write a message to someone I trust".'),
    writeHint: line,
    leave: line,
  }),
  intro: text,
  care: z.strictObject({ title: line, lines: z.array(text).min(1), refs }),
  entries: z.array(supportEntry).min(1),
  staleAfterDays: z.int().min(1),
});
