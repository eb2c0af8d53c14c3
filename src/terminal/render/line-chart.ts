import type { LineBlock } from '../../core/blocks.ts';
import { addDays, type Day, daysBetween, monthName, monthsFrom } from '../../lib/dates/day.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from './look.ts';
import { clip, hang, measure, pad, widthOf } from './wrap.ts';

type Span = LineBlock['spans'][number];
type Point = Span['runs'][number][number];

/** The maximum width. A wider line would not be clearer. */
const WIDEST = 100;
/** The maximum height. A row has room for two places. */
const ROWS = 6;
const BAR_ROWS = 4;
/** With more steps than this, not every step gets its own row. */
const FEW_STEPS = 4;
/** The maximum width of a day in columns. */
const DAY_COLUMNS = 3;
/** How much of the width short and long step names may take. */
const SHORT_NAMES = 0.25;
const LONG_NAMES = 0.4;
/** The minimum width, so that the months of most charts line up. */
const NARROWEST_NAMES = 4;
/** The columns that a month name and a space take. */
const MONTH = 4;
const CHANGE = '┊';
/** The characters for an empty cell, the lower half, the upper half and both halves. */
const HALVES = [' ', '▄', '▀', '█'];

/** The lines of a line chart. Plain charts are in words. */
export function lineLines(block: LineBlock, look: Look): string[] {
  return look.plain ? wordLines(block, measure(look.columns)) : drawnLines(block, look);
}

interface Grid {
  rows: number;
  /** The highest place, counted in half rows from the lowest, 0. */
  top: number;
}

function drawnLines(block: LineBlock, { style, columns }: Look): string[] {
  const { from, to, spans } = block;
  const present = spans.at(-1);
  if (!present) return [];
  const width = Math.min(columns, WIDEST);
  const grid = gridFor(present);
  const { names, below } = namesFor(present, grid, width);
  const beside = Math.max(NARROWEST_NAMES, ...names.map(widthOf));
  const days = daysBetween(from, to) + 1;
  const across = Math.min(width - beside - 2, days * DAY_COLUMNS);
  const columnOf = (day: Day) => Math.floor((daysBetween(from, day) * across) / days);

  const drawing = drawingOf(grid, across);
  for (const { steps, runs } of spans) {
    for (const run of runs) {
      const places = run
        .filter(({ on }) => on >= from && on <= to)
        .map(({ step, ...point }) => ({
          from: columnOf(point.on),
          ...(point.until !== undefined && { until: columnOf(addDays(point.until, 1)) }),
          place: Math.round((step / steps) * grid.top),
        }));
      for (const [index, each] of places.entries()) drawing.draw(each, places[index - 1]);
    }
  }
  const changes = new Set(spans.slice(1).map(({ from: start }) => columnOf(start)));
  const cell = (half: number, column: number) =>
    half === 0 && changes.has(column) ? style.quiet(CHANGE) : (HALVES[half] ?? '');
  return [
    ...drawing.rows.map((row, index) =>
      `${pad(names[index] ?? '', beside)} ${style.quiet('│')}${row.map(cell).join('')}`.trimEnd(),
    ),
    `${' '.repeat(beside + 2)}${style.quiet(axis(from, to, across, columnOf))}`,
    ...below.flatMap((words) => hang(words, '  ', measure(columns))),
  ];
}

function gridFor({ steps, runs }: Span): Grid {
  if (runs.flat().some(isBar)) return { rows: BAR_ROWS, top: 2 * BAR_ROWS - 1 };
  if (steps <= FEW_STEPS) return { rows: steps + 1, top: 2 * steps };
  const rows = Math.min(ROWS, Math.ceil((steps + 1) / 2));
  return { rows, top: Math.min(steps, 2 * rows - 1) };
}

const isBar = ({ until }: Point): boolean => until !== undefined;

interface Placed {
  from: number;
  /** The column where the next bar may start. */
  until?: number;
  place: number;
}

