import type { Incoming } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Instant } from '../../lib/dates/instant.ts';

/** A file to import, read piece by piece. */
export interface ImportSource {
  name: string;
  pieces: Iterable<Uint8Array>;
  /** The current time in the person's zone, because other programs often leave the zone out. */
  now: Instant;
}

/** A file that must be read as a whole. */
export type ImportFile = Pick<ImportSource, 'name' | 'now'> & { text: string };

/** The content of a file, as it is read. Nothing is left out without a reason. */
export type Imported = Iterable<(Found & { line: number }) | Skipped>;

/** A whole coachkit record, or an entry from another program that has no coachkit id. */
export type Found = Incoming | Foreign;

export interface Foreign {
  entry: Entry;
  /** The id the entry had in coachkit. */
  id?: string;
  /** Identifies the entry, so it is not imported twice. */
  key: string;
  /** Notes on what was changed or not imported. */
  notes?: readonly string[];
}

/** An item that was left out. `why` never quotes the text. */
export interface Skipped {
  line: number;
  why: string;
}

/** Thrown for a file that cannot be read at all. */
export class ImportError extends Error {
  readonly line: number;

  constructor(line: number, why: string) {
    super(why);
    this.name = 'ImportError';
    this.line = line;
  }
}

/**
 * Reads items one by one. If an item is not an entry, `read` returns the reason. `number`
 * distinguishes items on the same line.
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
