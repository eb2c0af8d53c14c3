import { expect, it } from 'vitest';
import { TooSlow, timeLimit } from '../../src/lib/time-limit.ts';

it('returns the result of the work', () => {
  const limited = timeLimit(1000);
  expect(limited(() => /b/.exec('abc')?.index)).toBe(1);
});

it('passes on what the work throws', () => {
  expect(() => timeLimit(1000)(() => JSON.parse('{'))).toThrow(SyntaxError);
});

it('stops in the middle of a pattern, and counts all work together', () => {
  const limited = timeLimit(300);
  const wait = () => {
    const until = performance.now() + 100;
    while (performance.now() < until);
  };
  limited(wait);
  limited(wait);
  expect(() => limited(() => /^(a+)+$/.test(`${'a'.repeat(50)}b`))).toThrow(TooSlow);
  expect(() => limited(wait)).toThrow(TooSlow);
});
