import type { Incoming } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Instant } from '../../lib/dates/instant.ts';

/** A file to import, bit by bit. */
export interface ImportSource {
  name: string;
  pieces: Iterable<Uint8Array>;
  /** Now, and where the person is: files of other programs often do not say their zone. */
  now: Instant;
}

/** A file that has to be read as a whole. */
export type ImportFile = Pick<ImportSource, 'name' | 'now'> & { text: string };

/** What a file holds, as it is read. Nothing is left out without a reason. */
export type Imported = Iterable<(Found & { line: number }) | Skipped>;

/** A whole record of ours, or an entry that came from elsewhere and has no id of ours. */
export type Found = Incoming | Foreign;

export interface Foreign {
  entry: Entry;
  /** The id it had in coachkit. */
  id?: string;
  /** What tells it from all others, so that it is not imported twice. */
  key: string;
  /** What of it stays behind, or was taken in another way than it is written. */
  notes?: readonly string[];
}

/** What was left out; `why` never quotes the text. */
export interface Skipped {
  line: number;
  why: string;
}

/** A file that cannot be read at all. */
export class ImportError extends Error {
  readonly line: number;

  constructor(line: number, why: string) {
    super(why);
    this.name = 'ImportError';
    this.line = line;
  }
}

/**
 * Reads items one by one; `read` says why where it finds no entry. `number` counts those that may
 * stand in one line.
 */
export function* readEach<T>(
  items: Iterable<{ line: number; number?: number; item: T }>,
  read: (item: T) => Found | string,
): Imported {
  for (const { line, number, item } of items) {
    const result = read(item);
    const named = (why: string) => (number === undefined ? why : `entry ${number}: ${why}`);
    if (typeof result === 'string') {
      yield { line, why: named(result) };
      continue;
    }
    yield { line, ...result };
    for (const note of ('notes' in result && result.notes) || []) yield { line, why: named(note) };
  }
}
