import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import type { JournalEntry } from '../../../src/domain/journal/filter.ts';
import {
  type DriftLimits,
  isDrifting,
  type LoopLimits,
  loopingEntries,
} from '../../../src/domain/reflection/guards.ts';
import { addDays } from '../../../src/lib/dates/day.ts';
import { savedAt } from '../../support/journal.ts';

const TODAY = '2026-11-23';
const LOOP: LoopLimits = {
  entries: 4,
  days: 7,
  quietDays: 7,
  words: 3,
  share: 0.2,
  ignore: ['the', 'was', 'again', 'I', 'it'],
};
const DRIFT: DriftLimits = { low: 2, heavy: 4, times: 5, of: 7, days: 14, quietDays: 14 };
const NOBODY = new Set<string>();

/** Entries on past days, newest last. */
function days(ago: number[], entry: (index: number) => Partial<Entry>): JournalEntry[] {
  return ago.map((days, i) =>
    savedAt(`${addDays(TODAY, -days)}T${String(10 + i).padStart(2, '0')}:00`, entry(i)),
  );
}
const tagged = (ago: number[], ...tags: string[]) => days(ago, () => ({ tags }));
const loops = (entries: JournalEntry[], more: Partial<Parameters<typeof loopingEntries>[0]> = {}) =>
  loopingEntries({ entries, today: TODAY, acted: NOBODY, ...more }, LOOP)?.length;

describe('the loop guard', () => {
  it('speaks at the fourth entry on a theme, not at the third', () => {
    expect(loops(tagged([2, 1, 0], 'ben'))).toBeUndefined();
    expect(loops(tagged([3, 2, 1, 0], 'ben'))).toBe(4);
    expect(loops(tagged([0, 0, 0, 0], 'ben'))).toBe(4);
  });

  it('looks back seven days', () => {
    expect(loops(tagged([6, 2, 1, 0], 'ben'))).toBe(4);
    expect(loops(tagged([7, 2, 1, 0], 'ben'))).toBeUndefined();
  });

  it('looks at the theme of the last entry', () => {
    const others = [...tagged([4, 3, 2, 1], 'ben'), ...tagged([0], 'board')];
    expect(loops(others)).toBeUndefined();
    expect(loops([...others, ...tagged([0], 'Ben', 'sleep')])).toBe(5);
  });

  it('says nothing if one of them led to an action', () => {
    const entries = tagged([4, 3, 2, 1, 0], 'ben');
    expect(loops(entries, { acted: new Set([entries[1]?.id ?? '']) })).toBeUndefined();
    expect(loops(entries, { acted: new Set(['another']) })).toBe(5);
  });

  it('speaks at most once a week', () => {
    const entries = tagged([3, 2, 1, 0], 'ben');
    expect(loops(entries, { lastShown: addDays(TODAY, -6) })).toBeUndefined();
    expect(loops(entries, { lastShown: addDays(TODAY, -7) })).toBe(4);
  });

  it('says nothing without entries', () => {
    expect(loops([])).toBeUndefined();
    expect(loops(tagged([20], 'ben'))).toBeUndefined();
  });

  const SAME = [
    'Ben cut me off in the roadmap review.',
    'The roadmap review was on my mind, and BEN.',
    'Dinner. I told her about Ben, the review and the roadmap',
    'Slept badly. Roadmap, review, Ben.',
  ];

  it('recognizes a theme by its words', () => {
    expect(loops(days([3, 2, 1, 0], (i) => ({ text: SAME[i] ?? '' })))).toBe(4);
    expect(loops(days([2, 1, 0], (i) => ({ text: SAME[i] ?? '' })))).toBeUndefined();
  });

  it('does not take common words, or a few among many, for a theme', () => {
    const common = days([3, 2, 1, 0], (i) => ({ text: `it was the ${i}th again, I was there` }));
    expect(loops(common)).toBeUndefined();

    const numbers = days([3, 2, 1, 0], (i) => ({ text: `10 30 2026 ${'abcd'[i]}x` }));
    expect(loops(numbers)).toBeUndefined();

    const own = (day: number) => Array.from({ length: 20 }, (_, i) => `w${'abcd'[day]}${i}`);
    const long = days([3, 2, 1, 0], (i) => ({ text: `ben roadmap review ${own(i).join(' ')}` }));
    expect(loops(long)).toBeUndefined();
  });

  it('ignores the questions, which are often the same', () => {
    const answers = (i: number) => [
      { question: 'belief', asked: 'Which belief is driving me?', answer: `${'abcd'[i]}x` },
    ];
    expect(loops(days([3, 2, 1, 0], (i) => ({ answers: answers(i) })))).toBeUndefined();
  });
});

describe('the drift check', () => {
  const drifts = (
    entries: JournalEntry[],
    lastShown?: string,
    acted: ReadonlySet<string> = NOBODY,
  ) => isDrifting({ entries, today: TODAY, acted, lastShown }, DRIFT, LOOP);
  const moods = (...values: number[]) =>
    days(
      values.map((_, i) => values.length - 1 - i),
      (i) => ({ mood: values[i] ?? 3 }),
    );

  it('looks back fourteen days, and ignores heavy days before that', () => {
    const long = days([40, 39, 38, 37, 36, 35, 0], () => ({ mood: 1 }));
    expect(drifts(long)).toBe(false);
    expect(drifts(days([13, 12, 11, 10, 0], () => ({ mood: 1 })))).toBe(true);
    expect(drifts(days([14, 12, 11, 10, 0], () => ({ mood: 1 })))).toBe(false);
  });

  it('speaks if five of the last seven check-ins were heavy', () => {
    expect(drifts(moods(2, 5, 1, 2, 5, 2, 1))).toBe(true);
    expect(drifts(moods(2, 5, 1, 3, 5, 2, 1))).toBe(false);
    expect(drifts(moods(2, 2, 5, 1, 3, 5, 2, 1))).toBe(false);
  });

  it('counts a heavy weight like a low mood, each entry once', () => {
    const weights = days([4, 3, 2, 1, 0], () => ({ weight: 4 }));
    expect(drifts(weights)).toBe(true);
    expect(drifts(days([3, 2, 1, 0], () => ({ weight: 5, mood: 1 })))).toBe(false);
    expect(drifts(days([4, 3, 2, 1, 0], () => ({ weight: 3, mood: 3 })))).toBe(false);
  });

  it('does not count entries without mood and weight as check-ins', () => {
    const silent = days([2, 1, 0], () => ({ energy: 1 }));
    const heavy = days([7, 6, 5, 4, 3], () => ({ mood: 1 }));
    expect(drifts([...heavy, ...silent])).toBe(true);
    expect(drifts(silent)).toBe(false);
  });

  it('says nothing on a lighter day', () => {
    expect(drifts(moods(1, 1, 1, 1, 1, 1, 3))).toBe(false);
  });

  it('speaks at most once in two weeks', () => {
    const entries = moods(1, 1, 1, 1, 1);
    expect(drifts(entries, addDays(TODAY, -13))).toBe(false);
    expect(drifts(entries, addDays(TODAY, -14))).toBe(true);
  });

  it('speaks if four heavy entries are on one theme without an action', () => {
    const heavy = days([3, 2, 1, 0], () => ({ weight: 4, tags: ['ben'] }));
    const light = days([3, 2, 1, 0], (i) => ({ weight: i === 1 ? 3 : 4, tags: ['ben'] }));
    expect(drifts(heavy)).toBe(true);
    expect(drifts(light)).toBe(false);
    expect(drifts(heavy, undefined, new Set([heavy[0]?.id ?? '']))).toBe(false);
  });
});
