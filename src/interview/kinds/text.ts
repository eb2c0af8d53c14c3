import type { Instant } from '../../lib/dates/instant.ts';
import { readTime as readTimeOfDay, readWhen, twoMeanings } from '../../lib/dates/parse.ts';
import { instantIn, shownAt, zoneNamed, zoneOf } from '../../lib/dates/zone.ts';
import {
  asGiven,
  bad,
  good,
  type KindModule,
  type QuestionOf,
  type Reading,
  skipped,
} from './kind.ts';

/** A line of text, a time of day, a time zone, or a day from today on. */
export const text: KindModule<QuestionOf<'text'>> = {
  read: ({ format }, raw, { now }) => {
    if (format === 'time') return readTime(raw);
    if (format === 'zone') return readZone(raw);
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
  template: () => ['  text; for several lines, start with |'],
  takesAnyText: () => true,
};

const FORMATS = {
  any: 'text',
  time: 'a time like 09:30',
  zone: 'a time zone like Europe/Berlin',
  moment: 'today or a later day, like 2026-12-03 or 2026-12-03 15:00',
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

/** Reads a time zone by its IANA name. */
function readZone(raw: unknown): Reading {
  const text = typeof raw === 'object' ? '?' : String(raw).trim();
  if (text === '') return skipped;
  return zoneNamed(text) ? good(text) : bad('a time zone like Europe/Berlin or America/New_York');
}

/** Reads a day from today on as `2026-12-03`, or with a time as `2026-12-03 15:00`. */
function readMoment(raw: unknown, now: Instant | undefined): Reading {
  const text = typeof raw === 'object' ? '?' : String(raw).trim();
  if (text === '') return skipped;
  const when = now && readWhen(text, now, zoneOf(now), 'ahead');
  const meanings = now && twoMeanings(text, now.date);
  if (meanings) return bad(`one day, ${meanings.join(' or ')}: what you wrote can mean both`);
  const isPast = now && when && ('day' in when ? when.day < now.date : when.utc < now.utc);
  if (!now || !when || isPast)
    return bad('today or a later day, like 2026-12-03 or "friday 15:00"');
  if ('day' in when) return good(when.day);
  const at = shownAt(instantIn(zoneOf(now), Date.parse(when.utc)));
  return good(at.slice(0, 16).replace('T', ' '));
}
