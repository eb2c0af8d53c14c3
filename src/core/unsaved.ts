import { StorageError, UserError } from './errors.ts';
import type { Unsaved } from './store.ts';

/** What an error that ended a save leaves to be kept. The error itself stays what it is. */

const unsaved = new WeakMap<Error, readonly Unsaved[]>();

/** Whether a save failed through something in its way, and not because it is refused. */
export const isFault = (error: unknown): error is Error =>
  error instanceof StorageError || (error instanceof Error && !(error instanceof UserError));

/** Marks an error with what is to be kept; with nothing, once that is kept. */
export function withUnsaved(error: Error, records: readonly Unsaved[]): Error {
  unsaved.set(error, records);
  return error;
}

/** The records that were to be saved when this error, or what it came from, came; undefined where none were. */
export function unsavedIn(error: unknown): readonly Unsaved[] | undefined {
  return error instanceof Error ? (unsaved.get(error) ?? unsavedIn(error.cause)) : undefined;
}
