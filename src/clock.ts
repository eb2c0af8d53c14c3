import type { Instant } from './store/types.ts';

/**
 * A moment with the offset, zone and local day of this machine. A day begins at `dayStart`
 * o'clock (0 to 23), so that what is written after midnight can belong to the evening before.
 */
export function instantAt(time: Date, dayStart = 0): Instant {
  const day = new Date(time.getFullYear(), time.getMonth(), time.getDate());
  if (time.getHours() < dayStart) day.setDate(day.getDate() - 1);
  return {
    utc: time.toISOString(),
    offset: -time.getTimezoneOffset(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
    date: [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-'),
  };
}

const two = (part: number): string => String(part).padStart(2, '0');
