import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../core/context.ts';
import { type ExitCode, UserError } from '../../core/errors.ts';
import type { Store, Unsaved } from '../../core/store.ts';
import { unsavedIn, withUnsaved } from '../../core/unsaved.ts';
import { shortId } from '../../lib/id.ts';

/**
 * What could not be saved waits among the drafts, under such a name. Older versions kept a journal entry
 * without an id there; see journal/unsaved.ts.
 */
const UNSAVED = 'unsaved-';

export const isUnsaved = (name: string): boolean => name.startsWith(UNSAVED);

/** What is in such a draft. */
export interface UnsavedRecords {
  records: readonly Unsaved[];
}

export const holdsRecords = (value: unknown): value is UnsavedRecords =>
  Array.isArray((value as Partial<UnsavedRecords> | undefined)?.records);
