import type { Entry } from './entry.ts';
import type { RatingName } from './fields.ts';

/** Each from 1 to 5. */
export type Ratings = Pick<Entry, RatingName>;

/**
 * Reads ratings as they are typed, one digit from 1 to 5 for each of `names`: `342` or `3 4 2`.
 * A hyphen leaves one out, and those not typed at the end are left out too. Undefined for anything
 * else.
 */
export function readRatings(typed: string, names: readonly (keyof Ratings)[]): Ratings | undefined {
  const marks = typed.replace(/[\s,]/g, '');
  if (!/^[1-5-]*$/.test(marks) || marks.length > names.length) return undefined;
  const given = names.flatMap((name, index) => {
    const mark = marks[index] ?? '-';
    return mark === '-' ? [] : [[name, Number(mark)]];
  });
  return Object.fromEntries(given);
}
