import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/lib/dates/day.ts';
import {
  DATE_EXAMPLES,
  instantFor,
  readDay,
  readWhen,
  twoMeanings,
} from '../../../src/lib/dates/parse.ts';
import { type Zone, zoneNamed, zoneOf } from '../../../src/lib/dates/zone.ts';

// A Monday at 03:30, Berlin time.
const now = {
  utc: '2026-11-23T02:30:00.000Z',
  offset: 60,
  zone: 'Europe/Berlin',
  date: '2026-11-23',
};
const zone = zoneOf(now);

describe('a day', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['today', '2026-11-23'],
    ['Yesterday', '2026-11-22'],
    ['the day before yesterday', '2026-11-21'],
    ['monday', '2026-11-23'],
    ['last monday', '2026-11-16'],
    ['on tue', '2026-11-17'],
    ['  last   Friday ', '2026-11-20'],
    ['7 days ago', '2026-11-16'],
    ['three weeks ago', '2026-11-02'],
    ['a month ago', '2026-10-23'],
    ['2 years ago', '2024-11-23'],
    ['5 march', '2026-03-05'],
    ['Dec 24', '2025-12-24'],
    ['3rd of November', '2026-11-03'],
    ['march 5th, 2024', '2024-03-05'],
    ['29 feb', '2024-02-29'],
    ['tomorrow', '2026-11-24'],
    ['in 2 weeks', '2026-12-07'],
  ])('%s', (text, day) => {
    expect(readWhen(text, now, zone, 'back')).toEqual({ day });
  });

  it.each([
    ['2026-12-01', '2026-12-01'],
    ['today', '2026-11-23'],
    ['Tomorrow', '2026-11-24'],
    ['the day after tomorrow', '2026-11-25'],
    ['friday', '2026-11-27'],
    ['on  Sun', '2026-11-29'],
    // To mean today, people say "today".
    ['monday', '2026-11-30'],
    ['in 2 weeks', '2026-12-07'],
    ['in a month', '2026-12-23'],
    ['in three days', '2026-11-26'],
    ['in 1 year', '2027-11-23'],
    ['5 march', '2027-03-05'],
    ['Nov 23', '2026-11-23'],
    ['1st of December, 2028', '2028-12-01'],
    ['29 feb', '2028-02-29'],
    ['yesterday', '2026-11-22'],
    ['last friday', '2026-11-20'],
  ])('ahead: %s', (text, day) => {
    expect(readWhen(text, now, zone, 'ahead')).toEqual({ day });
  });

  it('is the last of a shorter month', () => {
    expect(readWhen('1 month ago', { ...now, date: '2026-03-31' }, zone, 'back')).toEqual({
      day: '2026-02-28',
    });
  });
});

describe('“next friday”', () => {
  // 2026-11-23 is a Monday.
  it('is refused if it could mean two days', () => {
    for (const text of [
      'next tuesday',
      'next tuesday 4pm',
      'next Tue at 16:00',
      '4pm next tuesday',
    ]) {
      expect(readWhen(text, now, zone, 'ahead'), text).toBeUndefined();
      expect(twoMeanings(text, now.date), text).toEqual(['2026-11-24', '2026-12-01']);
    }
  });

  it('is understood if both are the same day', () => {
    const friday = { ...now, utc: '2026-11-27T12:00:00.000Z', date: '2026-11-27' };
    expect(readWhen('next tuesday', friday, zone, 'ahead')).toEqual({ day: '2026-12-01' });
    expect(readWhen('next tuesday 4pm', friday, zone, 'ahead')).toEqual({
      utc: '2026-12-01T15:00:00.000Z',
    });
    expect(readWhen('next monday', now, zone, 'ahead')).toEqual({ day: '2026-11-30' });
    expect(twoMeanings('next tuesday', friday.date)).toBeUndefined();
  });

  it('has two meanings only alone, and only ahead', () => {
    for (const text of ['next week', 'next', 'tuesday', 'next nonsense', 'text friday']) {
      expect(twoMeanings(text, now.date), text).toBeUndefined();
    }
    expect(readWhen('next monday', now, zone, 'back')).toBeUndefined();
  });
});

