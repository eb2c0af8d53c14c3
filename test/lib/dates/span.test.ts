import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/lib/dates/day.ts';
import { readSpan } from '../../../src/lib/dates/span.ts';

describe('several days with one name', () => {
  it.each([
    ['october', '2026-10-01', '2026-10-31'],
    ['Nov', '2026-11-01', '2026-11-30'],
    ['december', '2025-12-01', '2025-12-31'],
    ['february 2028', '2028-02-01', '2028-02-29'],
    ['2026-10', '2026-10-01', '2026-10-31'],
    ['this week', '2026-11-23', '2026-11-29'],
    ['Last  week', '2026-11-16', '2026-11-22'],
    ['this month', '2026-11-01', '2026-11-30'],
    ['last month', '2026-10-01', '2026-10-31'],
    ['this quarter', '2026-10-01', '2026-12-31'],
    ['last quarter', '2026-07-01', '2026-09-30'],
    ['this year', '2026-01-01', '2026-12-31'],
    ['last year', '2025-01-01', '2025-12-31'],
    ['2025', '2025-01-01', '2025-12-31'],
  ])('%s', (text, first, last) => {
    expect(readSpan(text, '2026-11-23')).toEqual({ first, last });
  });

  it('are those of last year at the start of a year', () => {
    expect(readSpan('last month', '2027-01-01')).toEqual({
      first: '2026-12-01',
      last: '2026-12-31',
    });
    expect(readSpan('last quarter', '2027-03-31')).toEqual({
      first: '2026-10-01',
      last: '2026-12-31',
    });
    expect(readSpan('last week', '2027-01-01')).toEqual({
      first: '2026-12-21',
      last: '2026-12-27',
    });
  });

  it.each(['week', 'month', 'quarter', 'year'])('follow one another: %s', (unit) => {
    for (let day = '2023-12-25'; day < '2025-01-08'; day = addDays(day, 1)) {
      const [before, now] = [readSpan(`last ${unit}`, day), readSpan(`this ${unit}`, day)];
      expect(addDays(before?.last ?? '', 1)).toBe(now?.first);
      expect(day >= (now?.first ?? '~') && day <= (now?.last ?? '')).toBe(true);
    }
  });

  it('is not a day or another word', () => {
    for (const text of [
      '2026-13',
      'monday',
      '3 october',
      'octopus',
      '',
      'next week',
      'week',
      '12',
    ]) {
      expect(readSpan(text, '2026-11-23'), text).toBeUndefined();
    }
  });
});
