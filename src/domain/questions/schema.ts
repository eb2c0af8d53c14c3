import * as z from '../../lib/zod.ts';
import { text } from '../record.ts';

/** A question the person wrote. Entries refer to it by the short id of its record. */
export const ownQuestion = z.object({ ask: text });
export type OwnQuestion = z.infer<typeof ownQuestion>;
