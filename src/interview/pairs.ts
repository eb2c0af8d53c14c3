import { orUndefined } from '../lib/or-undefined.ts';

/** Where a ranking by comparing pairs stands: the next pair, or the order once nothing is open. */
export type Ranking = { pair: [string, string] } | { order: string[] };

/**
 * Ranks entries by "this one, or that one?". `firsts` says of each pair so far whether its first entry
 * comes before the second. The same choices lead to the same pairs, so taking one back is leaving it out.
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

/** How many pairs a ranking takes at most. */
export function mostPairs(count: number): number {
  return Array.from({ length: count }, (_, placed) => Math.ceil(Math.log2(placed + 1))).reduce(
    (sum, pairs) => sum + pairs,
    0,
  );
}

/** The choices so far as a text, to be kept; empty where there are none. */
export function choicesAsText(ids: readonly string[], firsts: readonly boolean[]): string {
  return firsts.length === 0 ? '' : JSON.stringify({ ids, firsts });
}

/** The same choices again; none where they were made between other entries. */
export function choicesFrom(text: string | undefined, ids: readonly string[]): boolean[] {
  if (text === undefined) return [];
  const kept = orUndefined(() => JSON.parse(text));
  return JSON.stringify(kept?.ids) === JSON.stringify(ids) ? kept.firsts : [];
}
