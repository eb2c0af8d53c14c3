import type { JournalEntry } from '../domain/journal/filter.ts';

/** How records, entries of the journal or any, become one file. */
export interface Format<T = JournalEntry> {
  head: string;
  one: (record: T) => string;
  /** Stands between two records. */
  between: string;
  tail: string;
}
