import { orUndefined } from '../or-undefined.ts';
import { addDays, type Day } from './day.ts';
import type { Instant } from './instant.ts';

/** The time zone of a place. */
export interface Zone {
  /** IANA name. */
  name: string;
  /** The offset east of UTC, in minutes, at a moment in ms since 1970. */
  offsetAt(ms: number): number;
}

/** The day and time on a wall clock. */
export interface Wall {
  day: Day;
  hour: number;
  minute: number;
  second: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The zone with an IANA name. Undefined if this machine does not know the name. */
export function zoneNamed(name: string): Zone | undefined {
  const format = orUndefined(
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
  );
  return format && { name, offsetAt: (ms) => Math.round((shownBy(format, ms) - ms) / MINUTE) };
}

/** The zone of a saved moment, or its fixed offset if this machine does not know the name. */
export function zoneOf({ zone, offset }: Instant): Zone {
  return zoneNamed(zone) ?? { name: zone, offsetAt: () => offset };
}

/** A zone that is always `offset` minutes east of UTC, with a name such as `+05:30`. */
export function fixedZone(offset: number): Zone {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const name = `${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  return { name, offsetAt: () => offset };
}

/** Describes a moment in a zone. A day starts at `dayStart` o'clock. */
export function instantIn(zone: Zone, ms: number, dayStart = 0): Instant {
  const moment = { utc: new Date(ms).toISOString(), offset: zone.offsetAt(ms), zone: zone.name };
  const [day = '', time = ''] = shownAt(moment).split('T');
  return { ...moment, date: Number(time.slice(0, 2)) < dayStart ? addDays(day, -1) : day };
}

/**
 * The clock time at the person's place, e.g. `2026-11-03T21:14:05`. Computed from the digits,
 * because an export does this for every entry and Date takes ten times as long.
 */
export function shownAt(at: Pick<Instant, 'utc' | 'offset'>): string {
  return `${dayAndMinute(at, 'T')}${at.utc.slice(16, 19)}`;
}

function dayAndMinute({ utc, offset }: Pick<Instant, 'utc' | 'offset'>, between: string): string {
  const minutes = Number(utc.slice(11, 13)) * 60 + Number(utc.slice(14, 16)) + offset;
  const days = Math.floor(minutes / 1440);
  const day = days === 0 ? utc.slice(0, 10) : addDays(utc.slice(0, 10), days);
  const rest = minutes - days * 1440;
  return `${day}${between}${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

/** The clock time for people, e.g. `2026-11-03 21:14`, or only the day if no time was given. */
export function dayAndTime(at: Instant): string {
  return at.wholeDay ? at.date : dayAndMinute(at, ' ');
}

/**
 * When a clock in the zone shows a given time, in ms since 1970. For an hour that repeats, the
 * first time. In a skipped hour, time runs on from before the gap.
 */
export function momentOf({ day, hour, minute, second }: Wall, zone: Zone): number {
  const shown = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  const before = zone.offsetAt(shown - DAY);
  const after = zone.offsetAt(shown + DAY);
  const fits = (offset: number) => zone.offsetAt(shown - offset * MINUTE) === offset;
  const offset = fits(before) || !fits(after) ? before : after;
  return shown - offset * MINUTE;
}

/**
 * Whether a day existed in a zone. Apia crossed the date line and had no 2011-12-30. Days before
 * 1970 pass, because nothing is known about them.
 */
export function hasDay(zone: Zone, day: Day): boolean {
  if (!isDay(day)) return true;
  const noon = momentOf({ day, hour: 12, minute: 0, second: 0 }, zone);
  return instantIn(zone, noon).date === day;
}

/** Whether a text is a real calendar day, written as `YYYY-MM-DD`, from 1970 on. */
export function isDay(text: string): boolean {
  return /^(19[789]|[2-9]\d\d)\d-\d\d-\d\d$/.test(text) && sameDay(text);
}

function sameDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function shownBy(format: Intl.DateTimeFormat, ms: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const two = (part: number): string => (part < 10 ? `0${part}` : `${part}`);
