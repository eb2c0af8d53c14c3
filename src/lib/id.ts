/**
 * The last six characters of an id. They are random, so ids made in the same second differ.
 * Every command takes them in place of the whole id.
 */
export const shortId = (id: string): string => id.slice(-SHOWN).toLowerCase();

/** How many characters of the end of an id are shown. */
const SHOWN = 6;
/** Fewer characters would fit too many ids. */
const FEWEST = 4;

/**
 * Whether typed text fits an id: all of it, or four or more characters from either end or from the
 * start of the shown part.
 */
export function fitsId(id: string, typed: string): boolean {
  const part = typed.trim().toUpperCase();
  if (part.length < FEWEST) return false;
  return id.startsWith(part) || id.endsWith(part) || id.slice(-SHOWN).startsWith(part);
}
