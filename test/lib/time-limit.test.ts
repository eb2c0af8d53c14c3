import { expect, it, vi } from 'vitest';
import { TooSlow, timeLimit } from '../../src/lib/time-limit.ts';

it('returns the result of the work', () => {
  const limited = timeLimit(1000);
  expect(limited(() => /b/.exec('abc')?.index)).toBe(1);
});

it('passes on what the work throws', () => {
  expect(() => timeLimit(1000)(() => JSON.parse('{'))).toThrow(SyntaxError);
});

it('stops in the middle of a pattern, and counts all work together', () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pass = (ms: number) => () => {
    now += ms;
  };
  const limited = timeLimit(3000);
  limited(pass(1200));
  limited(pass(1200));
  expect(() => limited(() => /^(a+)+$/.test(`${'a'.repeat(50)}b`))).toThrow(TooSlow);
  limited(pass(600));
  // Nothing is left for work of a tenth of a second.
  const until = Date.now() + 100;
  expect(() =>
    limited(() => {
      while (Date.now() < until);
    }),
  ).toThrow(TooSlow);
});
