import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { Store, Unsaved } from '../../core/store.ts';
import { isFault, unsavedIn, withUnsaved } from '../../core/unsaved.ts';
import { shortId } from '../../lib/id.ts';

/** What a command could not save is kept among the drafts; `doctor --repair` saves it. */

/** Older versions kept a journal entry without an id under such a name; see journal/unsaved.ts. */
const UNSAVED = 'unsaved-';

export const isUnsaved = (name: string): boolean => name.startsWith(UNSAVED);

/** What is in such a draft. */
export interface UnsavedRecords {
  records: readonly Unsaved[];
}

export const holdsRecords = (value: unknown): value is UnsavedRecords =>
  Array.isArray((value as Partial<UnsavedRecords> | null)?.records);

/**
 * The error that ended a command, with where the words are that it did not save: in the draft that they
 * were written in, or in one made for them here. What had been saved before is told too.
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

/** Keeps what could not be saved, and gives the error that says where. */
export function keepAs(
  { clock }: Context,
  { drafts }: Store,
  unsaved: object,
  error: Error,
): UserError {
  try {
    const path = drafts.save(`${UNSAVED}${Date.parse(clock.now().utc)}`, unsaved);
    return keptIn(path, error, 'Once it can be saved: coachkit doctor --repair saves it.');
  } catch {
    return said(error, 'What you wrote could not be kept in a draft either.', []);
  }
}

/** The error, with where the words are now and what brings them back. */
export const keptIn = (path: string, error: Error, next: string): UserError =>
  said(error, `What you wrote is in ${path}.`, [next]);

function said(error: Error, more: string, next: string[]): UserError {
  const { message, exit, hint } = inWords(error);
  const told = new UserError(`${message} ${more}`, {
    exit,
    cause: error,
    hint: [hint ?? [], next].flat().join('\n') || undefined,
  });
  return withUnsaved(told, []) as UserError;
}

/** An error that no one foresaw says its kind only, as its own words could quote what is private. */
function inWords(error: Error): Pick<UserError, 'message' | 'exit' | 'hint'> {
  if (error instanceof UserError) return error;
  return {
    message: `Something went wrong inside coachkit (${error.name}). What was saved before is safe.`,
    exit: ExitCode.failure,
    hint: 'Please report it with what COACHKIT_DEBUG=1 prints; read it first, it may quote your text.',
  };
}

function goOn({ drafts }: Store, name: string): string {
  const again = (drafts.load(name)?.value as { again?: unknown } | undefined)?.again;
  return typeof again === 'string' ? `Then go on where you are now: ${again}` : 'It waits there.';
}

function saidWhatIsSaved(store: Store, error: Error): Error {
  const ids = store.savedIds().map(shortId);
  if (ids.length === 0) return error;
  const before = `Before that it saved ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}.`;
  return said(error, before, []);
}
