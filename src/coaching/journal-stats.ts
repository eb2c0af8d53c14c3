import { addDays, type Day } from './dates.ts';
import { daysWritten, RECENT_DAYS } from './days-written.ts';
import type { JournalEntry } from './journal.ts';

/** What the journal looks like from a distance. Days without an entry are gaps, never failures. */
export interface JournalStats {
  from: Day;
  to: Day;
  entries: number;
  /** How many of the last days have an entry. */
  recently: { days: number; written: number };
  /** Days with entries, oldest first. */
  days: { day: Day; entries: number }[];
  /** Every week from its Monday; no mood or energy where none was given. */
  weeks: { monday: Day; entries: number; mood?: number; energy?: number }[];
}

/** The entries of the days from `from` to `to`, seen on the day `today`. */
export function journalStats(
  entries: Iterable<JournalEntry>,
  span: { from: Day; to: Day; today: Day },
): JournalStats {
  const { from, to, today } = span;
  const days = new Map<Day, number>();
  const weeks = new Map<Day, Week>();
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    weeks.set(monday, { entries: 0, moods: [], energies: [] });
  }
  let count = 0;
  for (const { at, mood, energy } of entries) {
    const week = weeks.get(mondayOf(at.date));
    if (!week || at.date < from || at.date > to) continue;
    count += 1;
    days.set(at.date, (days.get(at.date) ?? 0) + 1);
    week.entries += 1;
    if (mood !== undefined) week.moods.push(mood);
    if (energy !== undefined) week.energies.push(energy);
  }
  return {
    from,
    to,
    entries: count,
    recently: { days: RECENT_DAYS, written: daysWritten(days.keys(), today) },
    days: [...days].map(([day, entries]) => ({ day, entries })).sort(byDay),
    weeks: [...weeks].map(([monday, { entries, moods, energies }]) => ({
      monday,
      entries,
      ...(moods.length > 0 && { mood: mean(moods) }),
      ...(energies.length > 0 && { energy: mean(energies) }),
    })),
  };
}

/** The Monday of the week a day is in. */
export function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return weekday === 0 ? day : addDays(day, -weekday);
}

/** Whether a day lies in an earlier year on the date of `today`; the 29th of February counts as the 28th. */
export function isAnniversary(day: Day, today: Day): boolean {
  if (day.slice(0, 4) >= today.slice(0, 4)) return false;
  const isLeapDay = day.endsWith('-02-29') && addDays(today, 1).endsWith('-03-01');
  return day.slice(5) === today.slice(5) || (isLeapDay && today.endsWith('-02-28'));
}

interface Week {
  entries: number;
  moods: number[];
  energies: number[];
}

function mean(values: number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.round((sum / values.length) * 10) / 10;
}

function byDay(a: { day: Day }, b: { day: Day }): number {
  return a.day < b.day ? -1 : 1;
}
