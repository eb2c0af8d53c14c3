import { describe, expect, it } from 'vitest';
import { daysWritten, isBackAfterGap } from '../../../src/domain/journal/stats.ts';

describe('days with an entry', () => {
  it('counts each of the last 14 days once, including today', () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-10', '2026-11-23', '2026-11-24'];
    expect(daysWritten(days, '2026-11-23')).toBe(2);
    expect(daysWritten([], '2026-11-23')).toBe(0);
  });
});

describe('coming back', () => {
  it.each([
    ['after six days', 7, '2026-11-17', false],
    ['after a week', 7, '2026-11-16', true],
    ['five days a week, after a week', 5, '2026-11-16', true],
    ['once a week, after a week', 1, '2026-11-16', false],
    ['once a week, after a week and a day', 1, '2026-11-15', true],
    ['a year later', 1, '2025-11-23', true],
    ['on the same day', 7, '2026-11-23', false],
  ])('%s', (_, daysAWeek, last, isBack) => {
    expect(isBackAfterGap(last, '2026-11-23', daysAWeek)).toBe(isBack);
  });

  it('is not said to someone new', () => {
    expect(isBackAfterGap(undefined, '2026-11-23', 7)).toBe(false);
  });
});
