import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreedDate,
  nextSession,
  nextStep,
  noNextDateNote,
  plannedSessions,
  prepFor,
} from '../../../src/domain/sessions/schedule.ts';
import { addDays, addMonths } from '../../../src/lib/dates/day.ts';
import { book, engagement, log, prep } from '../../support/sessions.ts';

const quiet = { days: 21, say: '{days} days' };

describe('a month later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-23', 6, '2027-05-23'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});

describe('the date agreed on', () => {
  it('is the first one, until a session names another', () => {
    const begun = engagement({ 'first-date': '2026-11-25', at: '09:30' });
    expect(agreedDate(book(begun))).toEqual({ on: '2026-11-25', at: '09:30' });
    const held = log('2026-11-25', { 'next-date': '2026-12-09', 'next-time': '17:00' });
    expect(agreedDate(book(begun, held))).toEqual({ on: '2026-12-09', at: '17:00' });
    expect(agreedDate(book(begun, log('2026-11-25')))).toBeUndefined();
    // A session before that day changes nothing if it agrees on no date.
    expect(agreedDate(book(begun, held, log('2026-11-25')))?.on).toBe('2026-12-09');
    expect(agreedDate(book(begun, held, log('2026-12-09')))).toBeUndefined();
  });

  it('is the next session on its day, and no longer on the day after', () => {
    const begun = book(engagement({ 'first-date': '2026-11-25' }));
    expect(nextSession(begun, at('2026-11-25'))).toBeDefined();
    expect(nextSession(begun, at('2026-11-26'))).toBeUndefined();
    const timed = book(engagement({ 'first-date': '2026-11-25', at: '09:30' }));
    expect(nextSession(timed, at('2026-11-25', '09:00'))).toBeDefined();
    expect(nextSession(timed, at('2026-11-25', '11:00'))).toBeUndefined();
  });
});

describe('the quiet note', () => {
  const begun = engagement({}, '2026-11-01');

  it('appears on the 21st day without a session or a date, not on the 20th', () => {
    const held = book(begun, log('2026-11-02'));
    expect(noNextDateNote(held, '2026-11-22', quiet)).toBeUndefined();
    expect(noNextDateNote(held, '2026-11-23', quiet)).toBe('21 days');
  });

  it('counts from a past date, and is silent while a date is ahead', () => {
    const agreed = book(begun, log('2026-11-02', { 'next-date': '2026-11-16' }));
    expect(noNextDateNote(agreed, '2026-11-30', quiet)).toBeUndefined();
    expect(noNextDateNote(agreed, '2026-12-07', quiet)).toBe('21 days');
    const ahead = book(begun, log('2026-11-02', { 'next-date': '2027-03-01' }));
    expect(noNextDateNote(ahead, '2027-02-01', quiet)).toBeUndefined();
  });

  it('is silent without an engagement', () => {
    expect(noNextDateNote(book(), '2026-12-07', quiet)).toBeUndefined();
  });
});

const at = (date: string, time = '10:00') => ({
  date,
  clock: `${date} ${time}`,
  zone: 'UTC',
});

describe('the next step', () => {
  it('knows the hour of a session', () => {
    const begun = engagement({ 'first-date': '2026-11-25', at: '09:30' });
    expect(nextStep(book(begun), at('2026-11-25', '09:00'))).toBe('prep');
    expect(nextStep(book(begun), at('2026-11-25', '09:30'))).toBe('log');
  });

  it('goes from start to prep to log to end', () => {
    const begun = engagement({ 'first-date': '2026-11-25', months: 6 });
    expect(nextStep(book(), at('2026-11-23'))).toBe('start');
    expect(nextStep(book(begun), at('2026-11-23'))).toBe('prep');
    expect(nextStep(book(begun, prep('2026-11-25')), at('2026-11-25'))).toBe('log');
    expect(nextStep(book(begun), at('2026-11-26'))).toBe('log');
    expect(nextStep(book(begun, log('2027-05-20')), at('2027-05-25'))).toBe('end');
  });

  it('is to prepare again once the preparation has been used', () => {
    const [begun, prepared] = [engagement({}), prep('2026-11-25')];
    const held = { ...log('2026-11-25'), prep: prepared.id };
    expect(nextStep(book(begun, prepared, held), at('2026-11-26'))).toBe('prep');
  });
});

