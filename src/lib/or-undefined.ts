/**
 * The result of a function, or undefined if it throws. For input that may be missing or malformed.
 */
export function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
