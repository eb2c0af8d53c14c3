import type { Instant } from '../../lib/dates/instant.ts';
import { readTime as readTimeOfDay, readWhen } from '../../lib/dates/parse.ts';
import { instantIn, shownAt, zoneOf } from '../../lib/dates/zone.ts';
import {
  asGiven,
  bad,
  good,
  type KindModule,
  type QuestionOf,
  type Reading,
  skipped,
} from './kind.ts';

/** A line: any, a time of day, or a day to come. */
export const text: KindModule<QuestionOf<'text'>> = {
  read: ({ format }, raw, { now }) => {
    if (format === 'time') return readTime(raw);
    return format === 'moment' ? readMoment(raw, now) : readText(raw);
  },
  say: asGiven,
  template: ({ format }) => [`  ${FORMATS[format ?? 'any']}`],
  takesAnyText: ({ format }) => !format,
};

/** A text of several lines. */
export const longText: KindModule<QuestionOf<'long-text'>> = {
  read: (_question, raw) => readText(raw),
  say: asGiven,
  template: () => ['  text; several lines after a |'],
  takesAnyText: () => true,
};

const FORMATS = {
  any: 'text',
  time: 'a time like 09:30',
  moment: 'a day to come, like 2026-12-03 or 2026-12-03 15:00',
};

function readText(raw: unknown): Reading {
  if (typeof raw === 'object') return bad('text');
  const value = String(raw);
  return value.trim() === '' ? skipped : good(value);
}

function readTime(raw: unknown): Reading {
  const text = typeof raw === 'object' ? 'none' : String(raw).trim();
  if (text === '') return skipped;
  const time = readTimeOfDay(text);
  return time === undefined ? bad('a time like 09:30 or 9:30am') : good(time);
}

/** A day to come as `2026-12-03`, with a time as `2026-12-03 15:00`. */
function readMoment(raw: unknown, now: Instant | undefined): Reading {
  const text = typeof raw === 'object' ? '?' : String(raw).trim();
  if (text === '') return skipped;
  const when = now && readWhen(text, now, zoneOf(now), 'ahead');
  const isPast = now && when && ('day' in when ? when.day < now.date : when.utc < now.utc);
  if (!now || !when || isPast) return bad('a day to come, like 2026-12-03 or "friday 15:00"');
  if ('day' in when) return good(when.day);
  const at = shownAt(instantIn(zoneOf(now), Date.parse(when.utc)));
  return good(at.slice(0, 16).replace('T', ' '));
}
