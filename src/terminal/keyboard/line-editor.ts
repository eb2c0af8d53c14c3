/** A line of text and its cursor while the person types. Pure. */
import type { Typed } from './decode.ts';

export interface Line {
  text: string;
  /** Where the next character goes. */
  cursor: number;
  /** The text last cut by Ctrl-K, Ctrl-U or Ctrl-W. Ctrl-Y inserts it. */
  cut: string;
}

export const lineOf = (text: string): Line => ({ text, cursor: text.length, cut: '' });

/** Applies a key to the line, as a shell does. Returns the same line if the key changes nothing. */
export function edit(line: Line, typed: Typed): Line {
  if (typed.text !== '' && !typed.ctrl && !typed.meta) return insert(line, typed.text);
  const order = ORDERS[`${typed.ctrl ? 'C-' : ''}${typed.meta ? 'M-' : ''}${typed.name}`];
  return order?.(line) ?? line;
}

function insert(line: Line, text: string): Line {
  const { text: whole, cursor } = line;
  return {
    ...line,
    text: whole.slice(0, cursor) + text + whole.slice(cursor),
    cursor: cursor + text.length,
  };
}

const moved = (to: (line: Line) => number) => (line: Line) => ({ ...line, cursor: to(line) });

/** Deletes the text between the cursor and another position. */
const without =
  (to: (line: Line) => number, keep = false) =>
  (line: Line): Line => {
    const [from, end] = [line.cursor, to(line)].sort((a, b) => a - b) as [number, number];
    const cut = keep ? line.text.slice(from, end) : line.cut;
    return { text: line.text.slice(0, from) + line.text.slice(end), cursor: from, cut };
  };

const start = ({ text, cursor }: Line) => text.slice(0, cursor).lastIndexOf('\n') + 1;
const end = ({ text, cursor }: Line) => {
  const found = text.indexOf('\n', cursor);
  return found < 0 ? text.length : found;
};
const left = ({ text, cursor }: Line) => cursor - lengthOf(lastOf(text.slice(0, cursor)));
const right = ({ text, cursor }: Line) => cursor + lengthOf(firstOf(text.slice(cursor)));
const wordLeft = ({ text, cursor }: Line) => text.slice(0, cursor).search(/\S*\s*$/);
const wordRight = ({ text, cursor }: Line) =>
  cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);

const ORDERS: Record<string, (line: Line) => Line> = {
  left: moved(left),
  'C-b': moved(left),
  right: moved(right),
  'C-f': moved(right),
  home: moved(start),
  'C-a': moved(start),
  end: moved(end),
  'C-e': moved(end),
  'C-left': moved(wordLeft),
  'M-left': moved(wordLeft),
  'M-b': moved(wordLeft),
  'C-right': moved(wordRight),
  'M-right': moved(wordRight),
  'M-f': moved(wordRight),
  backspace: without(left),
  'C-h': without(left),
  'C-backspace': without(wordLeft, true),
  delete: without(right),
  'C-d': without(right),
  'C-u': without(start, true),
  'C-k': without(end, true),
  'C-w': without(wordLeft, true),
  'M-backspace': without(wordLeft, true),
  'M-d': without(wordRight, true),
  'C-y': (line) => insert(line, line.cut),
};

/** More UTF-16 code units than any visible character has. */
const NEAR = 64;

/** The first visible character, which may be several code points. */
function firstOf(text: string): string {
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, NEAR))) return segment;
  return '';
}

function lastOf(text: string): string {
  return [...new Intl.Segmenter().segment(text.slice(-NEAR))].at(-1)?.segment ?? '';
}

const lengthOf = (text: string): number => text.length;
