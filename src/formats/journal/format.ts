import type { Incoming } from '../../core/store.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';

/** How records, by default journal entries, become one file. */
export interface Format<T = JournalEntry> {
  head: string;
  one: (record: T) => string;
  /** Goes between two records. */
  between: string;
  tail: string;
}

/** A format of `coachkit export`: how the journal becomes one file, and its names. */
export interface JournalFormat extends Format {
  /** The value of `--format`. */
  name: string;
  /** The name in a sentence. */
  title: string;
  /** Endings of its file names, the usual one first. */
  extensions: readonly string[];
  /** How `export --all` writes records of all collections; undefined if it cannot. */
  all?: Format<Incoming> | 'folder';
}

/** How many characters are written at once. */
const CHUNK = 100_000;

/** One file with all records, in pieces, so that it need not be in memory as a whole. */
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
