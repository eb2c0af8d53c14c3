import type { Support } from '../../framework/schema/index.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';

type Entry = Support['entries'][number];

/** The country of a directory that lists services worldwide. */
export const ANY = 'any';

/**
 * The helplines to show: directories first, then checked entries, then the rest. With a country,
 * the list has only its entries and the directories.
 */
export function helplinesFor(entries: readonly Entry[], country: string): Entry[] {
  const rank = ({ country: of, verifiedOn }: Entry) => (of === ANY ? 0 : verifiedOn ? 1 : 2);
  return entries
    .filter(({ country: of }) => country === '' || of === ANY || of === country)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** The helplines that were never checked, or were checked too long ago to be trusted. */
export function staleHelplines({ entries, staleAfterDays }: Support, today: Day): Entry[] {
  return entries.filter(
    ({ verifiedOn }) => verifiedOn === null || addDays(verifiedOn, staleAfterDays) < today,
  );
}

/**
 * Contacts, one per line: the number, how to reach it, and where, e.g. `988 call or text US`. A
 * number shared by several countries appears once. Directories come last.
 */
export function dialed(entries: readonly Entry[]): string[] {
  const services = entries.filter(({ country }) => country !== ANY);
  const lists = entries.filter(({ country }) => country === ANY);
  const rows = [...new Set(services.map(({ contact }) => contact))].map((contact) => {
    const [, how = '', number = contact] = /^(\D+?)(?: to)? (\+?[\d -]+)$/.exec(contact) ?? [];
    const same = services.filter((each) => each.contact === contact);
    return [number, how, same.map(({ country }) => country).join(', ')] as const;
  });
  const widest = (column: 0 | 1) => Math.max(0, ...rows.map((row) => row[column].length));
  const [first, second] = [widest(0), widest(1)];
  const longest = Math.max(0, ...lists.map(({ contact }) => contact.length));
  return [
    ...rows.map(([number, how, of]) => `${number.padEnd(first)}  ${how.padEnd(second)}  ${of}`),
    ...lists.map(({ contact }) => `${contact.padEnd(longest)}  any country`),
  ];
}
