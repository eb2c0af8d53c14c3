import type { JournalEntry } from '../coaching/journal.ts';
import type { Format } from './format.ts';
import { dayFileName, entryFileName, markdownEntry, markdownFile } from './markdown.ts';

/** How entries, which come newest first as the journal is read, are laid out oldest first. */

/** Characters held as text before they wait as bytes: half the memory, and nothing for the collector to move. */
const CHUNK = 100_000;

const encoder = new TextEncoder();

/** The bytes of one file with all entries. */
export function* oneFile(newest: Iterable<JournalEntry>, format: Format): Generator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let pieces: string[] = [];
  let length = 0;
  const close = () => {
    chunks.push(encoder.encode(pieces.reverse().join(format.between)));
    pieces = [];
    length = 0;
  };
  for (const entry of newest) {
    const piece = format.one(entry);
    pieces.push(piece);
    length += piece.length;
    if (length > CHUNK) close();
  }
  if (pieces.length > 0) close();

  yield encoder.encode(format.head);
  for (const [index, chunk] of chunks.reverse().entries()) {
    if (index > 0) yield encoder.encode(format.between);
    yield chunk;
  }
  yield encoder.encode(format.tail);
}

export interface NamedFile {
  name: string;
  content: string[];
}

/** A Markdown file for each day that has entries. */
export function* dayFiles(newest: Iterable<JournalEntry>): Generator<NamedFile> {
  const days = new Map<string, { day: string; pieces: string[] }>();
  const { one, between } = markdownFile('');
  for (const entry of newest) {
    const name = dayFileName(entry);
    const file = days.get(name) ?? { day: entry.at.date, pieces: [] };
    file.pieces.push(one(entry));
    days.set(name, file);
  }
  for (const [name, { day, pieces }] of days) {
    yield { name, content: [markdownFile(day).head, pieces.reverse().join(between)] };
  }
}

/** A Markdown file for each entry. */
export function* entryFiles(newest: Iterable<JournalEntry>): Generator<NamedFile> {
  const names = new Set<string>();
  for (const entry of newest) {
    const name = entryFileName(entry, (taken) => names.has(taken));
    names.add(name);
    yield { name, content: [markdownEntry.one(entry)] };
  }
}
