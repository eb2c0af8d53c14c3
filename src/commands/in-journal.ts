import type { Entry } from '../coaching/entry.ts';
import type { Store } from '../store/types.ts';

/**
 * Whether the entry was saved from a draft before a stop. Not where the draft holds other words than
 * what was saved.
 */
export function isInJournal(store: Pick<Store, 'collection'>, { begun, ...entry }: Entry): boolean {
  if (begun === undefined) return false;
  const possible = store
    .collection<Entry>('journal')
    .newest({ json: (text) => text.includes(begun), damaged: () => {} });
  for (const saved of possible) {
    const versions = [saved, ...(saved.earlier ?? []).map(({ value }) => value)];
    if (saved.begun === begun && versions.some((each) => hasSameWords(each, entry))) return true;
  }
  return false;
}

function hasSameWords(a: Entry, b: Entry): boolean {
  const words = ({ text, answers, mood, energy, weight }: Entry) =>
    JSON.stringify([text, answers, mood, energy, weight]);
  return words(a) === words(b);
}
