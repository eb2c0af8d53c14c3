import type { Support } from '../../framework/schema/index.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';

type Entry = Support['entries'][number];

/** The entry of a directory, which lists services of every country. */
export const ANY = 'any';

/**
 * The entries to show: directories first, then those that someone checked, then the rest. With a
 * country, only its own beside the directories.
 */
export function helplinesFor(entries: readonly Entry[], country: string): Entry[] {
  const rank = ({ country: of, verifiedOn }: Entry) => (of === ANY ? 0 : verifiedOn ? 1 : 2);
  return entries
    .filter(({ country: of }) => country === '' || of === ANY || of === country)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** The entries that no one has checked, or not for so long that they may be wrong. */
export function staleHelplines({ entries, staleAfterDays }: Support, today: Day): Entry[] {
  return entries.filter(
    ({ verifiedOn }) => verifiedOn === null || addDays(verifiedOn, staleAfterDays) < today,
  );
}
