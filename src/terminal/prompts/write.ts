/** Text to write: a line, several lines, or the entries of a list. */
import type { Ask } from '../../core/context.ts';
import { textsIn } from '../../interview/answers.ts';
import { nearDay } from '../../interview/kinds/date.ts';
import { readNumber } from '../../interview/kinds/number.ts';
import { many } from '../../lib/plural.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Typed } from '../keyboard/decode.ts';
import { edit, type Line, lineOf } from '../keyboard/line-editor.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { clip } from '../render/wrap.ts';
import { hangInside, widthInside } from './frame.ts';
import { askInLines } from './in-lines.ts';
import type { Hint } from './keys.ts';
import type { Machine, Prompt, Step, View } from './prompt.ts';
import { type AskOf, type Read, readerOf, refused } from './question.ts';
import { roomFor } from './screen.ts';
import { columnAt, placeAt, rowAt, textRows } from './text-rows.ts';

/** The effect of Enter in a text. */
export const SEND: Hint = { key: 'Enter', does: 'continue' };

/** A line. */
export function line(ask: Ask): Prompt {
  return write(ask, { hint: SEND, keys: 'a line' });
}

/** Reads a line with a date. If today is known, shows an example in words. */
export function date(ask: AskOf<'date'>): Prompt {
  const { question, now } = ask;
  if (!now) return line(ask);
  const keys = `a date like ${now.date} or "${nearDay(question)}"`;
  return write(ask, { hint: { key: '', does: keys }, keys });
}

/** A whole number to type, with lines on what its ends mean. */
export function numberTyped(
  ask: Ask,
  range: { min: number; max: number },
  lines: readonly Hanging[],
): Prompt {
  const keys = `a whole number from ${range.min} to ${range.max}`;
  const read: Read = (raw) => {
    if (raw.trim() === '') return { value: undefined };
    const reading = readNumber(raw, { ...range, isWhole: true });
    return reading.ok ? { value: reading.value } : refused(reading.expected);
  };
  return write(ask, { hint: { key: '', does: keys }, keys, read, lines });
}

export function longText(ask: AskOf<'long-text'>): Prompt {
  return write(ask, { hint: SEND, keys: 'your text', several: true });
}

/** A text that hangs from its first words when it is wrapped. */
interface Hanging {
  first: string;
  text: string;
}

/** A hanging text as one line. */
export const inOne = ({ first, text }: Hanging): string => `${first}${text}`;

interface Options {
  /** The effect of Enter, or the expected input. */
  hint: Hint;
  /** The expected input in `--plain` mode. */
  keys: string;
  read?: Read;
  /** Shown below the question. */
  lines?: readonly Hanging[];
  /** Whether the text may have several lines. */
  several?: boolean;
  /** The earlier answer, as text in the field. */
  current?: string | undefined;
}

export function write(ask: Ask, options: Options): Prompt {
  const { keys, lines = [], several = false, read = readerOf(ask) } = options;
  return {
    rich: (look) => writing(ask, options, look),
    plain: (io) => askInLines(ask, io, { lines: lines.map(inOne), keys, read, several }),
  };
}

const NEW_LINE: Hint = { key: 'Ctrl-J', does: 'start a new line', brief: 'for a new line' };

/** Enter sends the text. Ctrl-J and Alt-Enter start a new line, and a paste keeps its lines. */
function writing(ask: Ask, options: Options, look: Look): Machine<Line> {
  const { hint, read = readerOf(ask), lines = [], several = false } = options;
  const { current = ask.current === undefined ? '' : String(ask.current) } = options;
  const width = widthInside(look) - 1;

  const send = (text: string): Step<Line> => {
    const result = read(text.replace(/\n+$/, ''));
    if ('problem' in result) return { told: result.problem };
    if (result.value === undefined) return 'skip';
    return { done: { kind: 'answer', value: result.value } };
  };
  return {
    takesText: true,
    start: lineOf(ask.typed ?? current),
    text: ({ text }) => text,
    press: (state, typed) => {
      const isNewLine = typed.name === 'newline' || (typed.name === 'return' && typed.meta);
      const broken = { state: edit(state, { ...typed, ...BREAK }) };
      if (isNewLine && several) return broken;
      if (typed.name === 'return' || isNewLine) {
        const sent = send(state.text);
        // In a paste that the terminal does not mark, text follows the Enter.
        const isLast = !several || !typed.isBurst || typeof sent !== 'object' || !('done' in sent);
        return isLast ? sent : { ...broken, unless: sent.done };
      }
      if (several && (typed.name === 'up' || typed.name === 'down')) {
        return { state: moved(state, typed.name === 'up' ? -1 : 1, width) };
      }
      const flat = several ? typed : { ...typed, text: typed.text.replaceAll('\n', ' ') };
      const next = edit(state, flat);
      return next === state && typed.text === '' && !isEditing(typed) ? undefined : { state: next };
    },
    view: (state) => {
      const { rows, cursor } = textInSight(state, width, look);
      const said = lines.flatMap(({ first, text }) => hangInside(text, first, look));
      const above = said.length === 0 ? [] : [...said, ''];
      return {
        rows: [...above, ...rows],
        cursor: { ...cursor, row: cursor.row + above.length },
        hints: several ? [hint, NEW_LINE] : [hint],
      };
    },
  };
}

/** The key for a line break. */
const BREAK = { name: '', text: '\n', meta: false, ctrl: false };

/** Keys that move or delete. At the ends of the text they do nothing. */
const EDITING = /^(left|right|up|down|home|end|backspace|delete)$/;
export const isEditing = ({ name, ctrl, meta }: Typed): boolean =>
  EDITING.test(name) || ctrl || meta;

