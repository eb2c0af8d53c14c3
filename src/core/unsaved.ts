import { StorageError, UserError } from './errors.ts';
import type { Unsaved } from './store.ts';

/**
 * Records that a failed save leaves to be kept. They are tied to its error, which stays unchanged.
 */

const unsaved = new WeakMap<Error, readonly Unsaved[]>();

/** Whether a save failed because of a fault, not because it was refused. */
export const isFault = (error: unknown): error is Error =>
  error instanceof StorageError || (error instanceof Error && !(error instanceof UserError));

/** Marks an error with the records to keep, or with none once they are kept. */
export function withUnsaved(error: Error, records: readonly Unsaved[]): Error {
  unsaved.set(error, records);
  return error;
}

/** The records to keep for this error or one of its causes; undefined if there were none. */
export function unsavedIn(error: unknown): readonly Unsaved[] | undefined {
  return error instanceof Error ? (unsaved.get(error) ?? unsavedIn(error.cause)) : undefined;
}
