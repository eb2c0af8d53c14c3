import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type Evidence, type Experiment, progressOf } from '../../domain/progress/records.ts';
import { shortId } from '../../lib/id.ts';
import { pick } from '../shared/find-by-name.ts';
import { removedIn, removeRecord, restoreRecord } from '../shared/remove.ts';
import { openProgressStore, recordWords } from './store.ts';

/** What can be removed and restored, and its list in the progress. */
const LISTS = { evidence: 'evidence', experiment: 'experiments' } as const;

type Either = Saved<Evidence> | Saved<Experiment>;

/** `coachkit progress evidence remove` and `… experiment remove`: out of sight; it can be restored. */
export async function remove(
  context: Context,
  type: keyof typeof LISTS,
  typed: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const { collection, progress } = await openProgressStore(context);
  const list = `coachkit progress ${type} list`;
  const all: Either[] = progress[LISTS[type]];
  const record = pick(all, typed, { what: type, words: recordWords, list });
  await removeRecord(context, options, {
    collection,
    record,
    verb: 'remove',
    name: `“${recordWords(record)}”`,
    pronoun: 'it',
    key: 'record',
    said: 'Removed.',
    restore: `coachkit progress ${type} restore`,
  });
}

/** `coachkit progress evidence restore` and `… experiment restore`. */
export async function restore(
  context: Context,
  type: keyof typeof LISTS,
  typed: string,
  options: { json?: boolean },
): Promise<void> {
  const { collection } = await openProgressStore(context);
  const removed: Either[] = progressOf(removedIn(collection))[LISTS[type]];
  const list = removed.map(({ id }) => shortId(id)).join(', ') || 'none';
  const record = pick(removed, typed, { what: `removed ${type}`, words: recordWords, list });
  await restoreRecord(context, options, { collection, record, key: 'record', said: 'Restored.' });
}
