/**
 * ULIDs: 10 characters of time and 16 random ones, in Crockford's base 32, so that ids sort by
 * time.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The end of the year 9999. Later ISO dates no longer have four-digit years. */
const END_OF_TIME = 253_402_300_800_000;

export const ID_LENGTH = 26;
const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * Creates an id for a moment in ms since 1970. `random` returns numbers in [0, 1).
 * @throws RangeError outside the years 1970 to 9999
 */
export function newId(time: number, random: () => number): string {
  if (!(time >= 0 && time < END_OF_TIME))
    throw new RangeError('the moment is outside 1970 to 9999');
  let id = '';
  for (let rest = Math.floor(time), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    id = ALPHABET.charAt(rest % 32) + id;
  }
  while (id.length < ID_LENGTH) id += ALPHABET.charAt(Math.floor(random() * 32));
  return id;
}

export function isId(text: string): boolean {
  return ID.test(text) && timeOf(text) < END_OF_TIME;
}

/** When an id was created, in ms since 1970. */
export function timeOf(id: string): number {
  let time = 0;
  for (const char of id.slice(0, 10)) time = time * 32 + ALPHABET.indexOf(char);
  return time;
}

/** The UTC month of an id, e.g. `2026-11`. */
export function monthOf(id: string): string {
  return new Date(timeOf(id)).toISOString().slice(0, 7);
}
