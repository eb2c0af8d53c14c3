import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UserError } from '../../core/errors.ts';
import type { Finding, Saved, Store } from '../../core/store.ts';
import { type Action, newAction } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { PlannedAction } from '../../domain/reflection/entry-from-answers.ts';
import { addDays } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';

/**
 * Whether the entry was saved from a draft before a stop. Not where the draft holds other words than
 * what was saved.
 */
export function isInJournal(store: Pick<Store, 'collection'>, { begun, ...entry }: Entry): boolean {
  if (begun === undefined) return false;
  const possible = store
    .collection<Entry>('journal')
    .newest({ json: (text) => text.includes(begun), damaged: () => {} });
  for (const saved of possible) {
    const versions = [saved, ...(saved.earlier ?? []).map(({ value }) => value)];
    if (saved.begun === begun && versions.some((each) => hasSameWords(each, entry))) return true;
  }
  return false;
}

function hasSameWords(a: Entry, b: Entry): boolean {
  const words = ({ text, answers, mood, energy, weight }: Entry) =>
    JSON.stringify([text, answers, mood, energy, weight]);
  return words(a) === words(b);
}

/** Under such a name an entry waits among the drafts that a full or damaged disk did not take. */
const UNSAVED = 'unsaved-';

/** Saves an entry and the action in it, as one change. */
export async function saveEntry(
  context: Context,
  entry: Entry,
  action?: PlannedAction,
): Promise<Saved<Entry>> {
  const store = await context.store();
  await store.ready();
  return store.together(() => {
    const saved = store.collection<Entry>('journal').add(entry, { at: entry.at });
    if (action !== undefined) {
      const actions = store.collection<Action>('commitments');
      const { text, private: isPrivate, inDays } = action;
      const due = inDays === undefined ? undefined : addDays(entry.at.date, inDays);
      actions.add({ ...newAction(text, { entry: saved.id }, isPrivate), ...defined({ due }) });
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
    hint: [error.hint ?? [], next].flat().join('\n'),
  });
}

/** Where entries wait to be saved: how that is done. */
export function noteUnsaved({ io }: Context, { drafts }: Store): void {
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
