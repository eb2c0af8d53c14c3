import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { Format } from '../types.ts';
import { dayFileName, entryFileName, markdownEntry, markdownFile } from './markdown.ts';

/** How entries, which come oldest first, are laid out in files. */

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

export interface NamedFile {
  name: string;
  content: string[];
}

/** A Markdown file for each day that has entries. */
export function* dayFiles(entries: Iterable<JournalEntry>): Generator<NamedFile> {
  const days = new Map<string, { day: string; pieces: string[] }>();
  const { one, between } = markdownFile('');
  for (const entry of entries) {
    const name = dayFileName(entry);
    const file = days.get(name) ?? { day: entry.at.date, pieces: [] };
    file.pieces.push(one(entry));
    days.set(name, file);
  }
  for (const [name, { day, pieces }] of days) {
    yield { name, content: [markdownFile(day).head, pieces.join(between)] };
  }
}

/** A Markdown file for each entry. */
export function* entryFiles(entries: Iterable<JournalEntry>): Generator<NamedFile> {
  const names = new Set<string>();
  for (const entry of entries) {
    const name = entryFileName(entry, (taken) => names.has(taken));
    names.add(name);
    yield { name, content: [markdownEntry.one(entry)] };
  }
}
