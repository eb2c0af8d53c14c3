import type { Instant } from './instant.ts';

/** A calendar day as `YYYY-MM-DD`. Day arithmetic uses the calendar, never milliseconds. */
export type Day = string;

/** The day that is `days` after `day`, or before it if negative. */
export function addDays(day: Day, days: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** The number of days from one day to another. Negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** Month names as people type them. */
export const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
export const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** The number of a month from its name or the first three letters. 0 for any other word. */
export const monthNamed = (name: string | undefined): number =>
  MONTHS.findIndex((each) => each === name || each.slice(0, 3) === name) + 1;

/** The short English month of a day, e.g. Nov. */
export const monthName = (day: Day): string => short(MONTHS[Number(day.slice(5, 7)) - 1]);

/** The short English weekday of a day, e.g. Thu. */
export const weekdayName = (day: Day): string => short(WEEKDAYS[weekdayOf(day)]);

const short = (name = ''): string => name.slice(0, 1).toUpperCase() + name.slice(1, 3);

/** The weekday as a number, from 0 (Sunday) to 6. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** A day for texts that are kept for years, such as a page: `Mon 2026-11-23`. */
export const withWeekday = (day: Day): string => `${weekdayName(day)} ${day}`;

/** A day without its year: `Mon 23 Nov`. */
export const shortDay = (day: Day): string =>
  `${weekdayName(day)} ${Number(day.slice(8))} ${monthName(day)}`;

/** A day for the screen: `Mon 23 Nov`, with the year if it is another year. */
export const dayInWords = (day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : `${shortDay(day)} ${day.slice(0, 4)}`;

/** A month such as `2026-11` for the screen: `Nov`, with the year if it is another year. */
export const monthInWords = (month: string, today: Day): string =>
  month.slice(0, 4) === today.slice(0, 4)
    ? monthName(`${month}-01`)
    : `${monthName(`${month}-01`)} ${month.slice(0, 4)}`;

/** The months from one day to another, e.g. `2026-11`. */
export function monthsFrom(first: Day, last: Day): string[] {
  const months = [first.slice(0, 7)];
  for (let day = nextMonth(first); day <= last; day = nextMonth(day)) months.push(day.slice(0, 7));
  return months;
}

const nextMonth = (day: Day): Day => addMonths(`${day.slice(0, 7)}-01`, 1);

/**
 * The same day `months` later, or earlier if negative. Falls back to the last day of that month.
 */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  const last = addDays(`${addDays(`${first.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
  const same = `${first.slice(0, 7)}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** The person's local day, and the clock's day and time as `2026-11-23 14:05`. */
export interface Now {
  date: Day;
  clock: string;
  /** The IANA zone name of that clock. */
  zone: string;
}

const MINUTE = 60_000;

/** A moment as shown by the clock of the place where it happened. */
export function onTheClock({ utc, offset, zone, date }: Instant): Now {
  const local = new Date(Date.parse(utc) + offset * MINUTE).toISOString();
  return { date, clock: local.slice(0, 16).replace('T', ' '), zone };
}

/** The Monday of the week that contains a day. */
export function mondayOf(day: Day): Day {
  const weekday = (weekdayOf(day) + 6) % 7;
  return weekday === 0 ? day : addDays(day, -weekday);
}