/** Moves the cursor up or down a row, and keeps its column if the row is long enough. */
function moved(line: Line, by: number, width: number): Line {
  const rows = textRows(line.text, width);
  const at = rowAt(rows, line.cursor);
  const [here, there] = [rows[at], rows[at + by]];
  if (here === undefined) return line;
  if (there === undefined) return { ...line, cursor: by < 0 ? 0 : line.text.length };
  const cursor = placeAt(line.text, there, columnAt(line.text, here, line.cursor));
  // The end of a wrapped row is also the start of the next row, so the cursor would land there.
  const isBehind = rowAt(rows, cursor) > at + by;
  return { ...line, cursor: isBehind ? cursor - 1 : cursor };
}

/**
 * How many characters around the cursor are wrapped. Wrapping a whole pasted book would be slow.
 */
const NEAR = 6000;

/** The rows around the cursor that fit, and the number of lines above them. */
function textInSight(
  line: Line,
  width: number,
  look: Look,
): Pick<View, 'rows'> & { cursor: { row: number; column: number } } {
  const first = line.text.length <= NEAR ? 0 : lineStart(line.text, line.cursor - NEAR / 2);
  const text = line.text.slice(first, Math.max(line.cursor, first) + NEAR);
  const cursor = line.cursor - first;
  const rows = textRows(text, width);
  const at = rowAt(rows, cursor);
  const room = roomFor(look);
  const from = Math.max(0, Math.min(at - room + 1, rows.length - room));
  const shown = rows.slice(from, from + room).map((row) => row.shown);
  const before = many(
    line.text.slice(0, first + (rows[from]?.from ?? 0)).split('\n').length - 1,
    'line',
    'lines',
  );
  const above = from + first === 0 ? [] : [look.style.quiet(`… ${before} above`)];
  const column = columnAt(text, rows[at] ?? { from: 0, end: 0, shown: '' }, cursor);
  return {
    rows: [...above, ...shown],
    cursor: { row: above.length + at - from, column: Math.min(column, width) },
  };
}

/** The start of the line that contains a position. In a very long line, the position itself. */
function lineStart(text: string, place: number): number {
  const start = text.lastIndexOf('\n', Math.max(0, place)) + 1;
  return place - start < NEAR ? Math.max(0, start) : place;
}

interface Listing {
  entries: string[];
  line: Line;
}

/** Asks for the entries of a list one by one. Enter adds an entry, and an empty line continues. */
export function list(ask: AskOf<'list'>): Prompt {
  const { item, max = Number.POSITIVE_INFINITY } = ask.question;
  const read = readerOf(ask);
  const upTo = max === Number.POSITIVE_INFINITY ? '' : `, up to ${max}`;
  const readList: Read = (text) => read(text.split('\n').filter((entry) => entry !== ''));
  return {
    rich: (look) => listing(ask, max, readList, look),
    plain: (io) =>
      askInLines(ask, io, {
        keys: `one ${item} a line${upTo}, and an empty line to finish`,
        read: readList,
        several: true,
        isList: true,
      }),
  };
}

function listing(ask: AskOf<'list'>, max: number, read: Read, look: Look): Machine<Listing> {
  const { item } = ask.question;
  const width = widthInside(look) - 3;
  const begun = (ask.typed ?? textsIn(ask.current).join('\n')).split('\n');
  // Put the unfinished line back into the field.
  const typed = ask.typed === undefined ? '' : (begun.pop() ?? '');
  const mark = look.style.accent(SYMBOLS.bullet);

  const send = (entries: string[]): Step<Listing> => {
    const result = read(entries.join('\n'));
    if ('problem' in result) return { told: result.problem };
    return result.value === undefined ? 'skip' : { done: { kind: 'answer', value: result.value } };
  };
  return {
    takesText: true,
    start: { entries: begun.filter((entry) => entry !== ''), line: lineOf(typed) },
    text: ({ entries, line }) => [...entries, ...(line.text === '' ? [] : [line.text])].join('\n'),
    press: ({ entries, line }, typed) => {
      if (typed.name === 'return' || typed.name === 'newline') {
        if (line.text.trim() === '') return send(entries);
        const all = [...entries, line.text];
        if (all.length > max) return { told: `This list takes at most ${max}.` };
        return all.length === max ? send(all) : { state: { entries: all, line: lineOf('') } };
      }
      const isUp = typed.name === 'up' || typed.name === 'backspace';
      if (isUp && line.text === '' && entries.length > 0) {
        return { state: { entries: entries.slice(0, -1), line: lineOf(entries.at(-1) ?? '') } };
      }
      if (typed.isPasted && typed.text.includes('\n')) {
        const pasted = edit(line, typed).text.split('\n');
        const last = pasted.pop() ?? '';
        const added = pasted.filter((entry) => entry.trim() !== '');
        return { state: { entries: [...entries, ...added], line: lineOf(last) } };
      }
      const next = edit(line, typed);
      const isNothing = next === line && typed.text === '' && !isEditing(typed);
      return isNothing ? undefined : { state: { entries, line: next } };
    },
    view: ({ entries, line }) => {
      const { rows, cursor } = textInSight(line, width, look);
      const room = Math.max(1, roomFor(look) - rows.length);
      const hidden = Math.max(0, entries.length - room);
      const above = [
        ...(hidden === 0 ? [] : [look.style.quiet(`… ${hidden} above`)]),
        ...entries.slice(hidden).map((entry) => `${mark} ${clip(sanitize(entry), width)}`),
      ];
      const now = rows.map((row, index) => `${index === 0 ? mark : ' '} ${row}`);
      return {
        rows: [...above, ...now],
        cursor: { row: above.length + cursor.row, column: cursor.column + 2 },
        hints: [
          { key: 'Enter', does: `add one ${item}` },
          { key: 'an empty line', does: 'continue' },
        ],
      };
    },
  };
}
