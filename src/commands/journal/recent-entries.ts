import type { Store } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';

/** How many earlier entries the rotation looks at. */
const HISTORY = 100;

/** How many days back an earlier insight is looked for. */
const FAR_BACK = 90;

/** The newest entries, as many and as far back as the rotation and an earlier insight look; oldest first. */
export function recentEntries(store: Store, today: Day): JournalEntry[] {
  const oldest = addDays(today, -FAR_BACK);
  const found: JournalEntry[] = [];
  for (const entry of store.collection<Entry>('journal').newest()) {
    found.push(entry);
    if (found.length >= HISTORY && entry.at.date < oldest) break;
  }
  return found.reverse();
}
