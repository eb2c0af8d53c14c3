import type { Day } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { kindOf, type Value } from './measure-kinds.ts';
import type { Meaning, Measure } from './records.ts';

/** A meaning from its first day to the day before `until`. The current meaning has no end. */
export interface MeaningSpan extends Meaning {
  from: Day;
  until?: Day;
}

/** Picks the fields of a measure that make up its meaning. */
function meaningIn({ text, kind, betterIs, anchors }: Meaning): Meaning {
  return defined({ text, kind, betterIs, anchors });
}

/** All meanings of a measure, oldest first. */
export function meaningsOf(measure: Measure): MeaningSpan[] {
  const { changes = [], startedOn } = measure;
  const meanings = [...changes.map(({ before }) => before), meaningIn(measure)];
  return meanings.map((meaning, index) => {
    const from = changes[index - 1]?.on ?? startedOn;
    return defined({ ...meaning, from, until: changes[index]?.on });
  });
}

/** The meaning of a measure on a given day. */
export function meaningOn(measure: Measure, day: Day): Meaning {
  const span = meaningsOf(measure).find(({ until }) => until === undefined || day < until);
  return meaningIn(span ?? measure);
}

/** Whether two meanings read differently: other words, another kind, or other ends. */
export function isOtherMeaning(a: Meaning, b: Meaning): boolean {
  return a.text !== b.text || a.kind !== b.kind || anchorText(a) !== anchorText(b);
}

/**
 * Gives a measure a new meaning. With a day, the old meaning is kept, and the line marks that day.
 * Without a day, the new meaning replaces the old.
 */
export function withMeaning(measure: Measure, meaning: Meaning, on: Day | undefined): Measure {
  const { text: _text, kind: _kind, betterIs: _better, anchors: _anchors, ...rest } = measure;
  if (on === undefined) return { ...rest, ...meaning };
  const changes = [...(measure.changes ?? []), { on, before: meaningIn(measure) }];
  return { ...rest, ...meaning, changes };
}

/** Describes a valid value if this value is not valid. Otherwise undefined. */
export function valueFault(meaning: Meaning, value: unknown): string | undefined {
  const { isValue, expected } = kindOf(meaning);
  return isValue(value) ? undefined : expected;
}

/** A value in words: `7`, a rung with its words, `yes`, or the text itself. */
export function valueWords(meaning: Meaning, value: Value): string {
  return kindOf(meaning).words(value, meaning.anchors ?? {});
}

/** Explains the values of a measure, e.g. `0 empty to 10 full`. */
export function kindWords(meaning: Meaning): string {
  return kindOf(meaning).about(meaning.anchors ?? {}, meaning.betterIs);
}

/** Compares two values: negative if `later` is worse, 0 if neither is better. */
export function turn(meaning: Meaning, earlier: Value, later: Value): number {
  if (meaning.betterIs === 'either' || !kindOf(meaning).line) return 0;
  const rise = Math.sign(Number(later) - Number(earlier));
  return meaning.betterIs === 'up' ? rise : -rise;
}

/** A drop of this many steps is more than a dip (coachkit's choice). */
const FALL = 3;

/**
 * Whether a scale or ladder value has just reached its worst end, or dropped far. Always false for
 * counts, which have no worst end, and for measures where neither way is better.
 */
export function isLow(meaning: Meaning, value: Value, before: Value | undefined): boolean {
  const { line, anchors } = kindOf(meaning);
  if (!line || !anchors || meaning.betterIs === 'either') return false;
  const good = (each: Value) =>
    meaning.betterIs === 'up' ? line.step(each) : line.steps(0) - line.step(each);
  if (before === undefined) return good(value) === 0;
  return good(before) - good(value) >= FALL || (good(value) === 0 && good(before) > 0);
}

function anchorText({ anchors = {} }: Meaning): string {
  return JSON.stringify(Object.entries(anchors).sort(([a], [b]) => (a < b ? -1 : 1)));
}
