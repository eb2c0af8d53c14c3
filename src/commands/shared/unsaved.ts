import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { Store, Unsaved } from '../../core/store.ts';
import { isFault, unsavedIn, withUnsaved } from '../../core/unsaved.ts';
import { shortId } from '../../lib/id.ts';

/** Stores unsaved records of a command as drafts. `doctor --repair` saves them. */

/**
 * The start of the draft name. In older versions, such a draft holds a journal entry without an id;
 * see journal/unsaved.ts.
 */
const UNSAVED = 'unsaved-';

export const isUnsaved = (name: string): boolean => name.startsWith(UNSAVED);

/** The content of a draft with unsaved records. */
export interface UnsavedRecords {
  records: readonly Unsaved[];
}

export const holdsRecords = (value: unknown): value is UnsavedRecords =>
  Array.isArray((value as Partial<UnsavedRecords> | null)?.records);

/**
 * Adds the place of the unsaved text to the error that ended a command: its draft, or a new one.
 * Also names the records that were saved before.
 */
export async function keptFrom(context: Context, error: unknown): Promise<unknown> {
  if (!isFault(error)) return error;
  // A command that could not unlock the store has nothing to keep, and no one is asked again.
  context.leaveLocked();
  const store = await context.store().catch(() => undefined);
  return store ? saidWhatIsSaved(store, kept(context, store, error)) : error;
}

function kept(context: Context, store: Store, error: Error): Error {
  const records = unsavedIn(error);
  const own = records?.length === 0 ? undefined : store.drafts.own().at(-1);
  if (own !== undefined) return keptIn(own.path, error, goOn(store, own.name));
  if (records === undefined || records.length === 0) return error;
  return keepAs(context, store, { records } satisfies UnsavedRecords, error);
}

/** Keeps unsaved records as a draft. Returns an error that says where they are. */
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

/** Returns the error with the place of the text and how to continue. */
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

/** Shows only the kind of an unexpected error, because its message could quote private text. */
function inWords(error: Error): Pick<UserError, 'message' | 'exit' | 'hint'> {
  if (error instanceof UserError) return error;
  return {
    message: `Something went wrong inside coachkit (${error.name}). Your saved data is safe.`,
    exit: ExitCode.failure,
    hint: 'To report it, run the command with COACHKIT_DEBUG=1 and send the output. Read it first: it may quote your text.',
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
