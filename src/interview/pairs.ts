import { orUndefined } from '../lib/or-undefined.ts';

/** The state of a ranking by pairs: the next pair to compare, or the final order. */
export type Ranking = { pair: [string, string] } | { order: string[] };

/**
 * Ranks entries by comparing two at a time. For each pair so far, `firsts` says whether its first
 * entry ranks higher. The same choices give the same pairs, so dropping the last choice undoes it.
 */
export function ranking(entries: readonly string[], firsts: readonly boolean[]): Ranking {
  const order: string[] = [];
  let asked = 0;
  for (const entry of entries) {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const first = firsts[asked++];
      if (first === undefined) return { pair: [entry, order[middle] ?? ''] };
      if (first) high = middle;
      else low = middle + 1;
    }
    order.splice(low, 0, entry);
  }
  return { order };
}

/** The most pairs a ranking of `count` entries can take. */
export function mostPairs(count: number): number {
  return Array.from({ length: count }, (_, placed) => Math.ceil(Math.log2(placed + 1))).reduce(
    (sum, pairs) => sum + pairs,
    0,
  );
}

/** The choices so far as text to store. Empty if there are none. */
export function choicesAsText(ids: readonly string[], firsts: readonly boolean[]): string {
  return firsts.length === 0 ? '' : JSON.stringify({ ids, firsts });
}

/** Restores the choices from stored text. Empty if they were made between other entries. */
export function choicesFrom(text: string | undefined, ids: readonly string[]): boolean[] {
  if (text === undefined) return [];
  const kept = orUndefined(() => JSON.parse(text));
  return JSON.stringify(kept?.ids) === JSON.stringify(ids) ? kept.firsts : [];
}
