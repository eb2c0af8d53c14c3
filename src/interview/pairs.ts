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
