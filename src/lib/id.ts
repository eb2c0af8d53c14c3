/**
 * The last six characters of an id. They are random, so ids from the same second differ. Every
 * command accepts them in place of the full id.
 */
export const shortId = (id: string): string => id.slice(-SHOWN).toLowerCase();

/** How many characters of an id are shown. */
const SHOWN = 6;
/** The fewest characters to accept. Fewer would match too many ids. */
const FEWEST = 4;

/**
 * Whether typed text matches an id. At least four characters are needed, from the start or end of
 * the id, or the start of the shown part.
 */
export function fitsId(id: string, typed: string): boolean {
  const part = typed.trim().toUpperCase();
  if (part.length < FEWEST) return false;
  return id.startsWith(part) || id.endsWith(part) || id.slice(-SHOWN).startsWith(part);
}
