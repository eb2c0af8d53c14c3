import { addDays, type Day } from './dates.ts';

/** How far back a glance at the last days goes. */
export const RECENT_DAYS = 14;

/** How many of the last `RECENT_DAYS` days, today among them, have an entry. */
export function daysWritten(days: Iterable<Day>, today: Day): number {
  const since = addDays(today, 1 - RECENT_DAYS);
  return new Set([...days].filter((day) => day >= since && day <= today)).size;
}

/**
 * Whether somebody comes back after a gap: more days without an entry than a week of theirs leaves
 * free. `daysAWeek` (1 to 7) is how many they mean to write on: with 5, a gap is three days or more.
 */
export function isBackAfterGap(last: Day | undefined, today: Day, daysAWeek: number): boolean {
  return last !== undefined && addDays(last, 8 - daysAWeek) < today;
}
