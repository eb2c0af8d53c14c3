/** The candidate closest to a mistyped word. Undefined if none is close. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = simple(word);
  // Allows one typo for every three letters, at most three.
  let reach = Math.min(3, Math.floor(typed.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(typed, simple(candidate), reach);
    if (distance === 0) return candidate;
    if (distance <= reach) {
      best = candidate;
      reach = distance - 1;
    }
  }
  return best;
}

/** ` Did you mean "…"?`, to append to a sentence. Empty if nothing is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = closest(word, candidates);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** Capitals and the choice of space, `_` or `-` do not count as typos. */
function simple(word: string): string {
  return word.toLowerCase().replace(/[\s_]+/g, '-');
}

/**
 * Counts added, missing, replaced and swapped letters. Skips words whose lengths differ by more
 * than `reach`.
 */
export function editDistance(a: string, b: string, reach = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > reach) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
