import { describe, expect, it } from 'vitest';
import { isAnniversary, journalStats } from '../../../src/domain/journal/stats.ts';
import { mondayOf } from '../../../src/lib/dates/day.ts';
import { savedAt } from '../../support/journal.ts';

describe('stats', () => {
  const span = { from: '2026-11-09', to: '2026-11-23', today: '2026-11-23' };
  const entries = [
    savedAt('2026-11-23T08:00', { mood: 4, energy: 2 }),
    savedAt('2026-11-23T22:00', { mood: 3 }),
    savedAt('2026-11-10T12:00', { mood: 2, energy: 5 }),
    savedAt('2026-11-09T12:00'),
    savedAt('2026-11-08T12:00', { mood: 1 }),
  ];
  const stats = journalStats(entries, span);

  it('count days, not entries, in the last 14', () => {
    expect(stats.recently).toEqual({ days: 14, written: 2 });
  });

  it('name each day with entries', () => {
    expect(stats.entries).toBe(4);
    expect(stats.days).toEqual([
      { day: '2026-11-09', entries: 1 },
      { day: '2026-11-10', entries: 1 },
      { day: '2026-11-23', entries: 2 },
    ]);
  });

  it('show a week without a mood as a gap', () => {
    expect(stats.weeks).toEqual([
      { monday: '2026-11-09', entries: 2, mood: 2, energy: 5 },
      { monday: '2026-11-16', entries: 0 },
      { monday: '2026-11-23', entries: 2, mood: 3.5, energy: 2 },
    ]);
  });
});

it('start a week on Monday, in every year', () => {
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
});

it('a leap day is remembered on the last day of February', () => {
  expect(isAnniversary('2025-11-23', '2026-11-23')).toBe(true);
  expect(isAnniversary('2026-11-23', '2026-11-23')).toBe(false);
  expect(isAnniversary('2025-11-22', '2026-11-23')).toBe(false);
  expect(isAnniversary('2024-02-29', '2026-02-28')).toBe(true);
  expect(isAnniversary('2024-02-29', '2028-02-28')).toBe(false);
  expect(isAnniversary('2024-02-29', '2028-02-29')).toBe(true);
});
