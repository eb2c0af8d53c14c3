import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type Evidence, type Experiment, progressOf } from '../../domain/progress/records.ts';
import { shortId } from '../../lib/id.ts';
import { pick } from '../shared/find-by-name.ts';
import { removedIn, removeRecord, restoreRecord } from '../shared/remove.ts';
import { openProgressStore, pickRecord, recordWords } from './store.ts';

/** The record types that can be removed and restored. */
type Removable = 'evidence' | 'experiment';

/** `coachkit progress evidence remove` and `… experiment remove`. Both can be restored. */
export async function remove(
  context: Context,
  type: Removable,
  typed: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const { collection, progress } = await openProgressStore(context);
  const record = pickRecord(progress, type, typed);
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
  type: Removable,
  typed: string,
  options: { json?: boolean },
): Promise<void> {
  const { collection } = await openProgressStore(context);
  const { evidence, experiments } = progressOf(removedIn(collection));
  const removed = type === 'evidence' ? evidence : experiments;
  const list = removed.map(({ id }) => shortId(id)).join(', ') || 'none';
  const record = pick<Saved<Evidence> | Saved<Experiment>>(removed, typed, {
    what: `removed ${type}`,
    words: recordWords,
    list,
  });
  await restoreRecord(context, options, { collection, record, key: 'record', said: 'Restored.' });
}
