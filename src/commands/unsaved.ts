import { type Commitment, promiseOf } from '../coaching/commitment.ts';
import { addDays } from '../coaching/dates.ts';
import type { Entry } from '../coaching/entry.ts';
import type { Promised } from '../coaching/reflection-entry.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Finding, Saved, Store } from '../store/types.ts';
import { text } from '../view.ts';
import { isInJournal } from './in-journal.ts';
import { shortId } from './short-id.ts';

/** Entries, and those that a full or damaged disk did not take, which wait among the drafts. */

const UNSAVED = 'unsaved-';

/** Saves an entry and the promise in it, as one change. */
export async function saveEntry(
  context: Context,
  entry: Entry,
  promise?: Promised,
): Promise<Saved<Entry>> {
  const store = await context.store();
  await store.ready();
  return store.together(() => {
    const saved = store.collection<Entry>('journal').add(entry, { at: entry.at });
    if (promise !== undefined) {
      const commitments = store.collection<Commitment>('commitments');
      const { text, private: isPrivate, inDays } = promise;
      commitments.add({
        ...promiseOf(text, { entry: saved.id }, isPrivate),
        ...(inDays !== undefined && { due: addDays(entry.at.date, inDays) }),
      });
    }
    return saved;
  });
}

/** Saves an entry. @throws UserError; then the entry is kept, and the error says where */
export async function savedOrKept(context: Context, entry: Entry): Promise<Saved<Entry>> {
  try {
    return await saveEntry(context, entry);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { drafts } = await context.store();
    const begun = context.clock.now().utc;
    const path = drafts.save(`${UNSAVED}${Date.parse(begun)}`, { ...entry, begun });
    throw keptIn(path, error, 'Once there is room: coachkit doctor --repair saves it.');
  }
}

/** The error, with where the words are now and what brings them back. */
export function keptIn(path: string, error: UserError, next: string): UserError {
  return new UserError(`${error.message} What you wrote is in ${path}.`, {
    exit: error.exit,
    cause: error,
    hint: [...(error.hint === undefined ? [] : [error.hint]), next].join('\n'),
  });
}

/** Where entries wait to be saved: how that is done. */
export function sayUnsaved({ io }: Context, { drafts }: Store): void {
  const count = drafts.list().filter(isUnsaved).length;
  if (count === 0) return;
  const what = count === 1 ? 'An entry waits' : `${count} entries wait`;
  io.note([text(`${what} to be saved; it failed then. Do it: coachkit doctor --repair`)]);
}

const isUnsaved = (name: string): boolean => name.startsWith(UNSAVED);

/** What waits among the drafts, for `doctor`; half-finished answers are not among it. */
export function waiting({ drafts }: Store): Finding[] {
  return drafts.readable().flatMap(({ name, path, saved }): Finding[] => {
    const from = `of ${saved.date}`;
    if (isUnsaved(name)) {
      const reason = `an entry ${from} that could not be saved then`;
      return [{ level: 'warning', kind: 'unsaved', path, reason }];
    }
    const [, id] = /^edit-(.+)$/.exec(name) ?? [];
    if (id !== undefined) {
      const again = `coachkit journal edit ${shortId(id)}`;
      const reason = `an edit ${from} that could not be saved; go on with it: ${again}`;
      return [{ level: 'note', kind: 'draft', path, reason }];
    }
    const isInput = name.startsWith('stdin-');
    const reason = `what came in on ${saved.date} and is no text, as base64`;
    return isInput ? [{ level: 'note', kind: 'draft', path, reason }] : [];
  });
}

/** Saves the entries that wait; one that was saved before a stop is not saved again. */
export async function saveUnsaved(context: Context): Promise<Saved<Entry>[]> {
  const { drafts, ...store } = await context.store();
  const saved: Saved<Entry>[] = [];
  for (const name of drafts.list().filter(isUnsaved)) {
    const entry = drafts.take(name)?.value as Entry | undefined;
    if (entry === undefined) continue;
    try {
      if (!isInJournal(store, entry)) saved.push(await saveEntry(context, entry));
      drafts.remove(name);
    } catch (error) {
      // It waits on; `doctor` goes on naming it.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return saved;
}
