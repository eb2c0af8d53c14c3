import { expect, test } from 'vitest';
import { workFactorFor } from '../../../src/lib/age/scrypt.ts';

/** A clock that says that the trial took so many milliseconds. */
const clockFor = (took: number) => {
  const times = [1000, 1000 + took];
  return () => times.shift() as number;
};

test.each([
  [500, 16],
  [126, 16],
  [125, 16],
  [90, 16],
  [87, 17],
  [62, 17],
  [45, 17],
  [44, 18],
  [31, 18],
  [23, 18],
  [22, 19],
  [10, 19],
  [0, 19],
])('a trial of %i ms gives a work factor of %i', (took, expected) => {
  expect(workFactorFor(clockFor(took))).toBe(expected);
});

test('a clock that was set back gives a work factor too', () => {
  expect(workFactorFor(clockFor(-5000))).toBe(19);
});

test('this machine has a work factor', () => {
  expect([16, 17, 18, 19]).toContain(workFactorFor(() => performance.now()));
});
