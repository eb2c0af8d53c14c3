import type { ChartBlock } from '../../core/blocks.ts';
import { addDays, type Day, mondayOf, monthName } from '../../lib/dates/day.ts';
import { lineLines, oneLine } from './line-chart.ts';
import type { Look } from './look.ts';
import { clip, hang, measure, pad, widthOf } from './wrap.ts';

type Calendar = Extract<ChartBlock, { kind: 'calendar' }>;
type Sparks = Extract<ChartBlock, { kind: 'sparks' }>;
type Trend = Extract<ChartBlock, { kind: 'trend' }>;

const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', ''];
/** The width of the column with weekdays and rating names, so that the weeks line up. */
const MARGIN = 8;
/** A week takes a mark and a space, or only the mark if there are many weeks. */
const WEEK = 2;
const NARROWEST = 20;
const BARS = '▁▂▃▄▅▆▇█';

/**
 * The lines of a chart. Plain charts are in words. Drawn charts break at the edge of the screen.
 */
export function chartLines(block: ChartBlock, look: Look): string[] {
  if (block.kind === 'line') return lineLines(block, look);
  if (block.kind === 'sparks') {
    return look.plain ? spokenLines(block, measure(look.columns)) : sparkLines(block, look);
  }
  if (block.kind === 'calendar') return look.plain ? monthLines(block) : calendarLines(block, look);
  return look.plain ? pointLines(block, measure(look.columns)) : trendLines(block, look);
}

function calendarLines({ from, to, days }: Calendar, { style, columns }: Look): string[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const mondays = mondaysOf(from, to);
  const mark = (day: Day) => {
    if (day < from || day > to) return ' ';
    const count = counts.get(day) ?? 0;
    return count === 0 ? style.quiet('·') : count === 1 ? '▒' : '█';
  };
  const bands = chunks(
    mondays,
    Math.max(1, Math.floor((Math.max(NARROWEST, columns) - MARGIN) / WEEK)),
  );
  return [
    ...bands.flatMap((weeks, index) => [
      ...(index === 0 ? [] : ['']),
      `${' '.repeat(MARGIN)}${monthNames(weeks, WEEK)}`.trimEnd(),
      ...WEEKDAYS.map((name, weekday) =>
        `${name.padEnd(MARGIN)}${weeks.map((monday) => mark(addDays(monday, weekday))).join(' ')}`.trimEnd(),
      ),
    ]),
    style.quiet('· none  ▒ one  █ more'),
  ];
}

function mondaysOf(from: Day, to: Day): Day[] {
  const mondays: Day[] = [];
  for (let day = mondayOf(from); day <= to; day = addDays(day, 7)) mondays.push(day);
  return mondays;
}

/** The name of each month, above its first week or the next week that has room. */
function monthNames(weeks: Day[], width: number): string {
  let line = '';
  let named = '';
  for (const [index, monday] of weeks.entries()) {
    const month = monday.slice(0, 7);
    if (month === named || line.length > index * width) continue;
    line = `${line.padEnd(index * width)}${monthName(monday)} `;
    named = month;
  }
  return line.trimEnd();
}

function monthLines({ days }: Calendar): string[] {
  const months = new Map<string, number>();
  for (const { day } of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
  return [...months].map(([month, count]) => `${month}: ${count} ${count === 1 ? 'day' : 'days'}`);
}

/** The most bars to draw in a line (the latest ones), and the most columns for its words. */
const MOST_SPARKS = 10;
const SPARK_WORDS = 28;
/** If there is less room than this, the name gets its own line. */
const NARROWEST_NAME = 18;

const spokenLines = ({ rows }: Sparks, width: number): string[] =>
  rows.flatMap(({ label, words }) => hang(`${oneLine(label)}: ${oneLine(words)}`, '', width));

/** One line for each row: the name, the bars and the words in columns. */
function sparkLines({ rows }: Sparks, { style, columns }: Look): string[] {
  const bars = rows.map(({ points }) => points.slice(-MOST_SPARKS));
  const across = Math.max(...bars.map(({ length }) => length));
  const said = rows.map(({ words }) => widthOf(oneLine(words)));
  const right = across + 2 + Math.min(SPARK_WORDS, Math.max(...said));
  const room = columns - right - 2;
  const isNarrow = room < NARROWEST_NAME;
  const names = rows.map(({ label }) => clip(oneLine(label), isNarrow ? columns : room));
  const beside = isNarrow ? 0 : Math.max(...names.map(widthOf));
  return rows.flatMap(({ words }, index) => {
    const points = bars[index] ?? [];
    const drawn = points.map((each) => (each === undefined ? style.quiet('·') : barOf(each)));
    // Without bars, the words may use the space of both.
    const blank = points.length === 0 ? '' : `${' '.repeat(across - points.length)}  `;
    const taken = beside + 2 + (points.length === 0 ? 0 : across + 2);
    const bar = `${drawn.join('')}${blank}${clip(oneLine(words), Math.max(1, columns - taken))}`;
    const name = names[index] ?? '';
    return isNarrow ? [name, `  ${bar}`] : [`${pad(name, beside)}  ${bar}`];
  });
}

/** A row of bars for each label, followed by the first and last number. */
function trendLines({ rows, low, high, from, to }: Trend, { style, columns }: Look): string[] {
  const mondays = mondaysOf(from, to);
  const ends = rows.map(({ points }) => thenAndNow(points));
  const room = Math.max(NARROWEST, columns) - MARGIN - Math.max(...ends.map(widthOf)) - 2;
  const week = mondays.length * WEEK <= room ? WEEK : 1;
  const shown = mondays.slice(-room);
  const bar = (point: number | undefined) =>
    point === undefined
      ? style.quiet('·'.padEnd(week))
      : barOf((point - low) / (high - low)).repeat(week);
  return [
    ...rows.map(({ label, points }, index) => {
      const bars = points.slice(-room).map(bar).join('');
      return `${pad(label, MARGIN)}${bars}  ${ends[index]}`.trimEnd();
    }),
    `${' '.repeat(MARGIN)}${style.quiet(monthNames(shown, week))}`.trimEnd(),
    style.quiet(`▁ ${low}  █ ${high}  · none`),
    ...(mondays.length > room ? [style.quiet(`Showing the last ${room} weeks.`)] : []),
  ];
}

/** The first and the last number, e.g. `3.2 to 4`, or one number if they are equal. */
function thenAndNow(points: (number | undefined)[]): string {
  const given = points.filter((point) => point !== undefined);
  const [first, last] = [given[0], given.at(-1)];
  return first === last ? `${first ?? ''}` : `${first} to ${last}`;
}

/** The numbers of each month that has numbers. */
function pointLines({ rows, from, to }: Trend, width: number): string[] {
  const mondays = mondaysOf(from, to);
  return rows.flatMap(({ label, points }) => {
    const months = new Map<string, number[]>();
    for (const [index, monday] of mondays.entries()) {
      const [month, point] = [monday.slice(0, 7), points[index]];
      if (point !== undefined) months.set(month, [...(months.get(month) ?? []), point]);
    }
    return [
      ...hang(`${label}, one number a week, from ${thenAndNow(points)}`, '', width),
      ...[...months].flatMap(([month, all]) => hang(all.join(', '), `${month}: `, width)),
    ];
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
