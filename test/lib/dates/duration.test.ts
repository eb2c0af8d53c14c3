import { expect, it } from 'vitest';
import { readDuration } from '../../../src/lib/dates/duration.ts';

const MINUTE = 60_000;

it.each([
  ['30m', 30 * MINUTE],
  ['8h', 480 * MINUTE],
  [' 2 D ', 2880 * MINUTE],
  ['9999h', 9999 * 60 * MINUTE],
])('reads %j', (text, ms) => {
  expect(readDuration(text)).toBe(ms);
});

it.each(['', '8', 'h', '0h', '-8h', '1.5h', '8 hours', '8h30m', '10000h', '8s', '8w', 'x8h'])(
  'does not read %j',
  (text) => {
    expect(readDuration(text)).toBeUndefined();
  },
);