it('refuses a day that a place never had', () => {
  const apia = zoneNamed('Pacific/Apia') as Zone;
  expect(readWhen('2011-12-30', now, apia, 'back')).toBeUndefined();
  expect(readWhen('2011-12-30', now, zone, 'back')).toEqual({ day: '2011-12-30' });
  expect(readWhen('2011-12-31', now, apia, 'back')).toEqual({ day: '2011-12-31' });
  const before = {
    utc: '2011-12-30T08:00:00.000Z',
    offset: -600,
    zone: apia.name,
    date: '2011-12-29',
  };
  expect(readWhen('tomorrow', before, apia, 'ahead')).toBeUndefined();
});

describe('a moment', () => {
  it.each([
    ['now', '2026-11-23T02:30:00.000Z'],
    ['yesterday 21:00', '2026-11-22T20:00:00.000Z'],
    ['21:00 yesterday', '2026-11-22T20:00:00.000Z'],
    ['yesterday at 9:30 PM', '2026-11-22T20:30:00.000Z'],
    ['last friday at noon', '2026-11-20T11:00:00.000Z'],
    ['at 12am', '2026-11-22T23:00:00.000Z'],
    ['12pm', '2026-11-23T11:00:00.000Z'],
    ['2 hours ago', '2026-11-23T00:30:00.000Z'],
    ['in 2 hours', '2026-11-23T04:30:00.000Z'],
    ['tomorrow 9:30', '2026-11-24T08:30:00.000Z'],
    ['a minute ago', '2026-11-23T02:29:00.000Z'],
    ['2026-11-03 21:14', '2026-11-03T20:14:00.000Z'],
    ['2026-11-03T21:14:05', '2026-11-03T20:14:05.000Z'],
    ['2026-07-03 21:14', '2026-07-03T19:14:00.000Z'],
    ['2026-11-03T21:14:05Z', '2026-11-03T21:14:05.000Z'],
    // An hour that occurs twice means its first occurrence.
    ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s', (text, utc) => {
    expect(readWhen(text, now, zone, 'back')).toEqual({ utc });
  });
});

it.each(['3pm', 'at 15:00', 'noon'])('a time alone is not a day: %s', (text) => {
  expect(readDay(text, now, zone, 'ahead')).toBeUndefined();
  expect(readWhen(text, now, zone, 'back')).toBeDefined();
});

describe('an offset', () => {
  it.each([
    ['2026-11-03T21:14:05.25+09:00', '2026-11-03T12:14:05.250Z', 540, '+09:00'],
    ['2026-11-03 21:14-0330', '2026-11-04T00:44:00.000Z', -210, '-03:30'],
  ])('%s is kept with the moment', (text, utc, offset, name) => {
    const when = readWhen(text, now, zone, 'back');
    expect(when).toEqual({ utc, offset });
    expect(when && instantFor(when, now, zone)).toEqual({
      utc,
      offset,
      zone: name,
      date: '2026-11-03',
    });
  });
});

describe('is never guessed', () => {
  it.each([
    '',
    // The clock jumps from two to three.
    '2026-03-29 02:30',
    'blursday',
    'yesterday foo',
    'foo yesterday',
    'yesterday yesterday',
    '5/11',
    '03.11.2026',
    '2026-02-30',
    '2026-13-01',
    '31 feb 2026',
    'feb 30',
    'yesterday 25:00',
    'yesterday 21:75',
    '13pm',
    '0am',
    'yesterday at 9',
    'midnight',
    'last week',
    'this week',
    'march',
    '2026',
    '9',
    'sat9pm',
    'last 3',
    '9999 years ago',
    '1969-12-31',
    'sunday week',
    'from monday to friday',
    '2 Nov 20266',
    'last',
    'on',
    'ago',
    '2026-11-03T25:00Z',
    '１２ days ago',
    'next week',
    'next friday',
    'this friday',
    'soon',
    'in',
    'in weeks',
    'in 2',
    'in 2 weeks ago',
    '2 weeks',
    'in -2 weeks',
    'in 9999 years',
    'tomorrow tomorrow',
  ])('%j', (text) => {
    expect(readWhen(text, now, zone, 'back')).toBeUndefined();
    expect(readWhen(text, now, zone, 'ahead')).toBeUndefined();
  });

  it.each(['friday', 'on mon', '5 march', 'friday 9:30'])('with two meanings: %s', (text) => {
    expect(readWhen(text, now, zone)).toBeUndefined();
  });
});

