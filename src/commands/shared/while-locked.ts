import type { Context } from '../../core/context.ts';

/**
 * A command that only adds works on a locked store. It calls `leaveLocked` first, and skips
 * whatever would read a record.
 */

export async function isLocked(context: Context): Promise<boolean> {
  return (await context.store()).encryption.state() === 'locked';
}

/** The end of the report on an added record. Empty unless the record waits for the next unlock. */
export interface Waits {
  json: { locked?: true };
  /** Follows the sentence that says what was saved. */
  more: string;
}

export const NOT_WAITING: Waits = { json: {}, more: '' };

/** For a record that was just added. `what` names it, such as "entry". */
export async function waits(context: Context, what: string): Promise<Waits> {
  if (!(await isLocked(context))) return NOT_WAITING;
  const more = ` Your journal is locked. The ${what} joins it when you next unlock it.`;
  return { json: { locked: true }, more };
}
