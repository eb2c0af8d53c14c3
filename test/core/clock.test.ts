import { describe, expect, it, vi } from 'vitest';
import { instantAt, isUnknownZone, machineZone, zoneName } from '../../src/core/clock.ts';
import { zoneNamed } from '../../src/lib/dates/zone.ts';

const late = new Date(2026, 10, 24, 2, 30);

describe('instantAt', () => {
  it('returns the local day', () => {
    expect(instantAt(late, 'UTC')).toMatchObject({ date: '2026-11-24', utc: late.toISOString() });
  });

  it('lets a day end after midnight', () => {
    expect(instantAt(late, 'UTC', 3).date).toBe('2026-11-23');
    expect(instantAt(late, 'UTC', 2).date).toBe('2026-11-24');
    expect(instantAt(new Date(2027, 0, 1, 1, 0), 'UTC', 4).date).toBe('2026-12-31');
  });
});

it('machineZone agrees with Intl, in summer and winter', () => {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [own, known] = [machineZone(name), zoneNamed(name)];
  expect(own.name).toBe(name);
  for (const day of ['1975-07-01', '2026-01-15', '2026-03-29', '2026-07-01', '2026-10-25']) {
    const ms = Date.parse(`${day}T01:30:00Z`);
    expect(own.offsetAt(ms) === known?.offsetAt(ms), day).toBe(true);
  }
});

describe('zoneName', () => {
  const link = (target: string) => () => target;
  const none = () => {
    throw new Error('ENOENT');
  };
  const fromIntl = Intl.DateTimeFormat().resolvedOptions().timeZone;

  it("reads the system's link", () => {
    expect(zoneName(undefined, link('/usr/share/zoneinfo/Europe/Berlin'))).toBe('Europe/Berlin');
    expect(zoneName(undefined, link('/var/db/timezone/zoneinfo/America/Argentina/Ushuaia'))).toBe(
      'America/Argentina/Ushuaia',
    );
  });

  it('asks Intl if TZ is set or the link has no zone', () => {
    expect(zoneName('Mars/Olympus', link('/usr/share/zoneinfo/Europe/Berlin'))).toBe(fromIntl);
    expect(zoneName(undefined, none)).toBe(fromIntl);
    expect(zoneName(undefined, link('/etc/elsewhere'))).toBe(fromIntl);
  });

  it('is UTC for an empty TZ, which Intl cannot name', () => {
    const options = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone: 'Etc/Unknown' };
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions');
    asked.mockReturnValueOnce(options);
    expect(zoneName('', none)).toBe('UTC');
    asked.mockRestore();
  });
});

describe('a zone that TZ names', () => {
  it.each(['Foo/Bar', 'CET-1CEST', 'Nowhere'])('is unknown: %s', (tz) => {
    expect(isUnknownZone(tz, 'UTC')).toBe(true);
  });

  it.each(['', 'UTC', 'Etc/UTC', ':UTC', 'GMT', 'GMT0', 'Zulu', undefined])('is UTC: %s', (tz) => {
    expect(isUnknownZone(tz, 'UTC')).toBe(false);
  });
});
