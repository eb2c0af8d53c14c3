import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
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

/** Saves an entry, tagged as its words say too, and the action in it, as one change. */
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

/** Saves an entry. @throws an error that says where the entry is kept, whatever went wrong */
export async function savedOrKept(context: Context, entry: Entry): Promise<Saved<Entry>> {
  try {
    return await saveEntry(context, entry);
  } catch (error) {
    if (!(error instanceof Error) || unsavedIn(error)) throw await keptFrom(context, error);
    const begun = context.clock.now().utc;
    throw keepAs(context, await context.store(), { ...entry, begun }, error);
  }
}

/** Where entries wait to be saved: how that is done. */
export function noteUnsaved({ io }: Context, { drafts }: Store): void {
  const count = drafts.list().filter(isUnsaved).length;
  if (count === 0) return;
  const what = count === 1 ? 'An entry waits' : `${count} entries wait`;
  io.note([text(`${what} to be saved; it failed then. Do it: coachkit doctor --repair`)]);
}

/** What waits among the drafts, for `doctor`; half-finished answers are not among it. */
export function waiting({ drafts }: Store): Finding[] {
  return drafts.readable().flatMap(({ name, path, saved, value }): Finding[] => {
    const from = `of ${saved.date}`;
    if (isUnsaved(name)) {
      const reason = `${whatWaits(value)} ${from} that could not be saved then`;
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

/** One entry, or what else a command was about to save. */
function whatWaits(value: unknown): string {
  if (!holdsRecords(value)) return 'an entry';
  const [first, ...more] = value.records;
  if (more.length > 0) return many(value.records.length, 'record', 'records');
  return first?.collection === 'journal' ? 'an entry' : 'a record';
}

/** Saves what waits; what is in the store by now, as after a stop, is not saved again. Gives the ids. */
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
      // It waits on; `doctor` goes on naming it.
    }
  }
  return saved;
}
