import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnOf, gapsOf, lineOf } from '../../../src/domain/progress/line.ts';
import { withMeaning } from '../../../src/domain/progress/meaning.ts';
import { checkIn, day, measure, SCALE, saver } from '../../support/progress.ts';

const written = (numbers: number[], values: (number | boolean | string)[] = []) => {
  const save = saver();
  const own = save(measure());
  return numbers.map((number, index) => save(checkIn(own.id, number, values[index] ?? 5)));
};

describe('a line', () => {
  it('has a gap for a missing check-in', () => {
    const [span] = lineOf(measure(), written([0, 7, 14, 28, 35]));
    expect(span?.stretches.map((stretch) => stretch.map(({ on }) => on))).toEqual([
      [day(0), day(7), day(14)],
      [day(28), day(35)],
    ]);
    expect(span && gapsOf(span)).toEqual([{ from: day(15), to: day(27) }]);
  });

  it('has no gap when check-ins came a few days late', () => {
    expect(lineOf(measure(), written([0, 9, 18]))[0]?.stretches).toHaveLength(1);
  });

  it('starts again with its own height when the meaning changes', () => {
    const changed = withMeaning(
      measure(),
      { text: 'Evenings off', kind: 'count', betterIs: 'up' },
      day(14),
    );
    const spans = lineOf(changed, written([0, 7, 14, 21], [3, 10, 2, 4]));
    expect(spans.map(({ steps }) => steps)).toEqual([10, 4]);
    expect(spans.map(({ ticks }) => ticks.map(({ words }) => words))).toEqual([
      ['0', '5', '10'],
      ['0', '4'],
    ]);
    expect(spans[1]?.stretches.flat().map(({ step }) => step)).toEqual([2, 4]);
    const drawn = drawnOf(spans, { from: day(-7), to: day(30) });
    expect(drawn.map(({ from, to }) => [from, to])).toEqual([
      [day(-7), day(13)],
      [day(14), day(30)],
    ]);
  });

  it('is drawn as one when another meaning has the same axis, and not at all without an axis', () => {
    const same = withMeaning(measure(), { ...SCALE, text: 'Other words' }, day(14));
    const count = withMeaning(same, { text: 'Often', kind: 'count', betterIs: 'up' }, day(28));
    const drawn = drawnOf(lineOf(count, written([0, 21])), { from: day(0), to: day(30) });
    expect(drawn.map(({ spans, to }) => [spans.length, to])).toEqual([[2, day(27)]]);
  });

  it('for yes and no is the share of yes in each month', () => {
    const own = measure({ kind: 'yesno', betterIs: 'up' });
    const numbers = [0, 7, 14, 21, 56, 63];
    const [span] = lineOf(own, written(numbers, [true, false, true, true, false, false]));
    expect(span?.stretches).toEqual([
      [{ on: day(0), until: '2026-01-31', value: 3, outOf: 4, words: '3 of 4', step: 0.75 }],
      [{ on: '2026-03-01', until: '2026-03-31', value: 0, outOf: 2, words: '0 of 2', step: 0 }],
    ]);
    expect(span && gapsOf(span)).toEqual([{ from: '2026-02-01', to: '2026-02-28' }]);
  });

  it('for yes and no splits a month when the meaning changes within it', () => {
    const own = withMeaning(
      measure({ kind: 'yesno' }),
      { text: 'Other', kind: 'yesno', betterIs: 'up' },
      day(10),
    );
    const spans = lineOf(own, written([0, 7, 14], [true, false, true]));
    const points = spans.flatMap(({ stretches }) => stretches.flat());
    expect(points.map(({ on, until, words }) => [on, until, words])).toEqual([
      [day(0), day(9), '1 of 2'],
      [day(10), '2026-01-31', '1 of 1'],
    ]);
  });

  it('for words has no height', () => {
    const words = measure({ ...SCALE, kind: 'words' });
    const [span] = lineOf(words, written([0], ['calm']));
    expect(span).toMatchObject({ steps: 0, ticks: [], stretches: [[{ words: 'calm' }]] });
    expect(span?.stretches[0]?.[0]).not.toHaveProperty('step');
  });

  it('has every check-in once, and nothing else, for any days and changes', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 40 });
    const cadence = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), cadence, (numbers, change, every) => {
        const { cadenceDays: _seven, ...bare } = measure();
        const own = { ...bare, ...(every !== undefined && { cadenceDays: every }) };
        const sorted = numbers.sort((a, b) => a - b);
        const changed = withMeaning(own, { ...SCALE, text: 'other' }, day(change));
        const points = lineOf(changed, written(sorted)).flatMap(({ stretches }) =>
          stretches.flat(),
        );
        expect(points.map(({ on }) => on)).toEqual(sorted.map(day));
      }),
    );
  });
});
