import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { Finding, Saved, Store } from '../../core/store.ts';
import { unsavedIn } from '../../core/unsaved.ts';
import { type Action, newAction } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { withTagsInWords } from '../../domain/journal/tags.ts';
import type { PlannedAction } from '../../domain/reflection/entry-from-answers.ts';
import { addDays } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { holdsRecords, isUnsaved, keepAs, keptFrom } from '../shared/unsaved.ts';

/**
 * Whether the journal already has this draft, because coachkit stopped before it removed the draft.
 * False if the words differ.
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

/** Saves an entry, the tags in its text and its action as one change. */
export async function saveEntry(
  context: Context,
  entry: Entry,
  action?: PlannedAction,
): Promise<Saved<Entry>> {
  const store = await context.store();
  await store.ready();
  return store.together(() => {
    const saved = store.collection<Entry>('journal').add(withTagsInWords(entry), { at: entry.at });
    if (action !== undefined) {
      const actions = store.collection<Action>('commitments');
      const { text, private: isPrivate, inDays } = action;
      const due = inDays === undefined ? undefined : addDays(entry.at.date, inDays);
      actions.add({ ...newAction(text, { entry: saved.id }, isPrivate), ...defined({ due }) });
    }
    return saved;
  });
}

/** Saves an entry. @throws an error that names the draft with the entry, if saving fails */
export async function savedOrKept(context: Context, entry: Entry): Promise<Saved<Entry>> {
  try {
    return await saveEntry(context, entry);
  } catch (error) {
    if (!(error instanceof Error) || unsavedIn(error)) throw await keptFrom(context, error);
    // A draft might not be encrypted either.
    if (error instanceof UserError && error.exit === ExitCode.passphrase) throw error;
    const begun = context.clock.now().utc;
    throw keepAs(context, await context.store(), { ...entry, begun }, error);
  }
}

/** Reminds the person of unsaved entries and how to save them. */
export function noteUnsaved({ io }: Context, { drafts }: Store): void {
  const count = drafts.list().filter(isUnsaved).length;
  if (count === 0) return;
  const what = count === 1 ? 'An entry' : `${count} entries`;
  const them = count === 1 ? 'it' : 'them';
  const command = 'coachkit doctor --repair';
  io.note([text(`${what} could not be saved earlier. To save ${them} now: ${command}`)]);
}

/** The unsaved entries and edits among the drafts, for `doctor`. Leaves out unfinished forms. */
export function waiting({ drafts }: Store): Finding[] {
  return drafts.readable().flatMap(({ name, path, saved, value }): Finding[] => {
    const from = `from ${saved.date}`;
    if (isUnsaved(name)) {
      const reason = `${whatWaits(value)} ${from} that could not be saved`;
      return [{ level: 'warning', kind: 'unsaved', path, reason }];
    }
    const [, id] = /^edit-(.+)$/.exec(name) ?? [];
    if (id !== undefined) {
      const again = `coachkit journal edit ${shortId(id)}`;
      const reason = `an edit ${from} that could not be saved. To continue: ${again}`;
      return [{ level: 'note', kind: 'draft', path, reason }];
    }
    const isInput = name.startsWith('stdin-');
    const reason = `input ${from} that is not text, kept as base64`;
    return isInput ? [{ level: 'note', kind: 'draft', path, reason }] : [];
  });
}

/** Names the unsaved work in a draft, e.g. "an entry" or "2 records". */
function whatWaits(value: unknown): string {
  if (!holdsRecords(value)) return 'an entry';
  const [first, ...more] = value.records;
  if (more.length > 0) return many(value.records.length, 'record', 'records');
  return first?.collection === 'journal' ? 'an entry' : 'a record';
}

/** Saves unsaved entries that are not in the journal yet. Returns their ids. */
export async function saveUnsaved(context: Context): Promise<string[]> {
  const { drafts, ...store } = await context.store();
  const saved: string[] = [];
  for (const name of drafts.list().filter(isUnsaved)) {
    try {
      const value = drafts.take(name)?.value;
      if (value === undefined) continue;
      if (holdsRecords(value)) saved.push(...store.saveAgain(value.records));
      else if (!isInJournal(store, value as Entry)) {
        saved.push((await saveEntry(context, value as Entry)).id);
      }
      drafts.remove(name);
    } catch {
      // The draft stays, and `doctor` keeps listing it.
    }
  }
  return saved;
}
