import type { Instant } from '../lib/dates/instant.ts';
import type { Zone } from '../lib/dates/zone.ts';

/**
 * A moment with this machine's offset and local day, labeled with the IANA name `zone`. A day
 * starts at `dayStart` o'clock (0 to 23), so an entry after midnight can count as the evening
 * before.
 */
export function instantAt(time: Date, zone: string, dayStart = 0): Instant {
  const day = new Date(time.getFullYear(), time.getMonth(), time.getDate());
  if (time.getHours() < dayStart) day.setDate(day.getDate() - 1);
  return {
    utc: time.toISOString(),
    offset: -time.getTimezoneOffset(),
    zone,
    date: [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-'),
  };
}

/**
 * The zone of this machine, under its IANA name. Takes the offset from `Date`, because loading
 * `Intl` costs 15 ms.
 */
export function machineZone(name: string): Zone {
  return { name, offsetAt: (ms) => -new Date(ms).getTimezoneOffset() };
}

const two = (part: number): string => String(part).padStart(2, '0');

const ZONE_FILE = /zoneinfo\/((?:[A-Za-z]+\/)*[A-Za-z0-9_+-]+)$/;

/**
 * The IANA name of the zone, read from the system's symbolic link if there is one. Asking `Intl`
 * costs about 30 ms, which doubles the time of a start. `readLink` throws if the link does not
 * exist.
 */
export function zoneName(tz: string | undefined, readLink: (path: string) => string): string {
  try {
    const name = tz === undefined ? ZONE_FILE.exec(readLink('/etc/localtime'))?.[1] : undefined;
    if (name !== undefined) return name;
  } catch {
    // Some systems have no such link and store the zone elsewhere.
  }
  const known = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // An empty TZ means UTC, for which Intl has no name.
  return known === undefined || known === 'Etc/Unknown' ? 'UTC' : known;
}

const NAMES_OF_UTC = /^:?(etc\/)?(utc|uct|gmt|zulu|universal|greenwich)?([+-]?0)?$/i;

/** Whether TZ names an unknown zone. If so, `name` and all times are in UTC. */
export function isUnknownZone(tz: string | undefined, name: string): boolean {
  return tz !== undefined && name === 'UTC' && !NAMES_OF_UTC.test(tz);
}
