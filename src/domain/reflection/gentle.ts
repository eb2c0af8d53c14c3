import type { Reflections } from '../../framework/schema/index.ts';
import type { Day } from '../../lib/dates/day.ts';
import type { Entry } from '../journal/entry.ts';
import type { Ratings } from '../journal/fields.ts';

type Gentle = Reflections['gentle'];

/** The mood that counts as low, unless the framework sets one. */
const LOW = 2;

/** Whether these ratings call for gentle questions only. */
export function isHeavyDay({ mood: low = LOW, weight: heavy }: Gentle, ratings: Ratings): boolean {
  const { mood = low + 1, weight = heavy - 1 } = ratings;
  return mood <= low || weight >= heavy;
}

/** Whether one of today's entries makes it a heavy day. */
export const hasHeavyEntry = (
  gentle: Gentle,
  entries: readonly Pick<Entry, 'at' | 'mood' | 'weight'>[],
  today: Day,
): boolean => entries.some((entry) => entry.at.date === today && isHeavyDay(gentle, entry));

/** The ids of the only questions to ask on a heavy day, or after a report of harm by others. */
export const gentleQuestions = (
  { ask, afterHarm = ask }: Gentle,
  isHarm: boolean,
): readonly string[] => (isHarm ? afterHarm : ask);
