import { gapsOf, type LineSpan, type Point } from '../../domain/progress/line.ts';
import { addDays, type Day, daysBetween, monthName } from '../../lib/dates/day.ts';
import { el, type Html } from '../html.ts';
import { lineWords, monthValue } from './report.ts';

const SIZE = { width: 520, height: 140, left: 40, right: 12, top: 12, bottom: 38 };
const INNER = {
  width: SIZE.width - SIZE.left - SIZE.right,
  height: SIZE.height - SIZE.top - SIZE.bottom,
};
/** Months closer than this, in units of the drawing, are not all named. The year is below the first. */
const MONTH_ROOM = 44;

/**
 * A line over time as inline SVG, with a text that says the same. Days without a check-in are left
 * open; the day on which the meaning changed is a broken upright line.
 */
export function lineChart(
  name: string,
  spans: readonly LineSpan[],
  { from, to, id }: { from: Day; to: Day; id: string },
): Html {
  const days = Math.max(1, daysBetween(from, to));
  const x = (day: Day) => round(SIZE.left + (INNER.width * daysBetween(from, day)) / days);
  const present = spans.at(-1);
  const ticks = present?.ticks ?? [];
  const height = (step: number, steps: number) =>
    round(SIZE.top + INNER.height * (1 - step / Math.max(1, steps)));
  return el(
    'svg',
    {
      viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-text`,
    },
    el('title', { id: `${id}-title` }, `${name}, ${from} to ${to}`),
    el('desc', { id: `${id}-text` }, description(spans)),
    ...ticks.flatMap(({ step, words }) => tick(words, height(step, present?.steps ?? 1))),
    ...monthMarks(from, to, x),
    ...spans.slice(1).flatMap(({ from: start }) => (start <= to ? [change(x(start))] : [])),
    ...spans.flatMap(({ stretches, steps }) =>
      stretches.flatMap((stretch) => drawn(stretch, x, (step) => height(step, steps))),
    ),
  );
}

/** What the drawing shows, in words. */
function description(spans: readonly LineSpan[]): string {
  const gaps = spans.flatMap(gapsOf).map(({ from, to }) => `${from} to ${to}`);
  const changes = spans.slice(1).map(({ from }) => from);
  return [
    `${monthValue(spans)} of each month: ${lineWords(spans)}.`,
    ...(gaps.length === 0 ? [] : [`Nothing was written from ${gaps.join(', and from ')}.`]),
    ...(changes.length === 0 ? [] : [`The meaning changed on ${changes.join(' and ')}.`]),
  ].join(' ');
}

function drawn(stretch: readonly Point[], x: (day: Day) => number, y: (step: number) => number) {
  const places = stretch.map(({ on, step = 0 }) => [x(on), y(step)] as const);
  const points = places.map((place) => place.join(',')).join(' ');
  return [
    el('polyline', { class: 'line', points }),
    ...places.map(([cx, cy]) => el('circle', { class: 'dot', cx, cy, r: 3 })),
  ];
}

function tick(words: string, y: number): Html[] {
  const { left, width, right } = SIZE;
  return [
    el('line', { class: 'grid', x1: left, x2: width - right, y1: y, y2: y }),
    el('text', { x: left - 8, y: y + 4, 'text-anchor': 'end' }, words),
  ];
}

function monthMarks(from: Day, to: Day, x: (day: Day) => number): Html[] {
  const marks: Html[] = [];
  let free = SIZE.left;
  for (let day = from; day <= to; day = `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`) {
    const at = x(day);
    if (at < free || at > SIZE.width - MONTH_ROOM) continue;
    free = at + MONTH_ROOM;
    marks.push(el('text', { x: at, y: SIZE.height - 21 }, monthName(day)));
    const isFirst = day.slice(5, 7) === '01' || day === from;
    if (isFirst) marks.push(el('text', { x: at, y: SIZE.height - 5 }, day.slice(0, 4)));
  }
  return marks;
}

function change(x: number): Html {
  return el('line', { class: 'change', x1: x, x2: x, y1: 2, y2: SIZE.height - SIZE.bottom + 4 });
}

const round = (value: number): number => Math.round(value * 10) / 10;
