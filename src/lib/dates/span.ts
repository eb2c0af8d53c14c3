import { addDays, addMonths, type Day, mondayOf, monthNamed } from './day.ts';

/** Consecutive days, given by the first and the last. */
export interface Span {
  first: Day;
  last: Day;
}

/**
 * Reads a named week, month, quarter or year: `last week`, `this quarter`, `october`, `october
 * 2026`, `2026-10`, `2025`. A month without a year is the latest that has started.
 */
export function readSpan(text: string, today: Day): Span | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, which, unit] = /^(this|last) (week|month|quarter|year)$/.exec(words) ?? [];
  if (unit !== undefined) return spanOf(unit, today, which === 'last' ? -1 : 0);
  if (/^(19[789]|[2-9]\d\d)\d$/.test(words)) return months(`${words}-01-01`, 12);
  const month = monthIn(words, today);
  return month === undefined ? undefined : months(`${month}-01`, 1);
}

/** The week, month, quarter or year that contains a day, or the one that is `steps` away. */
function spanOf(unit: string, today: Day, steps: number): Span {
  if (unit === 'week') {
    const first = addDays(mondayOf(today), 7 * steps);
    return { first, last: addDays(first, 6) };
  }
  const length = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  const month = Number(today.slice(5, 7)) - 1;
  const first = addMonths(`${today.slice(0, 7)}-01`, steps * length - (month % length));
  return months(first, length);
}

const months = (first: Day, count: number): Span => ({
  first,
  last: addDays(addMonths(first, count), -1),
});

const ISO_MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const NAMED_MONTH = /^([a-z]{3,9})\.?(?:,? (\d{4}))?$/;

function monthIn(words: string, today: Day): string | undefined {
  if (ISO_MONTH.test(words)) return words;
  const [, name, year] = NAMED_MONTH.exec(words) ?? [];
  const number = String(monthNamed(name)).padStart(2, '0');
  if (number === '00') return undefined;
  const thisYear = Number(today.slice(0, 4));
  return `${year ?? (number <= today.slice(5, 7) ? thisYear : thisYear - 1)}-${number}`;
}
