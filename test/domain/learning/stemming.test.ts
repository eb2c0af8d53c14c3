import { describe, expect, it } from 'vitest';
import { clausesOf, isDenied, isSameWord, stemOf } from '../../../src/domain/learning/stemming.ts';

const words = (text: string) => clausesOf(text).map((clause) => clause.map(({ word }) => word));
const word = (text: string) => {
  const [found] = clausesOf(text).flat();
  if (!found) throw new Error(`No word in ${text}`);
  return found;
};

describe('words of a text', () => {
  it('are split into clauses, with short forms written out', () => {
    expect(words("I can't go on. He's late, don’t wait")).toEqual([
      ['i', 'can', 'not', 'go', 'on'],
      ['he', 'late'],
      ['do', 'not', 'wait'],
    ]);
    expect(words('cannot')).toEqual(words('cant'));
  });

  it.each([
    ['waits', 'waiting'],
    ['overruling', 'overrule'],
    ['companies', 'company'],
    ['stopped', 'stop'],
    ['decides', 'deciding'],
  ])('are the same without their endings: %s, %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each(['boss', 'thing', 'bus', 'need', 'is', 'red'])(
    'keep letters that are not an ending: %s',
    (each) => {
      expect(stemOf(each)).toBe(each);
    },
  );

  it('may have one typing mistake if they are long', () => {
    expect(isSameWord(word('burnned'), word('burned'))).toBe(true);
    expect(isSameWord(word('reset'), word('resent'))).toBe(false);
    expect(isSameWord(word('merge'), word('merger'))).toBe(false);
    expect(isSameWord(word('promtion'), word('promotion'))).toBe(true);
    expect(isSameWord(word('year'), word('fear'))).toBe(false);
    expect(isSameWord(word('lead'), word('leak'))).toBe(false);
    expect(isSameWord(word('merge'), word('merger'))).toBe(false);
  });

  it.each([
    ["I don't feel like an imposter", 'imposter', true],
    ['nobody here is stuck', 'stuck', true],
    ["I can't sleep because of panic", 'panic', false],
    ['I do not know whether I am an imposter', 'imposter', false],
    ['no, I am stuck', 'stuck', false],
  ])('are denied or not: %s', (text, wanted, denied) => {
    const clause = clausesOf(text).find((each) => each.some((one) => one.word === wanted)) ?? [];
    expect(
      isDenied(
        clause,
        clause.findIndex((one) => one.word === wanted),
      ),
    ).toBe(denied);
  });
});
