import type { Entry } from '../coaching/entry.ts';
import type { JournalEntry } from '../coaching/journal.ts';
import type { Instant } from '../store/types.ts';

/** A file to import. */
export interface ImportFile {
  name: string;
  text: string;
  /** Now, and where the person is: files of other programs often do not say their zone. */
  now: Instant;
}

/** What a file holds. Nothing is left out without a reason. */
export interface Imported {
  found: (Found & { line: number })[];
  skipped: Skipped[];
}

/** An entry: a whole record of ours, or one that came from elsewhere and has no id of ours. */
export type Found = { record: JournalEntry } | Foreign;

export interface Foreign {
  entry: Entry;
  /** The id it had in coachkit. */
  id?: string;
  /** What tells it from all others, so that it is not imported twice. */
  key: string;
  /** What of it stays behind. */
  without?: string;
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

/** Reads items one by one; `read` says why where it finds no entry. */
export function readEach<T>(
  items: Iterable<{ line: number; item: T }>,
  read: (item: T) => Found | string,
): Imported {
  const imported: Imported = { found: [], skipped: [] };
  for (const { line, item } of items) {
    const result = read(item);
    if (typeof result === 'string') {
      imported.skipped.push({ line, why: result });
      continue;
    }
    imported.found.push({ line, ...result });
    if ('without' in result) imported.skipped.push({ line, why: result.without });
  }
  return imported;
}
