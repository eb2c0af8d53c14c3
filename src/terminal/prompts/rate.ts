/** Asks for several small ratings at once. */
import type { Ask, Rating } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { pad, widthOf } from '../render/wrap.ts';
import { optionRows, widthInside } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { keyed, lettersOf } from './keyed.ts';
import type { Machine, Prompt, Step } from './prompt.ts';
import { type Read, refused } from './question.ts';

interface Rated {
  /** The mark of each rating so far: a point, or `-` if skipped. */
  marks: string[];
  /** The start of an unfinished mark: the 1 of 10, or a sign. */
  typed: string;
}

const LEFT_OUT = '-';

/** The default points of a rating. */
const FIVE = ['1', '2', '3', '4', '5'];

const pointsOf = ({ points = FIVE }: Rating): readonly string[] => points;

const isSigned = (row: Rating): boolean => pointsOf(row).some((point) => point.startsWith('-'));

/** A point as shown on the screen. It has a plus sign if the rating has points below 0. */
const shownAs = (row: Rating, point: string): string =>
  isSigned(row) && Number(point) > 0 ? `+${point}` : point;

/** The keys for each point: its number. For yes and no: the first letter or the position. */
const keysOf = (row: Rating): string[][] =>
  pointsOf(row).map((point, index) => {
    const letters = lettersOf(point);
    return letters.length > 0 ? [...letters, String(index + 1)] : [point, shownAs(row, point)];
  });

export function rate(ask: Ask, rows: readonly Rating[]): Prompt {
  return {
    rich: (look) => rateOnScreen(ask, rows, look),
    plain: (lines) => {
      const { keys, read } = typedFor(rows);
      return askInLines(ask, lines, { lines: rows.flatMap(spoken), keys, read });
    },
  };
}

/** One digit for each rating. The last digit continues. */
function rateOnScreen(ask: Ask, rows: readonly Rating[], look: Look): Machine<Rated> {
  const { current } = ask;
  const leaves = rows.some(isSigned) ? 'Space' : LEFT_OUT;
  const take = (before: string[], mark: string): Step<Rated> => {
    const marks = [...before, mark];
    if (marks.length < rows.length) return { state: { marks, typed: '' } };
    return answer(marks);
  };
  const pressText = ({ marks, typed: before }: Rated, text: string): Step<Rated> => {
    const row = rows[marks.length];
    if (row === undefined) return undefined;
    const isLeft = text === ' ' || (text === LEFT_OUT && !isSigned(row));
    if (isLeft && before === '') return take(marks, LEFT_OUT);
    const keys = keysOf(row);
    const point = (index: number) => pointsOf(row)[index] ?? '';
    const found = keyed(keys, `${before}${text}`);
    if (found === undefined) {
      if (before === '') return undefined;
      // The earlier keys are a complete mark, so this key is for the next row.
      const whole = keyed(keys, before)?.picks;
      if (whole === undefined) return pressText({ marks, typed: '' }, text);
      const next = take(marks, point(whole));
      if (text === ' ') return next;
      return next && typeof next === 'object' && 'state' in next
        ? pressText(next.state, text)
        : next;
    }
    if (found.picks !== undefined && !found.isMore) return take(marks, point(found.picks));
    const state = { marks, typed: `${before}${text}` };
    const last = found.picks === undefined ? undefined : answer([...marks, point(found.picks)]);
    const isLast = marks.length + 1 === rows.length;
    return isLast && last !== 'skip' && last ? { state, unless: last.done } : { state };
  };
  /** Rows without a new mark keep the earlier one. */
  const earlier = current === undefined ? [] : String(current).split(' ');
  const withBefore = (marks: string[]): string[] => [...marks, ...earlier.slice(marks.length)];
  const settled = ({ marks, typed }: Rated): string[] => {
    const row = rows[marks.length];
    const picked = row && typed !== '' ? keyed(keysOf(row), typed)?.picks : undefined;
    return row && picked !== undefined ? [...marks, pointsOf(row)[picked] ?? ''] : marks;
  };
  return {
    start: { marks: ask.typed?.split(' ').filter((mark) => mark !== '') ?? [], typed: '' },
    text: (state) => settled(state).join(' '),
    back: ({ marks, typed }) => {
      if (typed !== '') return { marks, typed: '' };
      return marks.length === 0 ? undefined : { marks: marks.slice(0, -1), typed: '' };
    },
    press: (state, { name, text, ctrl, meta }) => {
      const marks = settled(state);
      if (name !== 'return')
        return text === '' || ctrl || meta ? undefined : pressText(state, text);
      // If the number could get another digit, Enter completes it.
      if (state.typed !== '' && marks.length < rows.length) return { state: { marks, typed: '' } };
      if (marks.length > 0) return answer(withBefore(marks));
      if (current !== undefined) return { done: { kind: 'answer', value: current } };
      return { told: 'Press a number for each.' };
    },
    view: (state) => {
      const marks = settled(state);
      const shown = withBefore(marks);
      return {
        rows: drawn(rows, shown, state.marks.length, look),
        hints: [
          {
            key: rows.every(({ points }) => points === undefined) ? '1-5' : 'a number',
            does: 'rate each',
          },
          { key: leaves, does: 'skip one' },
        ],
      };
    },
  };
}

