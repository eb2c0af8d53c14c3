import { StorageError, UserError } from './errors.ts';
import type { Unsaved } from './store.ts';

/**
 * Records that still have to be kept after a failed save. They are attached to the error without
 * changing it.
 */

const unsaved = new WeakMap<Error, readonly Unsaved[]>();

/** Whether a save failed because of a fault rather than a refusal. */
export const isFault = (error: unknown): error is Error =>
  error instanceof StorageError || (error instanceof Error && !(error instanceof UserError));

/** Attaches records to an error, or an empty list once they are kept. */
export function withUnsaved(error: Error, records: readonly Unsaved[]): Error {
  unsaved.set(error, records);
  return error;
}

/** The records attached to an error or one of its causes. Undefined if there are none. */
export function unsavedIn(error: unknown): readonly Unsaved[] | undefined {
  return error instanceof Error ? (unsaved.get(error) ?? unsavedIn(error.cause)) : undefined;
}