describe('what was prepared for a session', () => {
  const begun = engagement({ 'first-date': '2026-11-30' });
  const prepared = prep('2026-11-30');

  it('is used by the session on that day, or on the day it moved to', () => {
    expect(prepFor(book(begun, prepared), log('2026-11-30'))).toBe(prepared);
    expect(prepFor(book(begun, prepared), log('2026-12-02'))).toBe(prepared);
    const earlier = { ...engagement({ 'first-date': '2026-11-20' }), id: 'E' };
    expect(prepFor(book(earlier, prep('2026-11-20')), log('2026-11-27'))).toBeDefined();
  });

  it('is kept for its day while that is ahead', () => {
    expect(prepFor(book(begun, prepared), log('2026-11-20'))).toBeUndefined();
    const named = log('2026-11-20', { 'next-date': '2026-11-30' });
    expect(prepFor(book(begun, prepared), named)).toBeUndefined();
    const another = log('2026-11-20', { 'next-date': '2026-12-07' });
    expect(prepFor(book(begun, prepared), another)).toBe(prepared);
  });

  it('is for the next session when written after a session that day', () => {
    const timed = book(engagement({ 'first-date': '2026-11-30', at: '09:30', minutes: 90 }));
    const written = (utc: string) => {
      const created = { utc, offset: 0, zone: 'UTC', date: '2026-11-30' };
      const sessions = { ...timed, preps: [{ ...prep('2026-11-30'), created }] };
      return prepFor(sessions, log('2026-11-30'));
    };
    expect(written('2026-11-30T09:00:00.000Z')).toBeDefined();
    expect(written('2026-11-30T10:30:00.000Z')).toBeDefined();
    expect(written('2026-11-30T15:00:00.000Z')).toBeUndefined();
  });

  it('is not used by an earlier session', () => {
    expect(prepFor(book(begun, prep('2026-11-01')), log('2026-10-31'))).toBeUndefined();
  });
});

describe('planned sessions', () => {
  const days = (frequency: string, from: string, until: string, today = from) =>
    plannedSessions(book(engagement({ frequency, 'first-date': from })), today, until).map(
      ({ on }) => on,
    );

  it('repeat as often as agreed', () => {
    expect(days('two-weeks', '2026-11-25', '2026-12-31')).toEqual([
      '2026-11-25',
      '2026-12-09',
      '2026-12-23',
    ]);
    expect(days('monthly', '2027-01-31', '2027-04-30')).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(days('as-needed', '2026-11-25', '2031-01-01')).toEqual(['2026-11-25']);
  });

  it('keep their number when the next date is moved', () => {
    const begun = engagement({ frequency: 'weekly', 'first-date': '2026-11-25' });
    const held = log('2026-11-25', { 'next-date': '2026-12-03' });
    const numbers = plannedSessions(book(begun, held), '2026-11-26', '2026-12-10');
    expect(numbers.map(({ on, number }) => [on, number])).toEqual([
      ['2026-12-03', 2],
      ['2026-12-10', 3],
    ]);
  });

  it('are between today and the last day, in order', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
    const frequency = fc.constantFrom('weekly', 'two-weeks', 'monthly', 'as-needed');
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 900 }), frequency, (from, today, span, f) => {
        const until = addDays(today, span);
        const found = days(f, from, until, today);
        expect(found.every((on) => on >= today && on <= until)).toBe(true);
        expect(found).toEqual([...new Set(found)].sort());
        if (from >= today && from <= until) expect(found[0]).toBe(from);
      }),
    );
  });
});
