import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { Store, Unsaved } from '../../core/store.ts';
import { isFault, unsavedIn, withUnsaved } from '../../core/unsaved.ts';
import { shortId } from '../../lib/id.ts';

/** Records that a command could not save are kept with the drafts. `doctor --repair` saves them. */

/** Older versions kept a journal entry without an id under such a name, see journal/unsaved.ts. */
const UNSAVED = 'unsaved-';

export const isUnsaved = (name: string): boolean => name.startsWith(UNSAVED);

/** The content of such a draft. */
export interface UnsavedRecords {
  records: readonly Unsaved[];
}

export const holdsRecords = (value: unknown): value is UnsavedRecords =>
  Array.isArray((value as Partial<UnsavedRecords> | null)?.records);

/**
 * The error that ended a command, with the place of the text that it did not save: the draft it was
 * written in, or a new one made here. It also names the records that were saved before.
 */
export async function keptFrom(context: Context, error: unknown): Promise<unknown> {
  if (!isFault(error)) return error;
  const store = await context.store();
  return saidWhatIsSaved(store, kept(context, store, error));
}

function kept(context: Context, store: Store, error: Error): Error {
  const records = unsavedIn(error);
  const own = records?.length === 0 ? undefined : store.drafts.own().at(-1);
  if (own !== undefined) return keptIn(own.path, error, goOn(store, own.name));
  if (records === undefined || records.length === 0) return error;
  return keepAs(context, store, { records } satisfies UnsavedRecords, error);
}

/** Keeps records that could not be saved, and returns an error that says where they are. */
export function keepAs(
  { clock }: Context,
  { drafts }: Store,
  unsaved: object,
  error: Error,
): UserError {
  try {
    const path = drafts.save(`${UNSAVED}${Date.parse(clock.now().utc)}`, unsaved);
    return keptIn(path, error, 'Once it can be saved: coachkit doctor --repair');
  } catch {
    return said(error, 'Your text could not be kept in a draft either.', []);
  }
}

/** The error, with the place of the text and how to restore it. */
export const keptIn = (path: string, error: Error, next: string): UserError =>
  said(error, `Your text is in ${path}.`, [next]);

function said(error: Error, more: string, next: string[]): UserError {
  const { message, exit, hint } = inWords(error);
  const told = new UserError(`${message} ${more}`, {
    exit,
    cause: error,
    hint: [hint ?? [], next].flat().join('\n') || undefined,
  });
  return withUnsaved(told, []) as UserError;
}

/** An unforeseen error shows only its kind, because its message could quote private text. */
function inWords(error: Error): Pick<UserError, 'message' | 'exit' | 'hint'> {
  if (error instanceof UserError) return error;
  return {
    message: `Something went wrong in coachkit (${error.name}). Everything saved before is safe.`,
    exit: ExitCode.failure,
    hint: 'Report it with the output of COACHKIT_DEBUG=1. Read that first: it may quote your text.',
  };
}

function goOn({ drafts }: Store, name: string): string {
  const again = (drafts.load(name)?.value as { again?: unknown } | undefined)?.again;
  return typeof again === 'string'
    ? `Then continue where you stopped: ${again}`
    : 'It is kept there.';
}

function saidWhatIsSaved(store: Store, error: Error): Error {
  const ids = store.savedIds().map(shortId);
  if (ids.length === 0) return error;
  const before = `Before that, coachkit saved ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}.`;
  return said(error, before, []);
}
