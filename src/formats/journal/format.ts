import type { Incoming } from '../../core/store.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';

/** How records, entries of the journal or any, become one file. */
export interface Format<T = JournalEntry> {
  head: string;
  one: (record: T) => string;
  /** Stands between two records. */
  between: string;
  tail: string;
}

/** A format of `coachkit export`: how the journal becomes one file, and what it is called. */
export interface JournalFormat extends Format {
  /** As `--format` takes it. */
  name: string;
  /** As a sentence says it. */
  title: string;
  /** How the names of its files end; the first is the usual one. */
  extensions: readonly string[];
  /** How `export --all` writes records of all collections; left out where it cannot. */
  all?: Format<Incoming> | 'folder';
}

/** Characters that are written at once. */
const CHUNK = 100_000;

/** One file with all records, in pieces: what is written need not be kept. */
export function* oneFile<T>(records: Iterable<T>, format: Format<T>): Generator<string> {
  let chunk = format.head;
  let between = '';
  for (const record of records) {
    chunk += between + format.one(record);
    between = format.between;
    if (chunk.length > CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + format.tail;
}
