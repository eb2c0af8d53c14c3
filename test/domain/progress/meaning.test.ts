import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningAnswers, meaningFrom } from '../../../src/domain/progress/forms.ts';
import {
  meaningOn,
  meaningsOf,
  turn,
  valueFault,
  valueWords,
  withMeaning,
} from '../../../src/domain/progress/meaning.ts';
import { MEASURE_KINDS } from '../../../src/domain/progress/measure-kinds.ts';
import type { Meaning } from '../../../src/domain/progress/records.ts';
import { NEEDS } from '../../../src/framework/check/forms.ts';
import { day, FIRST, measure, SCALE } from '../../support/progress.ts';

it('the form of a measure offers every kind', () => {
  const options = NEEDS['progress-measure']?.find(({ question }) => question === 'kind')?.options;
  expect(options).toEqual(MEASURE_KINDS);
});

const of = (kind: Meaning['kind'], betterIs: Meaning['betterIs'] = 'up'): Meaning => ({
  text: 'x',
  kind,
  betterIs,
});

describe('a value', () => {
  it.each([
    ['scale', 0, undefined],
    ['scale', 10, undefined],
    ['scale', 11, 'a whole number from 0 to 10'],
    ['scale', 7.5, 'a whole number from 0 to 10'],
    ['ladder', -2, undefined],
    ['ladder', 3, 'a rung from -2 to 2'],
    ['count', 0, undefined],
    ['count', 120, undefined],
    ['count', -1, 'a whole number, 0 or more'],
    ['count', Number.NaN, 'a whole number, 0 or more'],
    ['yesno', false, undefined],
    ['yesno', 1, 'yes or no'],
    ['words', 'calm', undefined],
    ['words', '  ', 'words'],
  ] as const)('of a %s may be %s: %s', (kind, value, fault) => {
    expect(valueFault(of(kind), value)).toBe(fault);
  });

  it("is shown in the person's words", () => {
    const ladder: Meaning = { ...of('ladder'), anchors: { '1': 'they decide' } };
    expect(valueWords(ladder, 1)).toBe('+1 they decide');
    expect(valueWords(ladder, -2)).toBe('-2');
    expect(valueWords(of('yesno'), false)).toBe('no');
    expect(valueWords(of('scale'), 0)).toBe('0');
  });

  it.each([
    ['up', 3, 5, 1],
    ['up', 5, 3, -1],
    ['down', 5, 3, 1],
    ['either', 5, 3, 0],
  ] as const)('where %s is better, from %d to %d is a turn of %d', (betterIs, from, to, result) => {
    expect(turn(of('scale', betterIs), from, to)).toBe(result);
  });
});

describe('the meaning of a measure', () => {
  const changed = withMeaning(measure(), { ...SCALE, text: 'Sleep' }, day(20));

  it('is the old one before the change, and the new one from that day on', () => {
    expect(meaningOn(changed, day(19)).text).toBe(SCALE.text);
    expect(meaningOn(changed, day(20)).text).toBe('Sleep');
    expect(meaningsOf(changed).map(({ from, until }) => [from, until])).toEqual([
      [FIRST, day(20)],
      [day(20), undefined],
    ]);
  });

  it('is replaced without a mark when it has no check-ins', () => {
    const again = withMeaning(changed, { ...SCALE, text: 'Rest' }, undefined);
    expect(again.changes).toHaveLength(1);
    expect(meaningOn(again, day(30)).text).toBe('Rest');
  });

  it('drops ends it no longer has', () => {
    const words = withMeaning(
      changed,
      { text: 'Sleep', kind: 'words', betterIs: 'either' },
      day(40),
    );
    expect(words.anchors).toBeUndefined();
    expect(meaningOn(words, day(39)).anchors).toEqual(SCALE.anchors);
  });

  it('is always exactly one per day, whatever has changed', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 6 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 320 }), (changes, number) => {
        let each = measure({ text: 'from 0' });
        for (const on of changes.sort((a, b) => a - b)) {
          each = withMeaning(each, { ...SCALE, text: `from ${on}` }, day(on));
        }
        const latest = [0, ...changes].filter((on) => on <= number).at(-1);
        expect(meaningOn(each, day(number)).text).toBe(`from ${latest}`);
      }),
    );
  });

  it('can be rebuilt from the answers of its form', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const texts = fc.tuple(word, word, word, word, word);
    fc.assert(
      fc.property(fc.constantFrom('scale', 'ladder', 'count'), word, texts, (kind, text, ends) => {
        const [a = '', b = '', c = '', d = '', e = ''] = ends;
        const anchors: Record<string, Record<string, string>> = {
          scale: { '0': a, '10': b },
          ladder: { '-2': a, '-1': b, '0': c, '1': d, '2': e },
        };
        const given = anchors[kind];
        const meaning: Meaning = { text, kind, betterIs: 'up', ...(given && { anchors: given }) };
        expect(meaningFrom(meaningAnswers(meaning))).toEqual(meaning);
      }),
    );
  });
});
