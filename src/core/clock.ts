import type { Instant } from '../lib/dates/instant.ts';
import type { Zone } from '../lib/dates/zone.ts';

/**
 * A moment with the offset and local day of this machine, in the zone with this IANA name. A day
 * starts at `dayStart` o'clock (0 to 23), so that an entry written after midnight can belong to the
 * evening before.
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
 * The zone of this machine, by its IANA name. `Date` knows the offset, and `Intl` takes 15 ms to
 * load.
 */
export function machineZone(name: string): Zone {
  return { name, offsetAt: (ms) => -new Date(ms).getTimezoneOffset() };
}

const two = (part: number): string => String(part).padStart(2, '0');

const ZONE_FILE = /zoneinfo\/((?:[A-Za-z]+\/)*[A-Za-z0-9_+-]+)$/;

/**
 * The IANA name of the zone, read from the system's link if it exists. Asking `Intl` costs about
 * 30 ms, as much as the rest of a start. `readLink` throws if the link does not exist.
 */
export function zoneName(tz: string | undefined, readLink: (path: string) => string): string {
  try {
    const name = tz === undefined ? ZONE_FILE.exec(readLink('/etc/localtime'))?.[1] : undefined;
    if (name !== undefined) return name;
  } catch {
    // Without such a link, the system keeps its zone elsewhere.
  }
  const known = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // An empty TZ means UTC, for which Intl has no name.
  return known === undefined || known === 'Etc/Unknown' ? 'UTC' : known;
}

const NAMES_OF_UTC = /^:?(etc\/)?(utc|uct|gmt|zulu|universal|greenwich)?([+-]?0)?$/i;

/** Whether TZ names an unknown zone, so that `name` and all times are those of UTC. */
export function isUnknownZone(tz: string | undefined, name: string): boolean {
  return tz !== undefined && name === 'UTC' && !NAMES_OF_UTC.test(tz);
}
