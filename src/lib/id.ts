/**
 * The last six characters of an id: the random part, so that ids made in one second differ.
 * Every command takes it in place of the whole id.
 */
export const shortId = (id: string): string => id.slice(-SHOWN).toLowerCase();

/** So many characters of the end of an id are shown in place of it. */
const SHOWN = 6;
/** Fewer characters fit too many ids. */
const FEWEST = 4;

/** Whether what was typed means an id: all of it, or four or more characters from either end, or from the beginning of what is shown. */
export function fitsId(id: string, typed: string): boolean {
  const part = typed.trim().toUpperCase();
  if (part.length < FEWEST) return false;
  return id.startsWith(part) || id.endsWith(part) || id.slice(-SHOWN).startsWith(part);
}
