import type { Clock } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { DATE_EXAMPLES, type Looks, readWhen, twoMeanings } from '../../lib/dates/parse.ts';

const UTC = { name: 'UTC', offsetAt: () => 0 };

/**
 * What was typed after `flag` is no date, has two meanings, or names a time that no clock showed.
 * `span`: whole weeks, months and the like are understood too. `safe` says what did not happen.
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
    const what = `${flag}: "${typed}" can be ${meanings.join(' or ')}.`;
    return new UsageError([what, safe ?? []].flat().join(' '), 'Write the one you mean.');
  }
  // Where clocks never change it would be a date, so here they skip it.
  const isSkipped =
    readWhen(typed, clock.now(), UTC, looks === 'ahead' ? looks : 'back') !== undefined;
  const words = isSkipped
    ? `${flag}: there was no "${typed}" in ${clock.zone().name}: the clocks were put forward past it.`
    : `${flag}: "${typed}" is not a date coachkit is sure about.`;
  const hint = isSkipped
    ? 'Take a time before or after, or name the offset, such as 2026-03-29T02:30+01:00.'
    : `Understood: ${DATE_EXAMPLES[looks]}`;
  return new UsageError([words, safe ?? []].flat().join(' '), hint);
}
