import { describe, expect, it } from 'vitest';
import { lookDue } from '../../../src/domain/reflection/look-due.ts';
import { berlin } from '../../support/journal.ts';

const kinds = [
  { id: 'daily' },
  { id: 'weekly', every: 'week' },
  { id: 'monthly', every: 'month' },
] as const;
const entry = (kind: string, day: string) => ({ kind, at: berlin(`${day}T20:00`) });
const due = (today: string, ...entries: ReturnType<typeof entry>[]) =>
  lookDue(kinds, entries, today)?.id;

describe('a longer look', () => {
  it('at the week comes on a Sunday, if there is something to look back on', () => {
    expect(due('2026-11-22', entry('daily', '2026-11-20'))).toBe('weekly');
    expect(due('2026-11-21', entry('daily', '2026-11-20'))).toBeUndefined();
    expect(due('2026-11-22', entry('daily', '2026-11-14'))).toBeUndefined();
    expect(due('2026-11-22')).toBeUndefined();
  });

  it('follows the weekday of the last one, and rests after it', () => {
    const friday = entry('weekly', '2026-11-13');
    expect(due('2026-11-20', friday, entry('daily', '2026-11-18'))).toBe('weekly');
    expect(due('2026-11-22', friday, entry('daily', '2026-11-20'))).toBeUndefined();
    expect(
      due('2026-11-22', entry('weekly', '2026-11-22'), entry('daily', '2026-11-21')),
    ).toBeUndefined();
  });

  it('at the month comes on its first day, before a look at the week', () => {
    expect(due('2026-11-01', entry('daily', '2026-10-20'))).toBe('monthly');
    expect(
      due('2026-12-01', entry('daily', '2026-11-20'), entry('monthly', '2026-11-20')),
    ).toBeUndefined();
    expect(due('2026-12-02', entry('daily', '2026-11-20'))).toBeUndefined();
  });
});
