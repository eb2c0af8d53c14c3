import { many } from './plural.ts';
import { thousands } from './thousands.ts';

/** How hard it is to guess a passphrase. An estimate: no one knows how others guess. */
export interface Strength {
  /** About how many guesses someone needs who tries the likely ones first. */
  guesses: number;
}

/** Takes half a second the first time, because it loads lists of words, names and passwords. */
export async function strengthOf(passphrase: string): Promise<Strength> {
  const { guessesFor } = await import('./zxcvbn.ts');
  return { guesses: guessesFor(passphrase) };
}

/**
 * Guesses a second of one fast graphics card, at most. scrypt is as slow as the memory there. See
 * docs/decisions/passphrase-strength.md for the sources.
 */
const GUESSES_A_SECOND = 10_000;
/** The graphics cards of a rich attacker. */
const CARDS = 1000;
const YEAR = 365.25 * 24 * 3600;
/** Longer times say nothing, because computers get faster. */
const LONG = 100 * YEAR;

/** The strength in plain words: how long others would need who have the files. */
export function strengthInWords({ guesses }: Strength): string {
  const alone = guesses / GUESSES_A_SECOND;
  const cards = `${thousands(CARDS)} fast graphics cards`;
  if (alone < 1) return 'Someone with a copy of your disk would guess your passphrase at once.';
  if (alone / CARDS > LONG) {
    return `With a copy of your disk and ${cards}, someone would need more than 100 years to guess your passphrase.`;
  }
  return (
    `With a copy of your disk and a fast graphics card, someone would need ${about(alone)} to guess your passphrase. ` +
    `With ${thousands(CARDS)} cards, ${about(alone / CARDS)}.`
  );
}

const UNITS = [
  ['year', YEAR],
  ['month', YEAR / 12],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time of so many seconds, with one figure. The guesses are not known more exactly. */
function about(seconds: number): string {
  if (seconds > LONG) return 'more than 100 years';
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? [];
  if (unit === undefined) return 'less than a second';
  return `about ${many(Number((seconds / length).toPrecision(1)), unit, `${unit}s`)}`;
}
