import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import type { JournalEntry } from '../../../src/domain/journal/filter.ts';
import { earlierInsight, shortened } from '../../../src/domain/reflection/insight.ts';
import { addDays } from '../../../src/lib/dates/day.ts';
import { savedAt } from '../../support/journal.ts';

const TODAY = '2026-11-23';
const QUESTIONS = new Set(['belief', 'whose-rule']);

const ago = (days: number, more: Partial<Entry> = {}) =>
  savedAt(`${addDays(TODAY, -days)}T12:00`, {
    answers: [
      { question: 'moment', asked: 'Where?', answer: 'The review' },
      { question: 'belief', asked: 'Which?', answer: `That I must know, ${days}` },
    ],
    ...more,
  });
const found = (entries: JournalEntry[], today = TODAY) => earlierInsight(entries, today, QUESTIONS);

describe('an earlier insight', () => {
  it('is an answer in its own words', () => {
    const entry = ago(30);
    expect(found([entry])).toEqual({
      id: entry.id,
      day: '2026-10-24',
      ago: 30,
      quote: 'That I must know, 30',
    });
  });

  it('comes from exactly 7, 30 or 90 days ago, so that no line comes back the next day', () => {
    const near = Array.from({ length: 100 }, (_, days) => days).filter(
      (days) => found([ago(days)]) !== undefined,
    );
    expect(near).toEqual([7, 30, 90]);
  });

  it('varies between a week, a month and a quarter ago, and is the same all day', () => {
    const all = Array.from({ length: 130 }, (_, days) => ago(days));
    const days = Array.from({ length: 30 }, (_, day) => addDays(TODAY, -day));
    const found30 = days.map((day) => found(all, day)?.ago);
    expect(new Set(found30)).toEqual(new Set([7, 30, 90]));
    expect(days.map((day) => found([...all], day)?.ago)).toEqual(found30);
  });

  it('is never private', () => {
    const answers = [{ question: 'belief', asked: 'Which?', answer: 'Mine', private: true }];
    expect(found([ago(7, { private: true }), ago(30, { answers })])).toBeUndefined();
  });

  it('is not a described moment, or an empty line', () => {
    const moment = { question: 'moment', asked: 'Where?', answer: 'The review' };
    const blank = { question: 'belief', asked: 'Which?', answer: '  \n' };
    expect(found([ago(7, { answers: [moment, blank] })])).toBeUndefined();
  });

  it('can be the first line of a free text', () => {
    const entry = savedAt('2026-11-16T12:00', { text: '\n  I said no.\r\nThen I slept.' });
    expect(found([entry])?.quote).toBe('I said no.');
  });
});

describe('a quote', () => {
  it.each([
    ['is left whole where it fits', 'one two three', 13, 'one two three'],
    ['is cut after a word', 'one two three', 12, 'one two…'],
    ['does not end in a blank', 'one two three', 9, 'one two…'],
    ['is cut inside a word only when it has no other', 'abcdefghij', 5, 'abcd…'],
    ['is never cut inside a sign', '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 18, '👩‍👩‍👧👩‍👩‍👧…'],
    ['is cut between words without blanks', '我今天很生气因为会议', 7, '我今天很生气…'],
  ])('%s', (_, text, longest, expected) => {
    expect(shortened(text, longest)).toBe(expected);
  });

  it('can come from a very long line', () => {
    expect(shortened('one two '.repeat(100_000), 12)).toBe('one two one…');
    expect(shortened('x'.repeat(1_000_000), 12)).toBe(`${'x'.repeat(11)}…`);
  });

  it('is the beginning of the text, and no longer than allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 60 }), (text, n) => {
        const quote = shortened(text, n);
        expect(quote.length).toBeLessThanOrEqual(n);
        expect(text.trim().startsWith(quote.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});
