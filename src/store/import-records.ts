import type { Change } from './change.ts';
import type { Place, Spool } from './import-spool.ts';
import { formatPage, type Page } from './page-format.ts';
import { idOf, linesOf, partsWith } from './page-lines.ts';
import type { NewFile } from './write/disk.ts';
import { type Memory, newMemory, roomIn } from './write/fs.ts';

/** A record to import, as a line of its page. */
export interface Line {
  page: string;
  id: string;
  rev: number;
  text: string;
}

/** The place of each record in the spool, by page and id. */
export type Incoming = Map<string, Map<string, Place & { rev: number }>>;

/** Adds lines to the spool. Of several lines with the same id, the last counts. */
export function takeIn(lines: Iterable<Line>, spool: Spool): Incoming {
  const incoming: Incoming = new Map();
  for (const { page, id, rev, text } of lines) {
    const places = incoming.get(page) ?? new Map();
    const { start, length } = spool.add(text);
    incoming.set(page, places.set(id, { start, length, rev }));
  }
  return incoming;
}

export interface Source {
  /** Must not cache pages: all pages of a large import would not fit in memory. */
  read: (name: string) => Page;
  spool: Spool;
}

/** Drops existing records from `incoming`, and returns the files for the rest. */
export function filesWith(incoming: Incoming, source: Source): NewFile[] {
  const files: NewFile[] = [];
  const memory = newMemory();
  for (const [name, places] of incoming) {
    const page = source.read(name);
    for (const line of linesOf(page)) places.delete(idOf(line));
    if (places.size === 0) incoming.delete(name);
    else files.push(fileWith(page, places, source, memory));
  }
  return files;
}

function fileWith(
  before: Page,
  places: ReadonlyMap<string, Place>,
  { read, spool }: Source,
  memory: Memory,
): NewFile {
  const { name } = before;
  let size = formatPage(before).length;
  for (const { length } of places.values()) size += length + 2;
  const bytes = () => {
    const texts = spool.read(places.values());
    const added = [...places.keys()].map((id, index) => [id, texts[index] as Buffer] as const);
    const page = read(name);
    // One file after another, so that the bytes of written files do not pile up in memory.
    return formatPage(page, partsWith(page, new Map(added)), (parts) => joinedIn(memory, parts));
  };
  return { name, size, bytes };
}

function joinedIn(memory: Memory, parts: Buffer[]): Buffer {
  const bytes = roomIn(
    memory,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let end = 0;
  for (const part of parts) end += part.copy(bytes, end);
  return bytes;
}

export function countOf(incoming: Incoming): number {
  return [...incoming.values()].reduce((sum, { size }) => sum + size, 0);
}

export function additions(incoming: Incoming): Change[] {
  return [...incoming].flatMap(([page, places]) =>
    [...places].map(([id, { rev }]): Change => ({ page, id, rev, what: 'add' })),
  );
}
