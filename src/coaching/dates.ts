/** A calendar day as `YYYY-MM-DD`. Days are counted on the calendar, never in milliseconds. */
export type Day = string;

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}
