import * as z from '../../lib/zod.ts';
import { text } from '../record.ts';

/** A question of the person's own. In entries it goes by the short id of its record. */
export const ownQuestion = z.object({ ask: text });
export type OwnQuestion = z.infer<typeof ownQuestion>;
