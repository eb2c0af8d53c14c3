import { gapsOf, type LineSpan, type Point } from '../../domain/progress/line.ts';
import { addDays, type Day, daysBetween, monthName, monthsFrom } from '../../lib/dates/day.ts';
import { el, type Html } from '../html.ts';
import { lineWords, monthValue } from './report.ts';

/**
 * The size of the drawing in its own units. It is stretched to fit, but strokes keep their width.
 */
const SIZE = { width: 1000, height: 100 };
/** Months closer together than this share of the width are not all labeled. */
const MONTH_ROOM = 7;
/** The gap between two bars, in units of the drawing. */
const BAR_GAP = 6;
const LOWEST_BAR = 2;

/**
 * A line over time as inline SVG, with a text alternative. Days without a check-in stay empty, and
 * a dashed vertical line marks a change of meaning. Labels are page text, to match the size of
 * other text on every screen.
 */
export function lineChart(
  name: string,
  spans: readonly LineSpan[],
  { from, to, id }: { from: Day; to: Day; id: string },
): Html {
  const days = daysBetween(from, to) + 1;
  const x = (day: Day) => round((SIZE.width * daysBetween(from, day)) / days);
  const present = spans.at(-1);
  const { ticks = [], steps = 1 } = present ?? {};
  const y = (step: number, most: number) => round(SIZE.height * (1 - step / Math.max(1, most)));
  const svg = el(
    'svg',
    {
      viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-text`,
    },
    el('title', { id: `${id}-title` }, `${name}, ${from} to ${to}`),
    el('desc', { id: `${id}-text` }, description(spans)),
    ...ticks.map(({ step }) => stroke('grid', [0, SIZE.width], [y(step, steps), y(step, steps)])),
    ...spans
      .slice(1)
      .filter(({ from: start }) => start <= to)
      .map(({ from: start }) => stroke('change', [x(start), x(start)], [0, SIZE.height])),
    ...spans.flatMap(({ stretches, steps: most }) =>
      stretches.flatMap((stretch) => drawn(stretch, x, (step) => y(step, most))),
    ),
  );
  const widest = Math.max(...ticks.map(({ words }) => words.length));
  const names = ticks.map(({ step, words }) =>
    el('span', { style: `top:${y(step, steps)}%` }, words),
  );
  return el(
    'div',
    { class: 'chart' },
    el('div', { class: 'steps', style: `width:${widest + 1}ch`, 'aria-hidden': 'true' }, ...names),
    svg,
    el('div', { class: 'months', 'aria-hidden': 'true' }, ...monthMarks(from, to, x)),
  );
}

/** Describes the drawing for screen readers. */
function description(spans: readonly LineSpan[]): string {
  const gaps = spans.flatMap(gapsOf).map(({ from, to }) => `${from} to ${to}`);
  const changes = spans.slice(1).map(({ from }) => from);
  return [
    `${monthValue(spans)}: ${lineWords(spans)}.`,
    ...(gaps.length === 0 ? [] : [`No check-ins from ${gaps.join(', or from ')}.`]),
    ...(changes.length === 0 ? [] : [`The meaning changed on ${changes.join(' and ')}.`]),
  ].join(' ');
}

function drawn(stretch: readonly Point[], x: (day: Day) => number, y: (step: number) => number) {
  if (stretch.some(({ until }) => until !== undefined)) {
    return stretch.map(({ on, until = on, step = 0 }) => bar(x(on), x(addDays(until, 1)), y(step)));
  }
  const places = stretch.map(({ on, step = 0 }) => [x(on), y(step)] as const);
  const points = places.map((place) => place.join(',')).join(' ');
  return [
    el('polyline', { class: 'line', points }),
    ...places.map(([at, height]) => stroke('dot', [at, at], [height, height])),
  ];
}

/** Even the lowest bar is visible, to tell 0 of 4 from no check-ins. */
function bar(left: number, right: number, top: number): Html {
  const width = round(Math.max(1, Math.min(right, SIZE.width) - left - BAR_GAP));
  const height = round(Math.max(LOWEST_BAR, SIZE.height - top));
  return el('rect', { class: 'bar', x: left, width, y: SIZE.height - height, height });
}

const stroke = (name: string, [x1, x2]: [number, number], [y1, y2]: [number, number]): Html =>
  el('line', { class: name, x1, x2, y1, y2 });

/**
 * The labels of the months that fit. The year is below each January, and below the first month if
 * there is room.
 */
function monthMarks(from: Day, to: Day, x: (day: Day) => number): Html[] {
  const marks: Html[] = [];
  let free = 0;
  const room = (SIZE.width * MONTH_ROOM) / 100;
  const january = `${Number(from.slice(0, 4)) + 1}-01-01`;
  for (const month of monthsFrom(from, to)) {
    const day = `${month}-01` < from ? from : `${month}-01`;
    const at = x(day);
    if (at < free || at > SIZE.width - room / 2) continue;
    free = at + room;
    const isFirst = marks.length === 0 && x(january) > 2 * room;
    const isYear = isFirst || month.endsWith('-01');
    const year = isYear ? [el('br', {}), month.slice(0, 4)] : [];
    const place = {
      class: isYear ? 'year' : undefined,
      style: `left:${round((100 * at) / SIZE.width)}%`,
    };
    marks.push(el('span', place, monthName(day), ...year));
  }
  return marks;
}

const round = (value: number): number => Math.round(value * 10) / 10;
