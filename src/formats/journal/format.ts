import type { Incoming } from '../../core/store.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';

/** How to write records, by default journal entries, to one file. */
export interface Format<T = JournalEntry> {
  head: string;
  one: (record: T) => string;
  /** The text between two records. */
  between: string;
  tail: string;
}

/** A format of `coachkit export`: how to write the journal to one file, and the format's names. */
export interface JournalFormat extends Format {
  /** The value of `--format`. */
  name: string;
  /** The name used in a sentence. */
  title: string;
  /** The file extensions, the usual one first. */
  extensions: readonly string[];
  /** How `export --all` writes the records of all collections. Undefined if the format cannot. */
  all?: Format<Incoming> | 'folder';
}

/** How many characters to write at once. V8 takes longer, and more memory, for larger strings. */
const CHUNK = 48_000;

/** Yields one file with all records, piece by piece, to keep it out of memory. */
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
