import type { OutFile } from '../../core/files.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { type Format, oneFile } from './format.ts';
import { dayFileName, entryFileName, markdownEntry, markdownFile } from './markdown.ts';

/** A text file. Without `--out` it has no path and is printed. */
export interface TextFile extends OutFile {
  content: Iterable<string>;
}

export type Split = 'day' | 'entry';

/**
 * Lays out entries, oldest first, as one file or a folder. A folder has a Markdown file per day or
 * entry.
 */
export function* layOut(
  entries: Iterable<JournalEntry>,
  format: Format,
  out = '',
  split?: Split,
): Generator<TextFile> {
  if (split === undefined) yield { path: out, content: oneFile(entries, format) };
  else yield* inFolder(out, split === 'day' ? dayFiles(entries) : entryFiles(entries));
}

/** Puts the files into a folder. */
export function* inFolder(folder: string, files: Iterable<TextFile>): Generator<TextFile> {
  const start = folder.replace(/[\\/]+$/, '');
  for (const { path, content } of files) yield { path: `${start}/${path}`, content };
}

/** Yields a Markdown file for each day with entries. */
export function* dayFiles(entries: Iterable<JournalEntry>): Generator<TextFile> {
  const days = new Map<string, { day: string; pieces: string[] }>();
  const { one, between } = markdownFile('');
  for (const entry of entries) {
    const path = dayFileName(entry);
    const file = days.get(path) ?? { day: entry.at.date, pieces: [] };
    file.pieces.push(one(entry));
    days.set(path, file);
  }
  for (const [path, { day, pieces }] of days) {
    yield { path, content: [markdownFile(day).head, pieces.join(between)] };
  }
}

/** Yields a Markdown file for each entry. */
export function* entryFiles(entries: Iterable<JournalEntry>): Generator<TextFile> {
  const paths = new Set<string>();
  for (const entry of entries) {
    const path = entryFileName(entry, (taken) => paths.has(taken));
    paths.add(path);
    yield { path, content: [markdownEntry.one(entry)] };
  }
}
