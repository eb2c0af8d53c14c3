import type { Context } from '../../core/context.ts';
import { isLocked } from './locked.ts';

/**
 * A command that only adds works on a locked store. It calls `leaveLocked` first, and skips
 * whatever would read a record.
 */

/** The end of the report on an added record. Empty unless the record waits for the next unlock. */
export interface Waits {
  json: { locked?: true };
  /** Follows the sentence that says what was saved. */
  more: string;
}

export const NOT_WAITING: Waits = { json: {}, more: '' };

/** For a record that was just added. `what` names it, such as "entry". */
export async function waits(context: Context, what: string): Promise<Waits> {
  if (!isLocked(await context.store())) return NOT_WAITING;
  const more = ` Your journal is locked. The ${what} joins it when you next unlock it.`;
  return { json: { locked: true }, more };
}
