import type { Saved } from '../../core/store.ts';
import { addDays, addMonths, type Day } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { meaningsOf, valueWords } from './meaning.ts';
import { kindOf, type Tick } from './measure-kinds.ts';
import type { CheckIn, Meaning, Measure, Value } from './records.ts';

/** A point on a line: one check-in, or the check-ins of one month. */
export interface Point {
  on: Day;
  /** The last day, if the point stands for a month. */
  until?: Day;
  value: Value;
  /** The value in words. */
  words: string;
  /** For a month: the number of check-ins. `value` counts how many were a yes. */
  outOf?: number;
  /** How many steps above the lowest value. Absent for words. */
  step?: number;
}

/** The line of a measure while its meaning stays the same. */
export interface LineSpan {
  from: Day;
  until?: Day;
  meaning: Meaning;
  /** The number of steps from the lowest to the highest value. */
  steps: number;
  /** Labels for some of the steps: the ends and the middle, or every rung. */
  ticks: Tick[];
  /** Runs of points. Each gap starts a new run. */
  stretches: Point[][];
}

/** For a measure without a cadence, more days than this between check-ins make a gap. */
const GAP_DAYS = 45;

/** The line of a measure over time: a span for each meaning. Gaps stay empty. */
export function lineOf(measure: Measure, checkIns: readonly Saved<CheckIn>[]): LineSpan[] {
  const gap = measure.cadenceDays === undefined ? GAP_DAYS : Math.floor(1.5 * measure.cadenceDays);
  return meaningsOf(measure).map(({ from, until, ...meaning }) => {
    const inside = checkIns.filter(({ on }) => on >= from && (until === undefined || on < until));
    const { line, month } = kindOf(meaning);
    const points = inside.map(({ on, value }) =>
      defined({ on, value, words: valueWords(meaning, value), step: line?.step(value) }),
    );
    const highest = Math.max(0, ...points.map(({ step = 0 }) => step));
    const steps = line?.steps(highest) ?? 0;
    return {
      from,
      ...defined({ until }),
      meaning,
      steps,
      ticks: line?.ticks(steps, meaning.anchors ?? {}) ?? [],
      stretches: stretchesOf(month === 'share' ? shares(points, { from, until }) : points, gap),
    };
  });
}

/** Spans that share one axis, and the days the axis covers. */
export interface Drawn {
  spans: LineSpan[];
  from: Day;
  to: Day;
}

/** Groups a line between two days by axis. Each kind of value and each height has its own axis. */
export function drawnOf(line: readonly LineSpan[], { from, to }: { from: Day; to: Day }): Drawn[] {
  const groups: LineSpan[][] = [];
  for (const span of line.filter(({ steps }) => steps > 0)) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const isSame = before?.meaning.kind === span.meaning.kind && before.steps === span.steps;
    if (group && isSame) group.push(span);
    else groups.push([span]);
  }
  const isWritten = (spans: LineSpan[]) => spans.some(({ stretches }) => stretches.length > 0);
  return groups.filter(isWritten).map((spans) => {
    const [begin, until] = [spans[0]?.from, spans.at(-1)?.until];
    return {
      spans,
      from: spans === groups[0] || begin === undefined ? from : begin,
      to: until === undefined ? to : addDays(until, -1),
    };
  });
}

/** The gaps between the stretches of a span. */
export function gapsOf({ stretches }: LineSpan): { from: Day; to: Day }[] {
  return stretches.slice(1).flatMap((after, index) => {
    const [last, first] = [stretches[index]?.at(-1), after[0]];
    return last && first
      ? [{ from: addDays(last.until ?? last.on, 1), to: addDays(first.on, -1) }]
      : [];
  });
}

function stretchesOf(points: readonly Point[], gap: number): Point[][] {
  const stretches: Point[][] = [];
  for (const point of points) {
    const stretch = stretches.at(-1);
    const before = stretch?.at(-1);
    if (stretch && before && point.on <= addDays(before.until ?? before.on, gap))
      stretch.push(point);
    else stretches.push([point]);
  }
  return stretches;
}

/** Makes a point for each month: how many of its check-ins were a yes. */
function shares(points: readonly Point[], span: { from: Day; until: Day | undefined }): Point[] {
  const months = new Map<string, Point[]>();
  for (const point of points) {
    const month = point.on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), point]);
  }
  return [...months].map(([month, all]) => {
    const [first, next] = [`${month}-01`, addMonths(`${month}-01`, 1)];
    const end = span.until !== undefined && span.until < next ? span.until : next;
    const yes = all.filter(({ value }) => value === true).length;
    return {
      on: first < span.from ? span.from : first,
      until: addDays(end, -1),
      value: yes,
      outOf: all.length,
      words: `${yes} of ${all.length}`,
      step: yes / all.length,
    };
  });
}