it.each(['back', 'ahead'] as const)('understands every example it shows: %s', (looks) => {
  const examples = DATE_EXAMPLES[looks].split(', ').map((each) => each.replaceAll('"', ''));
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples)
    expect(readWhen(example, now, zone, looks), example).toBeDefined();
});

it("a moment means its day on the person's clock", () => {
  expect(readDay('tomorrow 00:15', now, zone, 'ahead')).toBe('2026-11-24');
  expect(readDay('2026-11-24T23:30:00Z', now, zone)).toBe('2026-11-25');
});

describe('on any day', () => {
  const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1990-01-01', days));
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
  const on = (date: string) => ({ ...now, date });
  const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

  it('a weekday is within the past week or the week to come', () => {
    fc.assert(
      fc.property(anyDay, fc.nat({ max: 6 }), (today, index) => {
        const name = NAMES[index] ?? '';
        const back = readDay(name, on(today), zone, 'back') ?? '';
        const ahead = readDay(name, on(today), zone, 'ahead') ?? '';
        expect([weekday(back), weekday(ahead)]).toEqual([index, index]);
        expect(back > addDays(today, -7) && back <= today).toBe(true);
        expect(ahead).toBe(addDays(back, 7));
      }),
    );
  });

  it('a date without a year is the nearest on its side', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (today, other) => {
        const text = new Date(other).toLocaleString('en', {
          day: 'numeric',
          month: 'long',
          timeZone: 'UTC',
        });
        const back = readDay(text, on(today), zone, 'back') ?? '';
        const ahead = readDay(text, on(today), zone, 'ahead') ?? '';
        expect([back.slice(5), ahead.slice(5)]).toEqual([other.slice(5), other.slice(5)]);
        expect(back <= today && today <= ahead).toBe(true);
        if (!text.includes('29')) expect(ahead <= addDays(back, 366)).toBe(true);
      }),
    );
  });

  it('a date with its own direction is the same either way', () => {
    const counted = fc
      .tuple(fc.nat({ max: 400 }), fc.constantFrom('day', 'week', 'month', 'hour'), fc.boolean())
      .map(([much, unit, isAhead]) => (isAhead ? `in ${much} ${unit}s` : `${much} ${unit}s ago`));
    const words = fc.oneof(
      counted,
      fc.constantFrom('today', 'tomorrow', 'last friday'),
      fc.string(),
    );
    fc.assert(
      fc.property(anyDay, words, (today, text) => {
        const either = readWhen(text, on(today), zone);
        if (either === undefined) return;
        expect(readWhen(text, on(today), zone, 'back')).toEqual(either);
        expect(readWhen(text, on(today), zone, 'ahead')).toEqual(either);
      }),
    );
    expect(readDay('in 40 days', on('2026-11-23'), zone)).toBe(addDays('2026-11-23', 40));
  });
});

describe('the moment of an entry', () => {
  it('is now for today, and marked as a whole day for another', () => {
    expect(instantFor({ day: '2026-11-23' }, now, zone)).toBe(now);
    expect(instantFor({ day: '2026-07-01' }, now, zone)).toEqual({
      utc: '2026-07-01T10:00:00.000Z',
      offset: 120,
      zone: 'Europe/Berlin',
      date: '2026-07-01',
      wholeDay: true,
    });
  });

  it('belongs to the day before until the day starts', () => {
    const late = { utc: '2026-11-22T01:00:00.000Z' };
    expect(instantFor(late, now, zone, 3)).toMatchObject({ offset: 60, date: '2026-11-21' });
    expect(instantFor(late, now, zone)).toMatchObject({ date: '2026-11-22' });
  });

  it('keeps the offset if the zone is unknown', () => {
    const nowhere = { ...now, zone: 'Nowhere/Land', offset: 840 };
    expect(instantFor({ day: '2026-07-01' }, nowhere, zoneOf(nowhere))).toEqual({
      utc: '2026-06-30T22:00:00.000Z',
      offset: 840,
      zone: 'Nowhere/Land',
      date: '2026-07-01',
      wholeDay: true,
    });
  });
});
