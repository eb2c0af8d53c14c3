import { sanitize } from '../../lib/sanitize.ts';

/** A file as passed in. */
export interface NamedBytes {
  /** The file name as the person gave it. */
  name: string;
  bytes: Uint8Array;
}

/** One file, or the files in a folder. */
export type Files = [NamedBytes, ...NamedBytes[]];

/** The text of a file, and where each line starts. */
export interface Source {
  /** The file name as the person gave it. */
  readonly name: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** Offsets into the text of a source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in one of the files. */
export interface Place extends Range {
  readonly source: Source;
}

export function createSource(name: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { name, text, lineStarts };
}

/** Line and column of an offset, both counted from 1. */
export function position({ lineStarts }: Source, offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The range of `word` within a range, or the whole range if it does not contain the word. */
export function narrow(place: Place, word: string): Place {
  const { source, start, end } = place;
  const at = word === '' ? -1 : source.text.slice(start, end).indexOf(word);
  return at < 0 ? place : { source, start: start + at, end: start + at + word.length };
}

const WIDTH = 70;

/**
 * The line of a range and the line above it, with a mark under the range:
 *
 *     11 |   - id: basics
 *     12 |     tittle: The basics
 *        |     ^^^^^^
 */
export function frame({ source, start, end }: Place): string {
  const { line, column } = position(source, start);
  const width = String(line).length;
  const gutter = (content: string | number) => `  ${String(content).padStart(width)} | `;
  const own = lineText(source, line);
  // Cuts a very long line down to the part around the fault.
  const from = own.length <= WIDTH ? 0 : Math.max(0, column - 1 - WIDTH / 3);
  const show = (n: number) => sanitize(lineText(source, n).slice(from, from + WIDTH));

  const before = own.slice(from, column - 1);
  const marked = own.slice(column - 1, Math.min(column - 1 + end - start, from + WIDTH));
  const mark = blank(before) + '^'.repeat(Math.max(1, blank(marked).length));
  return [
    ...(line > 1 ? [gutter(line - 1) + show(line - 1)] : []),
    gutter(line) + show(line),
    gutter('') + mark,
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}

function lineText({ text, lineStarts }: Source, line: number): string {
  const end = lineStarts[line] ?? text.length;
  return text.slice(lineStarts[line - 1] ?? end, end).replace(/\r?\n$/, '');
}

/**
 * Spaces as wide as the text. Keeps tabs, counts wide letters as two columns and combining marks as
 * none.
 */
function blank(text: string): string {
  return sanitize(text)
    .replace(/[\p{M}\u200C\u200D]/gu, '')
    .replace(WIDE, '  ')
    .replace(/[^\t ]/gu, ' ');
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]|\p{Emoji_Presentation}/gu;
