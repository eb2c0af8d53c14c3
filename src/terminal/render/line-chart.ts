import type { LineBlock } from '../../core/blocks.ts';
import { type Day, daysBetween, monthName, monthsFrom } from '../../lib/dates/day.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from './look.ts';
import { clip, hang, measure, pad } from './wrap.ts';

/** The most rows a line is drawn in; two places fit in one. */
const ROWS = 6;
/** Up to so many steps, each has a row of its own. */
const FEW_STEPS = 4;
/** The most columns a day takes. */
const DAY_COLUMNS = 3;
/** The share of the width for what stands beside the rows. */
const LABELS = 0.25;
/** Columns for the name of a month and a blank. */
const MONTH = 4;
const CHANGE = '┊';

/** Lines for a line chart; plain ones are words. */
export function lineLines(block: LineBlock, look: Look): string[] {
  return look.plain ? monthLines(block, measure(look.columns)) : drawnLines(block, look);
}

interface Grid {
  rows: number;
  /** Marks within a row, from its upper half to its lower one, or one for all of it. */
  marks: string[];
  /** The highest place that is used, counted from 0. */
  top: number;
}

function drawnLines(block: LineBlock, { style, columns }: Look): string[] {
  const { from, to, spans } = block;
  const present = spans.at(-1);
  if (!present) return [];
  const width = measure(columns);
  const grid = gridFor(present.steps);
  // The same for every line, so that months stand below each other.
  const beside = Math.floor(width * LABELS);
  const labels = rowLabels(present, grid, beside);
  const room = width - beside - 2;
  const days = daysBetween(from, to) + 1;
  const across = Math.min(room, days * DAY_COLUMNS);
  const columnOf = (day: Day) => Math.floor((daysBetween(from, day) * across) / days);

  const cells = Array.from({ length: grid.rows }, () => Array.from({ length: across }, () => ' '));
  for (const { from: start } of spans.slice(1)) {
    if (start <= to) for (const row of cells) row[columnOf(start)] = style.quiet(CHANGE);
  }
  for (const { steps, points } of spans) {
    for (const { on, step } of points) {
      const { row, mark } = placeOf(step / steps, grid);
      const line = cells[row];
      if (line && on >= from && on <= to) line[columnOf(on)] = style.accent(mark);
    }
  }
  return [
    ...cells.map((cell, row) =>
      `${pad(labels[row] ?? '', beside)} ${style.quiet('│')}${cell.join('')}`.trimEnd(),
    ),
    `${' '.repeat(beside + 2)}${style.quiet(axis(from, to, across, columnOf))}`,
  ];
}

function gridFor(steps: number): Grid {
  if (steps <= FEW_STEPS) return { rows: steps + 1, marks: ['■'], top: steps };
  const rows = Math.min(ROWS, Math.ceil((steps + 1) / 2));
  return { rows, marks: ['▀', '▄'], top: Math.min(steps, 2 * rows - 1) };
}

/** Where something is drawn that lies at this share of the way up. */
function placeOf(share: number, { rows, marks, top }: Grid): { row: number; mark: string } {
  const place = Math.round(share * top);
  const row = rows - 1 - Math.floor(place / marks.length);
  return { row, mark: marks.at(-1 - (place % marks.length)) ?? '' };
}

function rowLabels({ steps, ticks }: LineBlock['spans'][number], grid: Grid, most: number) {
  const texts = Array.from({ length: grid.rows }, () => '');
  for (const { step, words } of ticks) {
    texts[placeOf(step / steps, grid).row] = clip(sanitize(words).replaceAll('\n', ' '), most);
  }
  return texts;
}

/** The months that begin, or as many of them as there is room for; of a short time its ends. */
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

/** A line for each month, and one where the meaning changed. */
function monthLines({ from, to, spans }: LineBlock, width: number): string[] {
  return monthsFrom(from, to).flatMap((month) => {
    const lines: string[] = [];
    let said: string[] = [];
    const end = () => {
      if (said.length > 0) lines.push(...hang(said.join(', '), `${month}: `, width));
      said = [];
    };
    for (const [index, { from: start, points }] of spans.entries()) {
      if (index > 0 && start.startsWith(month)) {
        end();
        lines.push(`On ${start} the meaning changed.`);
      }
      const here = points.filter(({ on }) => on.startsWith(month));
      said.push(...here.map(({ words }) => sanitize(words)));
    }
    end();
    return lines.length > 0 ? lines : [`${month}: nothing written`];
  });
}
