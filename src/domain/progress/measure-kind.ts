import type { Day } from '../../lib/dates/day.ts';
import type { Meaning, Measure, Value } from './records.ts';

/** A meaning from its first day to the day before `until`; the last one has no end. */
export interface MeaningSpan extends Meaning {
  from: Day;
  until?: Day;
}

export const SCALE = { low: 0, high: 10 };
/** The rungs of a ladder, from worse than now to better than hoped. */
export const RUNGS = [-2, -1, 0, 1, 2];

/** The part of a measure that is its meaning. */
function meaningIn({ text, kind, betterIs, anchors }: Meaning): Meaning {
  return { text, kind, betterIs, ...(anchors && { anchors }) };
}

/** What a measure meant over time, oldest first. */
export function meaningsOf(measure: Measure): MeaningSpan[] {
  const { changes = [], startedOn } = measure;
  const starts = [startedOn, ...changes.map(({ on }) => on)];
  const meanings = [...changes.map(({ before }) => before), meaningIn(measure)];
  return meanings.map((meaning, index) => {
    const until = starts[index + 1];
    return { ...meaning, from: starts[index] ?? startedOn, ...(until !== undefined && { until }) };
  });
}

/** What a measure meant on a day. */
export function meaningOn(measure: Measure, day: Day): Meaning {
  const span = meaningsOf(measure).find(({ until }) => until === undefined || day < until);
  return meaningIn(span ?? measure);
}

/** Whether two meanings would be read differently: other words, another kind, or other ends. */
export function isOtherMeaning(a: Meaning, b: Meaning): boolean {
  return a.text !== b.text || a.kind !== b.kind || anchorText(a) !== anchorText(b);
}

/**
 * The measure with a new meaning. With a day, what it meant before is kept, so that a line can be
 * marked there; without one the meaning only takes the place of the old one.
 */
export function withMeaning(measure: Measure, meaning: Meaning, on: Day | undefined): Measure {
  const { text: _text, kind: _kind, betterIs: _better, anchors: _anchors, ...rest } = measure;
  if (on === undefined) return { ...rest, ...meaning };
  const changes = [...(measure.changes ?? []), { on, before: meaningIn(measure) }];
  return { ...rest, ...meaning, changes };
}

/** What a value has to be, where this is none; undefined for a good one. */
export function valueFault({ kind }: Meaning, value: unknown): string | undefined {
  switch (kind) {
    case 'scale':
      return isWhole(value, SCALE.low, SCALE.high) ? undefined : 'a whole number from 0 to 10';
    case 'ladder':
      return isWhole(value, -2, 2) ? undefined : 'a rung from -2 to 2';
    case 'count':
      return isWhole(value, 0, Number.MAX_SAFE_INTEGER) ? undefined : 'a whole number, 0 or more';
    case 'yesno':
      return typeof value === 'boolean' ? undefined : 'yes or no';
    case 'words':
      return typeof value === 'string' && value.trim() !== '' ? undefined : 'words';
  }
}

/** A value as it is read: `7`, a rung with its words, `yes`, or the words. */
export function valueWords({ kind, anchors = {} }: Meaning, value: Value): string {
  switch (kind) {
    case 'yesno':
      return value ? 'yes' : 'no';
    case 'ladder':
      return [rung(value), anchors[String(value)]].filter(Boolean).join(' ');
    default:
      return String(value);
  }
}

/** A rung as a number with its sign, e.g. `+1`. */
export function rung(value: Value): string {
  return Number(value) > 0 ? `+${value}` : String(value);
}

/** How many steps there are from the lowest to the highest value; a count goes up to `highest`. */
export function stepsOf({ kind }: Meaning, highest: number): number {
  const steps = { scale: SCALE.high, ladder: 4, yesno: 1, count: Math.max(1, highest), words: 0 };
  return steps[kind];
}

/** Where a value stands, in steps above the lowest; undefined for words. */
export function stepOf({ kind }: Meaning, value: Value): number | undefined {
  if (kind === 'words') return undefined;
  return kind === 'ladder' ? Number(value) + 2 : Number(value);
}

/** Which of two values is the better one: negative when `later` is worse, 0 when nobody can tell. */
export function turn({ betterIs, kind }: Meaning, earlier: Value, later: Value): number {
  if (betterIs === 'either' || kind === 'words') return 0;
  const rise = Math.sign(Number(later) - Number(earlier));
  return betterIs === 'up' ? rise : -rise;
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

function anchorText({ anchors = {} }: Meaning): string {
  return JSON.stringify(Object.entries(anchors).sort(([a], [b]) => (a < b ? -1 : 1)));
}
