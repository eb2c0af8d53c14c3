import { addDays, addMonths, type Day, mondayOf, monthNamed, WEEKDAYS, weekdayOf } from './day.ts';
import type { Instant } from './instant.ts';
import { fixedZone, hasDay, instantIn, isDay, momentOf, shownAt, type Zone } from './zone.ts';

/** The meaning of a typed date: a whole day, or a moment, with its offset if the text has one. */
export type When = { day: Day } | { utc: string; offset?: number };

/** Where to look for incomplete dates such as "friday" or "5 march": before or after today. */
export type Looks = 'back' | 'ahead';

/** Examples to show when a date was not understood. */
export const DATE_EXAMPLES: Record<Looks | 'span', string> = {
  back: '2026-11-03, "2026-11-03 21:00", "yesterday 21:00", "last monday", "3 weeks ago"',
  span: '2026-11-03, "last monday", "3 weeks ago", "last month", "this quarter", october, 2026',
  ahead: '2026-12-01, "tomorrow", "friday", "1 december", "in 2 weeks"',
};

/**
 * Reads a date in ISO 8601 or plain English. The whole text must have exactly one meaning: `5/11`,
 * `midnight` and "next week" are undefined, not guessed. A weekday, or a date without a year, is
 * the latest past or the next coming one, depending on `looks`. Without `looks` it is undefined.
 * Looking back, it can be today; looking ahead, a weekday is never today. Times are in the zone. A
 * time that the clock skips when summer time begins is undefined.
 */
export function readWhen(text: string, now: Instant, zone: Zone, looks?: Looks): When | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'now') return { utc: now.utc };
  const when =
    readIsoMoment(text.trim()) ??
    readDistance(words, now) ??
    readDayAndTime(words, now.date, zone, looks);
  return when && 'day' in when && !hasDay(zone, when.day) ? undefined : when;
}

/**
 * The two days that "next friday" can mean, with or without a time: the coming Friday, and the
 * Friday of next week. Undefined if they are the same day, and for any other text.
 */
export function twoMeanings(text: string, today: Day): [Day, Day] | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, late] = DAY_THEN_TIME.exec(words) ?? [];
  const [, , rest] = TIME_THEN_DAY.exec(words) ?? [];
  const wanted = weekdayNamed(/^(?:on )?next ([a-z]{3,9})$/.exec(rest ?? late ?? words)?.[1]);
  if (wanted < 0) return undefined;
  const [soon, later] = [weekdayToCome(wanted, today), weekdayOfNextWeek(wanted, today)];
  return soon === later ? undefined : [soon, later];
}

/**
 * Reads a text as a day. A moment gives its day on the person's clock. A time alone is undefined,
 * because it answers a different question.
 */
export function readDay(text: string, now: Instant, zone: Zone, looks?: Looks): Day | undefined {
  if (TIME_ALONE.test(text.trim().toLowerCase())) return undefined;
  const when = readWhen(text, now, zone, looks);
  return when && dayOf(when, zone);
}

/** The day of a moment on a clock in `zone`. */
export const dayOf = (when: When, zone: Zone): Day =>
  'day' in when ? when.day : instantIn(zone, Date.parse(when.utc)).date;

/** The moment of an entry. Today means now. Any other whole day is marked as one. */
export function instantFor(when: When, now: Instant, zone: Zone, dayStart = 0): Instant {
  if ('day' in when) {
    if (when.day === now.date) return now;
    const noon = instantIn(zone, momentOf({ day: when.day, ...NOON }, zone));
    return { ...noon, date: when.day, wholeDay: true };
  }
  const { utc, offset } = when;
  return instantIn(offset === undefined ? zone : fixedZone(offset), Date.parse(utc), dayStart);
}

const NOON = { hour: 12, minute: 0, second: 0 };

const ISO_MOMENT = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/**
 * Reads a moment with an offset, e.g. `2026-11-03T21:00:00+01:00`. Z gives no offset, because it
 * names no place.
 */
export function readIsoMoment(text: string): { utc: string; offset?: number } | undefined {
  const [, day = '', , , place = ''] = ISO_MOMENT.exec(text) ?? [];
  const ms = isDay(day) ? Date.parse(text.toUpperCase().replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(ms)) return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(place) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { utc: new Date(ms).toISOString(), ...(sign !== undefined && { offset }) };
}

const COUNTS = 'a,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve'.split(',');
const DISTANCE = new RegExp(
  `^(in )?(\\d{1,4}|an|${COUNTS.join('|')}) (minute|hour|day|week|month|year)s?( ago)?$`,
);

/** Reads "in 2 weeks" or "2 weeks ago". */
function readDistance(words: string, now: Instant): When | undefined {
  const [, ahead, much = '', unit, ago] = DISTANCE.exec(words) ?? [];
  if ((ahead === undefined) === (ago === undefined)) return undefined;
  const count = /^\d/.test(much) ? Number(much) : Math.max(1, COUNTS.indexOf(much));
  const steps = ahead ? count : -count;
  switch (unit) {
    case 'minute':
      return moved(now, steps);
    case 'hour':
      return moved(now, steps * 60);
    case 'day':
      return wholeDay(addDays(now.date, steps));
    case 'week':
      return wholeDay(addDays(now.date, 7 * steps));
    case 'month':
      return wholeDay(addMonths(now.date, steps));
    default:
      return wholeDay(addMonths(now.date, 12 * steps));
  }
}

function wholeDay(day: Day | undefined): When | undefined {
  return day !== undefined && isDay(day) ? { day } : undefined;
}