/** The answer, or a skip if every rating was skipped. */
function answer(marks: string[]) {
  const isGiven = marks.some((mark) => mark !== LEFT_OUT);
  return isGiven ? { done: { kind: 'answer' as const, value: marks.join(' ') } } : 'skip';
}

/** One row for each rating if they fit, else with the points below the name. */
function drawn(
  rows: readonly Rating[],
  marks: readonly string[],
  at: number,
  look: Look,
): string[] {
  const hasEnds = rows.every(({ low, high, words }) => low !== '' && high !== '' && !words);
  const lines = rows.map((row, index) => lineOf(row, rows, marks[index], index === at, look));
  const fits = lines.every(({ width }) => width <= widthInside(look));
  if (hasEnds && fits) return lines.map(({ line }) => line);
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...belowName(row, marks[index], index === at, look),
  ]);
}

/** The name, low end, points and high end in columns. */
function lineOf(
  row: Rating,
  rows: readonly Rating[],
  mark: string | undefined,
  isOn: boolean,
  look: Look,
): { line: string; width: number } {
  const { style } = look;
  const names = column(rows.map(({ id }) => sanitize(id)));
  const lows = column(rows.map(({ low }) => sanitize(low)));
  const pointer = isOn ? style.accent(SYMBOLS.pointer) : ' ';
  const name = pad(sanitize(row.id), names);
  const [low, high] = [pad(sanitize(row.low), lows), sanitize(row.high)];
  const line = `${pointer} ${isOn ? style.accent(name) : name}  ${style.quiet(low)} ${cellsOf(row, mark, look)} ${style.quiet(high)}`;
  const cells = pointsOf(row).map((point) => cell(row, point, false));
  return { line, width: widthOf(`  ${name}  ${low} ${cells.join('')} ${high}`) };
}

/**
 * The points and their ends below the name. The current rating also shows the words of each point.
 */
function belowName(row: Rating, mark: string | undefined, isOn: boolean, look: Look): string[] {
  const ends = [row.low, row.high].filter((end) => end !== '').join(' … ');
  return [
    ...optionRows(isOn, '', row.id, look),
    `  ${cellsOf(row, mark, look)}`,
    ...(ends === '' ? [] : optionRows(false, ' ', ends, look).map(look.style.quiet)),
    ...(isOn ? rungRows(row, look) : []),
  ];
}

/** The words of each point, if the rating has them. */
const rungRows = (row: Rating, look: Look): string[] =>
  (row.words ?? []).flatMap((words, index) =>
    optionRows(false, ` ${pad(shownAs(row, pointsOf(row)[index] ?? ''), 2)}  `, words, look).map(
      look.style.quiet,
    ),
  );

const cellsOf = (row: Rating, mark: string | undefined, { style }: Look): string =>
  pointsOf(row)
    .map((point) =>
      point === mark ? style.marked(cell(row, point, true)) : cell(row, point, false),
    )
    .join('');

const cell = (row: Rating, point: string, isMarked: boolean): string =>
  isMarked ? `[${shownAs(row, point)}]` : ` ${shownAs(row, point)} `;

const column = (texts: string[]): number => Math.max(...texts.map(widthOf));

/** A rating in words for a screen reader. */
function spoken(row: Rating): string[] {
  const points = pointsOf(row);
  if (row.words) {
    const rungs = row.words.map(
      (words, index) => `    ${shownAs(row, points[index] ?? '')} ${words}`,
    );
    return [`  ${row.id}:`, ...rungs];
  }
  const [first = '', last = ''] = [points[0], points.at(-1)];
  if (row.low === '' || row.high === '') return [`  ${row.id}: ${first} or ${last}`];
  if (row.points) return [`  ${row.id}: ${first} “${row.low}” to ${last} “${row.high}”`];
  return [`  ${row.id}: ${first} ${row.low}, ${last} ${row.high}`];
}

/** The line to type, and its reading: `3 4 2`, `342` or `7 -2 yes`, with `-` to skip a rating. */
function typedFor(rows: readonly Rating[]): { keys: string; read: Read } {
  const isFive = rows.every(({ points }) => points === undefined);
  const what = isFive ? `${rows.length} numbers from 1 to 5` : `${rows.length} values with spaces`;
  const keys = `${what}, or ${LEFT_OUT} to skip one`;
  const read: Read = (text) => {
    const typed = isFive ? [...text.replace(/[\s,]/g, '')] : text.split(/[\s,]+/).filter(Boolean);
    if (typed.length === 0) return { value: undefined };
    const marks = typed.map((word, index) => markFor(rows[index], word));
    const isGood = marks.every((mark) => mark !== undefined);
    return isGood ? { value: marks.join(' ') } : refused(keys);
  };
  return { keys, read };
}

function markFor(row: Rating | undefined, typed: string): string | undefined {
  if (row === undefined || typed === LEFT_OUT) return row && LEFT_OUT;
  const word = typed.toLowerCase();
  const picked = keysOf(row).findIndex((keys) => keys.includes(word));
  return pointsOf(row).find((point) => point === word) ?? pointsOf(row)[picked];
}
