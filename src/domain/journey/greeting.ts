import { type Day, dayInWords, daysBetween, type Now } from '../../lib/dates/day.ts';

/** After so many days without a word, somebody is welcomed back. */
const AWAY_DAYS = 7;

/** The hours from which it is morning, afternoon and evening; before the first it is night. */
const FROM = [
  { hour: 18, words: 'Good evening.' },
  { hour: 12, words: 'Good afternoon.' },
  { hour: 5, words: 'Good morning.' },
];

/**
 * What a day begins with: the time of day, or after a gap `welcome` and when something was last written.
 * At night there is nothing to say.
 */
export function greeting({ date, clock }: Now, last: Day | undefined, welcome: string): string {
  if (last !== undefined && daysBetween(last, date) >= AWAY_DAYS) {
    return `${welcome} You last wrote on ${dayInWords(last, date)}.`;
  }
  const hour = Number(clock.slice(11, 13));
  return FROM.find((each) => hour >= each.hour)?.words ?? '';
}