function moved(now: Instant, minutes: number): When {
  return { utc: new Date(Date.parse(now.utc) + minutes * 60_000).toISOString() };
}

const CLOCK =
  '((?:0?[1-9]|1[0-2])(?::[0-5]\\d)? ?[ap]m|(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?|noon)';
const DAY_THEN_TIME = new RegExp(`^(.+?)(?:,? (?:at )?|t)${CLOCK}$`);
const TIME_ALONE = new RegExp(`^(?:at )?${CLOCK}$`);
const TIME_THEN_DAY = new RegExp(`^(?:at )?${CLOCK}(?: (.+))?$`);

function readDayAndTime(words: string, today: Day, zone: Zone, looks?: Looks): When | undefined {
  const [, late, time] = DAY_THEN_TIME.exec(words) ?? [];
  const [, first, rest = 'today'] = TIME_THEN_DAY.exec(words) ?? [];
  return (
    wholeDay(dayNamed(words, today, looks)) ??
    timeOn(dayNamed(late, today, looks), time, zone) ??
    timeOn(dayNamed(rest, today, looks), first, zone)
  );
}

function timeOn(day: Day | undefined, clock: string | undefined, zone: Zone): When | undefined {
  if (day === undefined || !isDay(day) || clock === undefined) return undefined;
  const wall = { day, ...readClock(clock) };
  const moment = instantIn(zone, momentOf(wall, zone));
  const time = [wall.hour, wall.minute, wall.second].map(two).join(':');
  return shownAt(moment) === `${day}T${time}` ? { utc: moment.utc } : undefined;
}

/** Reads a time of day such as `9am`, `9:30 pm`, `17:05` or `noon`, and returns it as `09:30`. */
export function readTime(text: string): string | undefined {
  const [, clock] = TIME_ALONE.exec(text.trim().toLowerCase()) ?? [];
  if (clock === undefined) return undefined;
  const { hour, minute } = readClock(clock);
  return [hour, minute].map(two).join(':');
}

function readClock(clock: string): { hour: number; minute: number; second: number } {
  if (clock === 'noon') return NOON;
  const [hour = 0, minute = 0, second = 0] = clock
    .replace(/ ?[ap]m$/, '')
    .split(':')
    .map(Number);
  if (clock.endsWith('pm')) return { hour: (hour % 12) + 12, minute, second };
  return { hour: clock.endsWith('am') ? hour % 12 : hour, minute, second };
}

const MONTH = '([a-z]{3,9})\\.?';
const DATE = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,? (\\d{4}))?';
const DATE_MONTH = new RegExp(`^${DATE} (?:of )?${MONTH}${YEAR}$`);
const MONTH_DATE = new RegExp(`^${MONTH} ${DATE}${YEAR}$`);

const NEAR = [
  'the day before yesterday',
  'yesterday',
  'today',
  'tomorrow',
  'the day after tomorrow',
];

function dayNamed(words: string | undefined, today: Day, looks?: Looks): Day | undefined {
  if (words === undefined) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return words;
  const near = NEAR.indexOf(words);
  if (near >= 0) return addDays(today, near - 2);
  return readWeekday(words, today, looks) ?? readNamedMonth(words, today, looks);
}

function readWeekday(words: string, today: Day, looks?: Looks): Day | undefined {
  const [, which, name] = /^(?:on )?(last |next )?([a-z]{3,9})$/.exec(words) ?? [];
  if (name === undefined) return undefined;
  const wanted = weekdayNamed(name);
  if (wanted < 0) return undefined;
  const ago = daysSince(wanted, today);
  if (which === 'last ') return addDays(today, ago === 0 ? -7 : -ago);
  if (which === 'next ') {
    const day = weekdayToCome(wanted, today);
    return looks === 'ahead' && day === weekdayOfNextWeek(wanted, today) ? day : undefined;
  }
  if (looks === 'ahead') return weekdayToCome(wanted, today);
  return looks && addDays(today, -ago);
}

const weekdayNamed = (name: string | undefined): number =>
  WEEKDAYS.findIndex((day) => day === name || day.slice(0, 3) === name);

const daysSince = (weekday: number, today: Day): number => (weekdayOf(today) - weekday + 7) % 7;

const weekdayToCome = (weekday: number, today: Day): Day =>
  addDays(today, 7 - daysSince(weekday, today));

const weekdayOfNextWeek = (weekday: number, today: Day): Day =>
  addDays(mondayOf(today), 7 + ((weekday + 6) % 7));

function readNamedMonth(words: string, today: Day, looks?: Looks): Day | undefined {
  const [, date, name, year] = DATE_MONTH.exec(words) ?? swap(MONTH_DATE.exec(words)) ?? [];
  if (date === undefined) return undefined;
  const month = monthNamed(name);
  if (month === 0) return undefined;
  const monthAndDate = `${two(month)}-${two(Number(date))}`;
  if (year !== undefined) return `${year}-${monthAndDate}`;
  if (looks === undefined) return undefined;
  // Any nine years contain a February 29, in every century.
  const step = looks === 'ahead' ? 1 : -1;
  const days = Array.from(
    { length: 9 },
    (_, years) => `${Number(today.slice(0, 4)) + step * years}-${monthAndDate}`,
  );
  return days.find((day) => isDay(day) && (looks === 'ahead' ? day >= today : day <= today));
}

function swap(match: RegExpExecArray | null): (string | undefined)[] | undefined {
  return match ? [match[0], match[2], match[1], match[3]] : undefined;
}

const two = (part: number): string => String(part).padStart(2, '0');
