import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantIn, isDay, momentOf, shownAt, zoneNamed } from '../../../src/lib/dates/zone.ts';

describe('a zone', () => {
  it('on the far side of the date line has its own day', () => {
    const zone = zoneNamed('Pacific/Kiritimati');
    expect(zone && instantIn(zone, Date.parse('2026-11-22T12:00:00Z'))).toEqual({
      utc: '2026-11-22T12:00:00.000Z',
      offset: 840,
      zone: 'Pacific/Kiritimati',
      date: '2026-11-23',
    });
  });

  it('is undefined if it is unknown', () => {
    expect(zoneNamed('bogus')).toBeUndefined();
    expect(zoneNamed('')).toBeUndefined();
  });

  it('finds every moment that its clock shows, or the first of two', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'UTC',
    );
    // Minutes, since the clock shows no seconds.
    const moments = fc.integer({ min: 0, max: 40_000_000 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(zones, moments, (name, ms) => {
        const zone = zoneNamed(name);
        if (!zone) throw new Error(name);
        const [day = '', time = ''] = shownAt(instantIn(zone, ms)).split('T');
        const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
        const found = momentOf({ day, hour, minute, second }, zone);
        expect(shownAt(instantIn(zone, found))).toBe(`${day}T${time}`);
        expect(ms - found).toBeGreaterThanOrEqual(0);
        expect(ms - found).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});

it('knows which days exist', () => {
  expect(['2026-02-28', '2024-02-29', '1970-01-01', '9999-12-31'].every(isDay)).toBe(true);
  expect(['2026-02-29', '1969-12-31', '2026-1-1', '2026-00-10', ' 2026-01-01'].some(isDay)).toBe(
    false,
  );
});
