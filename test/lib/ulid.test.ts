import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isId, monthOf, newId, timeOf } from '../../src/lib/ulid.ts';

const LAST = Date.parse('9999-12-31T23:59:59.999Z');

it('an id contains its moment, to the millisecond, and sorts by it', () => {
  const moment = fc.integer({ min: 0, max: LAST });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [first, second] = [newId(a, Math.random), newId(b, Math.random)];
      expect(isId(first)).toBe(true);
      expect(timeOf(first)).toBe(a);
      if (a < b) expect(first < second).toBe(true);
    }),
  );
});

it('the month is in UTC, at both ends', () => {
  const id = (utc: string) => newId(Date.parse(utc), () => 0);
  expect(monthOf(id('2026-11-30T23:59:59.999Z'))).toBe('2026-11');
  expect(monthOf(id('2026-12-01T00:00:00.000Z'))).toBe('2026-12');
});

it('agrees with the example of the ULID specification', () => {
  expect(newId(1469918176385, () => 0)).toBe('01ARYZ6S410000000000000000');
  expect(timeOf('01ARYZ6S41TSV4RRFFQ69G5FAV')).toBe(1469918176385);
});

it.each([
  '',
  'abc',
  '01ARYZ6S41TSV4RRFFQ69G5FA',
  '01ARYZ6S41TSV4RRFFQ69G5FAI',
  '81ARYZ6S41TSV4RRFFQ69G5FAV',
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
])('refuses %j', (text) => expect(isId(text)).toBe(false));

it.each([-1, Number.NaN, LAST + 1])('makes no id for the moment %d', (time) => {
  expect(() => newId(time, Math.random)).toThrow(RangeError);
});
