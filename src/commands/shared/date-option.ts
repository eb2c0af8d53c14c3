import type { Clock } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { DATE_EXAMPLES, type Looks, readWhen, twoMeanings } from '../../lib/dates/parse.ts';

const UTC = { name: 'UTC', offsetAt: () => 0 };

/**
 * The error for a date that is unknown, ambiguous or skipped when the clocks went forward. With
 * `span`, suggests weeks and months too. `safe` says what did not happen.
 */
export function notADate(
  clock: Clock,
  flag: string,
  typed: string,
  looks: Looks | 'span',
  safe?: string,
): UsageError {
  const meanings = looks === 'ahead' ? twoMeanings(typed, clock.now().date) : undefined;
  if (meanings) {
    const what = `${flag}: "${typed}" could mean ${meanings.join(' or ')}.`;
    return new UsageError([what, safe ?? []].flat().join(' '), 'Write the date you mean.');
  }
  // The date exists in UTC, where clocks never change, so the local clocks skip it.
  const isSkipped =
    readWhen(typed, clock.now(), UTC, looks === 'ahead' ? looks : 'back') !== undefined;
  const words = isSkipped
    ? `${flag}: "${typed}" did not exist in ${clock.zone().name}. The clocks went forward past it.`
    : `${flag}: coachkit can't tell which date "${typed}" is.`;
  const hint = isSkipped
    ? 'Use a time before or after it, or add the offset, e.g. 2026-03-29T02:30+01:00.'
    : `Try: ${DATE_EXAMPLES[looks]}`;
  return new UsageError([words, safe ?? []].flat().join(' '), hint);
}
