import type { JournalEntry } from '../coaching/journal.ts';

/** How entries become one file. */
export interface Format {
  head: string;
  one: (entry: JournalEntry) => string;
  /** Stands between two entries. */
  between: string;
  tail: string;
}
