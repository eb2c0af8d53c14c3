import { UsageError } from '../../core/errors.ts';
import { fitsId, shortId } from '../../lib/id.ts';
import { clipped, folded } from '../../lib/words.ts';
import { notFound } from './not-found.ts';

interface Named {
  id: string;
  private?: boolean;
}

interface Naming<T> {
  what: string;
  words: (item: T) => string;
  list: string;
  /** Whether an error must not quote the words of the item. */
  isPrivate?: (item: T) => boolean;
}

/**
 * Finds an item by a full or short id, or by some of its words.
 * @throws UsageError for no match or several
 */
export function pick<T extends Named>(
  items: readonly T[],
  typed: string,
  { what, words, list, isPrivate = (item) => item.private === true }: Naming<T>,
): T {
  const wanted = folded(typed.trim());
  const withId = items.filter(({ id }) => fitsId(id, typed));
  const exact = items.filter((item) => folded(words(item)) === wanted);
  const named = items.filter((item) => folded(words(item)).includes(wanted));
  const found = [withId, exact, named].find((some) => some.length > 0) ?? [];
  const [one, another] = found;
  if (!one || wanted === '') {
    throw notFound(what, typed, `To list them: ${list}`, {
      subject: 'You have',
      safe: 'Nothing was changed.',
    });
  }
  if (!another) return one;
  throw new UsageError(
    `More than one ${what} matches "${typed}": ${namesOf(found, { words, isPrivate }).join(', ')}. Nothing was changed.`,
    'Use the id of the one you mean.',
  );
}

/** Lists the ids of the items, each with its first words. */
function namesOf<T extends Named>(
  items: readonly T[],
  { words, isPrivate }: Required<Pick<Naming<T>, 'words' | 'isPrivate'>>,
): string[] {
  const ids = idsOf(items);
  return items.map((item, at) =>
    isPrivate(item)
      ? `${ids[at]} (private)`
      : `${ids[at]} (${clipped(words(item).replace(/\s+/g, ' '), GLANCE)})`,
  );
}

/** Enough characters to tell items apart. */
const GLANCE = 40;

/** Returns short ids, or full ids if two short ones are equal. */
function idsOf(items: readonly { id: string }[]): string[] {
  const short = items.map(({ id }) => shortId(id));
  return new Set(short).size === short.length ? short : items.map(({ id }) => id);
}

/** Names an item in an error: by the typed words and its short id, never by its own words. */
export function asNamed(typed: string | undefined, { id }: { id: string }): string {
  const short = shortId(id);
  return typed === undefined || fitsId(id, typed) ? short : `“${typed.trim()}” (${short})`;
}
