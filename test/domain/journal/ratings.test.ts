import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRatings } from '../../../src/domain/journal/fields.ts';

const NAMES = ['mood', 'energy', 'weight'] as const;
const read = (typed: string) => readRatings(typed, NAMES);

describe('ratings', () => {
  it('are read with any separators', () => {
    const digit = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
    fc.assert(
      fc.property(
        digit,
        digit,
        digit,
        fc.constantFrom('', ' ', ', '),
        (mood, energy, weight, gap) => {
          const typed = [mood, energy, weight].map((value) => value ?? '-').join(gap);
          expect({ mood, energy, weight, ...read(typed) }).toEqual({ mood, energy, weight });
          expect(Object.keys(read(typed) ?? {})).toHaveLength((typed.match(/\d/g) ?? []).length);
        },
      ),
    );
  });

  it('may end early', () => {
    expect(read('4')).toEqual({ mood: 4 });
    expect(read('')).toEqual({});
    expect(readRatings('5', ['weight'])).toEqual({ weight: 5 });
  });

  it.each(['6', '0', '10', '1 2 3 4', '3.5', 'x', '３'])('do not accept %s', (typed) => {
    expect(read(typed)).toBeUndefined();
  });
});