/** Rows of cells. Each cell holds the halves to draw. */
function drawingOf(grid: Grid, across: number) {
  const rows = Array.from({ length: grid.rows }, () => Array.from({ length: across }, () => 0));
  const fill = (column: number, one: number, other: number) => {
    for (let place = Math.min(one, other); place <= Math.max(one, other); place++) {
      const row = rows[grid.rows - 1 - Math.floor(place / 2)];
      if (row && column < across) row[column] = (row[column] ?? 0) | (place % 2 === 0 ? 1 : 2);
    }
  };
  /** Draws a bar, or a point and the line from the previous point. */
  const draw = ({ from, until, place }: Placed, before: Placed | undefined) => {
    if (until !== undefined) {
      // A bar leaves an empty column before the next one.
      const last = Math.max(from, until - 2);
      for (let column = from; column <= last; column++) fill(column, 0, place);
      return;
    }
    let height = before?.place ?? place;
    const start = before?.from ?? from;
    for (let column = Math.min(start + 1, from); column <= from; column++) {
      const share = from === start ? 1 : (column - start) / (from - start);
      const next = Math.round((before?.place ?? place) * (1 - share) + place * share);
      // The previous column stays at the height of the earlier point.
      fill(column, height === next ? next : height + Math.sign(next - height), next);
      height = next;
    }
  };
  return { rows, draw };
}

/** The step names by row. Uses the long names if all fit, else lists them below the chart. */
function namesFor({ steps, ticks }: Span, grid: Grid, width: number) {
  const long = ticks.flatMap((tick) => (tick.long === undefined ? [] : [oneLine(tick.long)]));
  const hasRoom = long.length > 0 && Math.max(...long.map(widthOf)) <= width * LONG_NAMES;
  const names = Array.from({ length: grid.rows }, () => '');
  for (const { step, words, long: full } of ticks) {
    const row = grid.rows - 1 - Math.floor(Math.round((step / steps) * grid.top) / 2);
    const most = Math.floor(width * (hasRoom ? LONG_NAMES : SHORT_NAMES));
    names[row] = clip(oneLine(hasRoom ? (full ?? words) : words), most);
  }
  return { names, below: hasRoom ? [] : long.toReversed() };
}

/** Puts a text on one line, with control codes made visible. */
export const oneLine = (text: string): string => sanitize(text).replaceAll('\n', ' ');

/**
 * The names of the months that start, if there is room. A short span shows its two ends instead.
 */
function axis(from: Day, to: Day, across: number, columnOf: (day: Day) => number): string {
  const months = monthsFrom(from, to).filter((month) => `${month}-01` >= from);
  const every = Math.ceil((MONTH * months.length) / across);
  let line = '';
  for (const [index, month] of months.entries()) {
    const column = columnOf(`${month}-01`);
    if (index % every > 0 || column < line.length || column + MONTH > across + 1) continue;
    line = `${line.padEnd(column)}${monthName(`${month}-01`)} `;
  }
  if (months.length > 1) return line.trimEnd();
  if (from === to) return from;
  return `${from}${' '.repeat(Math.max(1, across - from.length - to.length))}${to}`;
}

/**
 * The chart in words: the step names, a line for each month, and a line for each change of meaning.
 */
function wordLines({ from, to, spans }: LineBlock, width: number): string[] {
  const names = (spans.at(-1)?.ticks ?? []).flatMap(({ long }) => (long ? [oneLine(long)] : []));
  const lines = names.map((name) => clip(name, width));
  let quietFrom: string | undefined;
  let before = '';
  const endQuiet = () => {
    if (quietFrom === undefined) return;
    const months = quietFrom === before ? before : `${quietFrom} to ${before}`;
    lines.push(`${months}: nothing written`);
    quietFrom = undefined;
  };
  for (const month of monthsFrom(from, to)) {
    const said = saidIn(month, spans, width);
    if (said.length > 0) endQuiet();
    // Nothing can be missing before the first check-in.
    else if (lines.length > names.length) quietFrom ??= month;
    lines.push(...said);
    before = month;
  }
  endQuiet();
  return lines;
}

function saidIn(month: string, spans: LineBlock['spans'], width: number): string[] {
  return spans.flatMap(({ from: start, runs }, index) => {
    const words = runs.flat().flatMap((point) => (point.on.startsWith(month) ? [point.words] : []));
    return [
      ...(index > 0 && start.startsWith(month) ? [`On ${start} the meaning changed.`] : []),
      ...(words.length > 0 ? hang(words.map(oneLine).join(', '), `${month}: `, width) : []),
    ];
  });
}
