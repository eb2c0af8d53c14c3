import type { CollectionName, Store } from '../../core/store.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { shortId } from '../../lib/id.ts';

/** The names of a collection's records, singular and plural. */
export const RECORD_NAMES: Readonly<Record<CollectionName, readonly [one: string, more: string]>> =
  {
    assessments: ['assessment', 'assessments'],
    searches: ['plan to find a coach', 'plans to find a coach'],
    coaches: ['candidate', 'candidates'],
    evaluations: ['evaluation', 'evaluations'],
    sessions: ['session record', 'session records'],
    commitments: ['action', 'actions'],
    progress: ['progress record', 'progress records'],
    practices: ['practice run', 'practice runs'],
    questions: ['question of your own', 'questions of your own'],
    journeys: ['mark or note on a journey', 'marks and notes on journeys'],
    journal: ['journal entry', 'journal entries'],
  };

/** Names a record by kind, day and id, without quoting it. */
export function namedOf(
  store: Store,
  { collection, id }: { collection: CollectionName; id: string },
): string {
  const record = store.collection<{ at?: Instant; on?: string }>(collection).get(id);
  const day = record?.at?.date ?? record?.on ?? record?.created.date;
  const named = RECORD_NAMES[collection][0];
  return day === undefined ? `${named} ${shortId(id)}` : `${named} of ${day} (${shortId(id)})`;
}
