import { addDays, type Day } from '../../lib/dates/day.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** Which entries one looks back on; what is left out lets all through. */
export interface LookBack {
  kind?: string | undefined;
  /** Those of the last so many days, today among them. */
  days?: number | undefined;
  /** The newest so many. */
  count?: number | undefined;
}

/** The entries to look back on, of a journal from the oldest on; private ones stay closed. */
export function lookingBack(
  journal: readonly JournalEntry[],
  { kind, days, count }: LookBack,
  today: Day,
): JournalEntry[] {
  const since = days === undefined ? '' : addDays(today, 1 - days);
  const found = journal.filter(
    (entry) =>
      !entry.private &&
      (kind === undefined || entry.kind === kind) &&
      entry.at.date >= since &&
      entry.at.date <= today,
  );
  return count === undefined ? found : found.slice(-count);
}
