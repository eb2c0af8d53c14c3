import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { shortId } from '../../lib/id.ts';
import { nextLine } from '../shared/next-line.ts';
import { removedIn, removeRecord, restoreRecord } from '../shared/remove.ts';
import { entryWith, type JournalStore, openJournalStore } from './store.ts';
import { entryItem, entrySaid, whenSaid } from './view.ts';

/** `coachkit journal delete ID`: hides an entry, which can be restored. */
export async function remove(context: Context, id: string, options: Common) {
  const collection = await openJournalStore(context);
  const entry = entryWith(collection, id);
  const today = context.clock.now().date;
  await removeRecord(context, options, {
    collection,
    record: entry,
    verb: 'delete',
    name: `the entry of ${whenSaid(entry.at, today)} (${entry.kind})`,
    pronoun: 'it',
    key: 'entry',
    said: entrySaid(entry, 'Deleted', today),
    restore: 'coachkit journal restore',
  });
}

/** `coachkit journal restore [ID]`: restores a deleted entry. */
export async function restore(context: Context, id: string | undefined, options: Common) {
  const collection = await openJournalStore(context);
  const entry =
    id === undefined ? await askDeleted(context, collection) : entryWith(collection, id);
  if (!entry) return context.io.note([text('Nothing was restored.')]);
  const what = entry.deleted ? 'Restored' : "It wasn't deleted";
  const said = entrySaid(entry, what, context.clock.now().date);
  await restoreRecord(context, options, { collection, record: entry, key: 'entry', said });
  nextLine(context, options, `coachkit journal show ${shortId(entry.id)}`, 'read it');
}

/** The maximum number of deleted entries to offer, starting with the last deleted. */
const OFFERED = 20;

/**
 * Asks which deleted entry to restore.
 * @throws UsageError without a terminal, or if none is deleted
 */
async function askDeleted(
  context: Context,
  journal: JournalStore,
): Promise<JournalEntry | undefined> {
  const when = ({ deleted }: JournalEntry) => deleted?.utc ?? '';
  const deleted = removedIn(journal);
  if (deleted.length === 0)
    throw new UsageError('You have no deleted entries. Nothing was changed.');
  if (!context.io.interactive) {
    throw new UsageError(
      'Name the entry to restore. Nothing was changed.',
      'To list deleted entries: coachkit journal list --deleted',
    );
  }
  const today = context.clock.now().date;
  const last = deleted.sort((a, b) => (when(a) < when(b) ? 1 : -1)).slice(0, OFFERED);
  const chosen = await (await context.prompts()).choose('Which entry do you want to restore?', [
    ...last.map((entry) => ({ value: entry.id, label: entryItem(entry, today).text })),
    { value: '', label: 'None', isOut: true },
  ]);
  return last.find((entry) => entry.id === chosen);
}
