import { type Day, dayInWords, daysBetween, type Now } from '../../lib/dates/day.ts';

/** After this many days without writing, the greeting says welcome back. */
const AWAY_DAYS = 7;

/** The hours when evening, afternoon and morning begin. Any earlier hour is night. */
const FROM = [
  { hour: 18, words: 'Good evening.' },
  { hour: 12, words: 'Good afternoon.' },
  { hour: 5, words: 'Good morning.' },
];

/**
 * The greeting for the time of day, empty at night. After a gap, it is `welcome` and the day of the
 * last entry.
 */
export function greeting({ date, clock }: Now, last: Day | undefined, welcome: string): string {
  if (last !== undefined && daysBetween(last, date) >= AWAY_DAYS) {
    return `${welcome} You last wrote on ${dayInWords(last, date)}.`;
  }
  const hour = Number(clock.slice(11, 13));
  return FROM.find((each) => hour >= each.hour)?.words ?? '';
}
