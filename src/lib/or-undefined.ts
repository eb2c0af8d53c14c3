/** What some work yields; `undefined` where it throws. For what may be missing or be anything. */
export function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
