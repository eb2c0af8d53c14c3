import { addDays, type Day, mondayOf } from '../../lib/dates/day.ts';
import { RATINGS, type RatingName, type Ratings } from './fields.ts';
import type { JournalEntry } from './filter.ts';

/** How many days count as recent. */
export const RECENT_DAYS = 14;

/** Counts the days with an entry among the last `RECENT_DAYS` days, including today. */
export function daysWritten(days: Iterable<Day>, today: Day): number {
  const since = addDays(today, 1 - RECENT_DAYS);
  return new Set([...days].filter((day) => day >= since && day <= today)).size;
}

/**
 * Whether the person is back after a gap of at least a week that is unusually long for their
 * planned `daysAWeek` (1 to 7).
 */
export function isBackAfterGap(last: Day | undefined, today: Day, daysAWeek: number): boolean {
  return last !== undefined && addDays(last, Math.max(6, 8 - daysAWeek)) < today;
}

/** An overview of the journal. Days without an entry are gaps, never failures. */
export interface JournalStats {
  from: Day;
  to: Day;
  entries: number;
  /** How many of the recent days have an entry. */
  recently: { days: number; written: number };
  /** Days with entries, oldest first. */
  days: { day: Day; entries: number }[];
  /** Every week by its Monday, with the mean of each rating from that week. */
  weeks: ({ monday: Day; entries: number } & Ratings)[];
}

/** Computes the statistics from `from` to `to`, as seen on `today`. */
export function journalStats(
  entries: Iterable<JournalEntry>,
  span: { from: Day; to: Day; today: Day },
): JournalStats {
  const { from, to, today } = span;
  const days = new Map<Day, number>();
  const weeks = new Map<Day, Week>();
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    weeks.set(monday, { entries: 0, ratings: {} });
  }
  let count = 0;
  for (const entry of entries) {
    const { at } = entry;
    const week = weeks.get(mondayOf(at.date));
    if (!week || at.date < from || at.date > to) continue;
    count += 1;
    days.set(at.date, (days.get(at.date) ?? 0) + 1);
    week.entries += 1;
    for (const name of RATINGS) {
      const value = entry[name];
      if (value !== undefined) week.ratings[name] = [...(week.ratings[name] ?? []), value];
    }
  }
  return {
    from,
    to,
    entries: count,
    recently: { days: RECENT_DAYS, written: daysWritten(days.keys(), today) },
    days: [...days].map(([day, entries]) => ({ day, entries })).sort(byDay),
    weeks: [...weeks].map(([monday, { entries, ratings }]) => ({
      monday,
      entries,
      ...Object.fromEntries(Object.entries(ratings).map(([name, values]) => [name, mean(values)])),
    })),
  };
}

/** Whether a day was on today's date in an earlier year. February 29 counts as February 28. */
export function isAnniversary(day: Day, today: Day): boolean {
  if (day.slice(0, 4) >= today.slice(0, 4)) return false;
  const isLeapDay = day.endsWith('-02-29') && addDays(today, 1).endsWith('-03-01');
  return day.slice(5) === today.slice(5) || (isLeapDay && today.endsWith('-02-28'));
}

interface Week {
  entries: number;
  ratings: { [name in RatingName]?: number[] };
}

/** The mean, rounded to one decimal. */
export function mean(values: number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.round((sum / values.length) * 10) / 10;
}

function byDay(a: { day: Day }, b: { day: Day }): number {
  return a.day < b.day ? -1 : 1;
}
