import type { ChartBlock } from '../../core/blocks.ts';
import { addDays, type Day, mondayOf, monthName } from '../../lib/dates/day.ts';
import { lineLines } from './line-chart.ts';
import type { Look } from './look.ts';
import { measure, pad, widthOf } from './wrap.ts';

type Calendar = Extract<ChartBlock, { kind: 'calendar' }>;
type Trend = Extract<ChartBlock, { kind: 'trend' }>;

const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', ''];
const MARGIN = 5;
/** A week takes its mark and a blank. */
const WEEK = 2;
const BARS = '▁▂▃▄▅▆▇█';

/** Lines for a chart. Plain ones are words; drawn ones break where the screen ends. */
export function chartLines(block: ChartBlock, look: Look): string[] {
  if (block.kind === 'line') return lineLines(block, look);
  if (block.kind === 'calendar') return look.plain ? monthLines(block) : calendarLines(block, look);
  return look.plain ? pointLines(block) : trendLines(block, look);
}

function calendarLines({ from, to, days }: Calendar, { style, columns }: Look): string[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const mondays: Day[] = [];
  for (let day = mondayOf(from); day <= to; day = addDays(day, 7)) mondays.push(day);
  const mark = (day: Day) => {
    if (day < from || day > to) return ' ';
    const count = counts.get(day) ?? 0;
    return count === 0 ? style.quiet('·') : count === 1 ? '▒' : '█';
  };
  const bands = chunks(mondays, Math.max(1, Math.floor((measure(columns) - MARGIN) / WEEK)));
  return [
    ...bands.flatMap((weeks, index) => [
      ...(index === 0 ? [] : ['']),
      `${' '.repeat(MARGIN)}${monthNames(weeks)}`.trimEnd(),
      ...WEEKDAYS.map((name, weekday) =>
        `${name.padEnd(MARGIN)}${weeks.map((monday) => mark(addDays(monday, weekday))).join(' ')}`.trimEnd(),
      ),
    ]),
    style.quiet('· none  ▒ one  █ more'),
  ];
}

/** The name of each month over its first week, or the next one that has room for it. */
function monthNames(weeks: Day[]): string {
  let line = '';
  let named = '';
  for (const [index, monday] of weeks.entries()) {
    const month = monday.slice(0, 7);
    if (month === named || line.length > index * WEEK) continue;
    line = `${line.padEnd(index * WEEK)}${monthName(monday)} `;
    named = month;
  }
  return line;
}

function monthLines({ days }: Calendar): string[] {
  const months = new Map<string, number>();
  for (const { day } of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
  return [...months].map(([month, count]) => `${month}: ${count} ${count === 1 ? 'day' : 'days'}`);
}

function trendLines({ rows, low, high, from, to }: Trend, { style, columns }: Look): string[] {
  const labels = Math.max(...rows.map(({ label }) => widthOf(label))) + 2;
  const room = measure(columns) - labels;
  const shown = rows.map(({ label, points }) => ({ label, points: points.slice(-room) }));
  const length = Math.max(...shown.map(({ points }) => points.length));
  const bar = (point: number | undefined) =>
    point === undefined ? style.quiet('·') : barOf((point - low) / (high - low));
  const gap = Math.max(1, length - widthOf(from) - widthOf(to));
  const isCut = rows.some(({ points }) => points.length > room);
  return [
    ...shown.map(({ label, points }) => `${pad(label, labels)}${points.map(bar).join('')}`),
    `${' '.repeat(labels)}${style.quiet(isCut ? `… ${to}` : `${from}${' '.repeat(gap)}${to}`)}`,
  ];
}

function pointLines({ rows, from, to }: Trend): string[] {
  return rows.map(({ label, points }) => {
    const words = points.map((point) => (point === undefined ? 'none' : String(point)));
    return `${label}, ${from} to ${to}: ${words.join(', ')}`;
  });
}

function barOf(share: number): string {
  return BARS.charAt(Math.round(Math.min(1, Math.max(0, share)) * (BARS.length - 1)));
}

function chunks<T>(items: T[], size: number): T[][] {
  const found: T[][] = [];
  for (let start = 0; start < items.length; start += size)
    found.push(items.slice(start, start + size));
  return found;
}
