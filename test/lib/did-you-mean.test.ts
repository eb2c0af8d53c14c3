import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closest, editDistance } from '../../src/lib/did-you-mean.ts';

it.each([
  ['tittle', 'title'],
  ['menter', 'mentor'],
  ['Mentor', 'mentor'],
  ['peer_group', 'peer-group'],
  ['caoch', 'coach'],
  ['coachlater', 'coach-later'],
])('%s means %s', (typed, meant) => {
  expect(closest(typed, ['title', 'mentor', 'coach', 'peer-group', 'coach-later'])).toBe(meant);
});

it('says nothing rather than something far-fetched', () => {
  expect(closest('kitchen', ['mentor', 'coach'])).toBeUndefined();
  expect(closest('R7', ['R1', 'R2'])).toBeUndefined();
  expect(closest('mentor', [])).toBeUndefined();
});

it('chooses the closest of several', () => {
  expect(closest('assses', ['assist', 'assess'])).toBe('assess');
});

it('counts letters added, left out, replaced and swapped', () => {
  expect(editDistance('coach', 'coach')).toBe(0);
  expect(editDistance('coach', 'coahc')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});

it('is the same in both directions, and zero only for equal words', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});
