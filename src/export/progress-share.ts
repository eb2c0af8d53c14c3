import type { SavedRecord } from '../coaching/progress.ts';
import { hiddenAmong, withoutPrivate } from './whole.ts';

/**
 * The records of progress that may leave when private things stay: no private one, no check-in of a
 * private measure, no evidence for something private.
 */
export function withoutPrivateProgress(records: readonly SavedRecord[]): SavedRecord[] {
  const all = records.map((record) => ({ collection: 'progress', record }) as const);
  const hidden = hiddenAmong(all);
  return all.flatMap((each) => withoutPrivate(each, hidden)?.record ?? []) as SavedRecord[];
}
