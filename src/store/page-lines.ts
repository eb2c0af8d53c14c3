import { isAscii } from 'node:buffer';
import type { ListOptions } from '../core/store.ts';
import { ID_LENGTH } from '../lib/ulid.ts';
import type { Page } from './page-format.ts';

/**
 * Reads and changes the lines of a page, one record per line. The page stays in bytes, because a
 * month can be large and most commands need few of its lines.
 */

/** JSON strings have no line breaks, so no record contains this. */
const BETWEEN = ',\n';
const SEPARATOR = Buffer.from(BETWEEN);
const NEW_LINE = 10;

/** How many bytes to decode at once. V8 takes several times as long for strings over 128 KiB. */
const PIECE = 48 * 1024;

/** Tests that lines must pass; see `ListOptions` in core/store.ts. */
export type Sieve = Pick<ListOptions, 'json' | 'bytes'>;

export function linesOf(page: Page): string[] {
  return [...linesIn(page)].flat();
}

/** The lines that pass the tests, a few at a time, each decoded only when asked for. */
export function* linesIn({ body }: Page, { json, bytes }: Sieve = {}): Generator<string[]> {
  for (let start = 0, end = 0; end < body.length; start = end + BETWEEN.length) {
    end = endOfPiece(body, start);
    if (bytes?.(body.toString('latin1', start, end)) === false) continue;
    const text = decoded(body.subarray(start, end));
    if (json === undefined) yield split(text);
    else if (json(text)) yield split(text).filter(json);
  }
}

/** Splits at `BETWEEN`. Looking for line breaks is faster, because a record has many commas. */
function split(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (text[end - 1] !== ',') continue;
    lines.push(text.slice(start, end - 1));
    start = end + 1;
  }
  lines.push(text.slice(start));
  return lines;
}

/** Where to end a piece of whole lines. It is longer than `PIECE` only if its one line is. */
function endOfPiece(body: Buffer, start: number): number {
  if (body.length - start <= PIECE) return body.length;
  const last = body.lastIndexOf(BETWEEN, start + PIECE);
  const end = last > start ? last : body.indexOf(BETWEEN, start + PIECE);
  return end < 0 ? body.length : end;
}

/** Bytes as text. Latin-1 takes a fraction of the time of UTF-8. */
function decoded(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** The page with these lines, which must be sorted by id. */
export function withLines(page: Page, lines: string[]): Page {
  return { ...page, body: Buffer.from(lines.join(BETWEEN)) };
}

/** The line of a record. Undefined if the page does not have it. */
export function lineWith({ body }: Page, id: string): string | undefined {
  const { start, end } = placeOf(body, id);
  return start === end ? undefined : body.toString('utf8', start, end);
}

/** The page with these lines added in order of id, or in place of those with the same id. */
export function withLinesAdded(page: Page, added: ReadonlyMap<string, Buffer>): Page {
  return { ...page, body: Buffer.concat(partsWith(page, added)) };
}

/** The parts of the body that `withLinesAdded` makes. */
export function partsWith({ body }: Page, added: ReadonlyMap<string, Buffer>): Buffer[] {
  const parts: Buffer[] = [];
  let done = 0;
  for (const id of [...added.keys()].sort()) {
    const { start, end } = placeOf(body, id);
    const isAtEnd = start === body.length;
    parts.push(body.subarray(done, start));
    if (isAtEnd && parts.some(({ length }) => length > 0)) parts.push(SEPARATOR);
    parts.push(added.get(id) as Buffer);
    if (!isAtEnd && start === end) parts.push(SEPARATOR);
    done = end;
  }
  return [...parts, body.subarray(done)];
}

/** Where the line of an id starts and ends. If there is none, both are where it would start. */
function placeOf(body: Buffer, id: string): { start: number; end: number } {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = low + body.subarray(low, middle).lastIndexOf(NEW_LINE) + 1;
    if (idAt(body, start) < id) low = Math.min(endOfLine(body, start) + BETWEEN.length, high);
    else high = start;
  }
  return { start: low, end: idAt(body, low) === id ? endOfLine(body, low) : low };
}

function endOfLine(body: Buffer, start: number): number {
  const end = body.indexOf(BETWEEN, start);
  return end < 0 ? body.length : end;
}

const ID_AT = '{"id":"'.length;

function idAt(body: Buffer, start: number): string {
  return body.toString('latin1', start + ID_AT, start + ID_AT + ID_LENGTH);
}

/** Returns the id in a line without parsing it. */
export function idOf(line: string): string {
  return line.slice(ID_AT, ID_AT + ID_LENGTH);
}

const REV_AT = ID_AT + ID_LENGTH + '","rev":'.length;

/** Returns the revision in a line without parsing it. */
export function revOf(line: string): number {
  return Number.parseInt(line.slice(REV_AT, REV_AT + 16), 10);
}
