import { orUndefined } from '../or-undefined.ts';
import { addDays, type Day } from './day.ts';
import type { Instant } from './instant.ts';

/** The clock of a place. */
export interface Zone {
  /** IANA name. */
  name: string;
  /** Minutes east of UTC at a moment, given in ms since 1970. */
  offsetAt(ms: number): number;
}

/** The day and time that a clock on the wall shows. */
export interface Wall {
  day: Day;
  hour: number;
  minute: number;
  second: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The zone with an IANA name; undefined if this machine does not know it. */
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

/** The zone that a moment was written in, or its fixed offset if the name is unknown here. */
export function zoneOf({ zone, offset }: Instant): Zone {
  return zoneNamed(zone) ?? { name: zone, offsetAt: () => offset };
}

/** A clock that is always `offset` minutes east of UTC, named e.g. `+05:30`. */
export function fixedZone(offset: number): Zone {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const name = `${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  return { name, offsetAt: () => offset };
}

/** A moment in a zone. A day starts at `dayStart` o'clock. */
export function instantIn(zone: Zone, ms: number, dayStart = 0): Instant {
  const moment = { utc: new Date(ms).toISOString(), offset: zone.offsetAt(ms), zone: zone.name };
  const [day = '', time = ''] = shownAt(moment).split('T');
  return { ...moment, date: Number(time.slice(0, 2)) < dayStart ? addDays(day, -1) : day };
}

/**
 * The clock time where the person was, as `2026-11-03T21:14:05`. Computed from the digits, since a
 * Date takes ten times as long and an export does this for every entry.
 */
export function shownAt({ utc, offset }: Pick<Instant, 'utc' | 'offset'>): string {
  const minutes = Number(utc.slice(11, 13)) * 60 + Number(utc.slice(14, 16)) + offset;
  const days = Math.floor(minutes / 1440);
  const day = days === 0 ? utc.slice(0, 10) : addDays(utc.slice(0, 10), days);
  const rest = minutes - days * 1440;
  return `${day}T${two(Math.floor(rest / 60))}:${two(rest % 60)}${utc.slice(16, 19)}`;
}

/** The same for people, `2026-11-03 21:14`; only the day if no time was given. */
export function dayAndTime(at: Instant): string {
  return at.wholeDay ? at.date : shownAt(at).slice(0, 16).replace('T', ' ');
}

/**
 * When a clock in the zone shows this, in ms since 1970. For an hour that comes twice it is the
 * first. In an hour that is skipped, time is counted on from before it.
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
 * Whether a zone had this day: 2011-12-30 did not exist in Apia, which crossed the date line that
 * night. Nothing is known of days before 1970, so they pass.
 */
export function hasDay(zone: Zone, day: Day): boolean {
  if (!isDay(day)) return true;
  const noon = momentOf({ day, hour: 12, minute: 0, second: 0 }, zone);
  return instantIn(zone, noon).date === day;
}

/** Whether a text is a day of the calendar, as `YYYY-MM-DD` from 1970 on. */
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

const two = (part: number): string => String(part).padStart(2, '0');
