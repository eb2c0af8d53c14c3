/** Splits things into portions of at most this size. Only a single thing can be larger. */
export function* portionsOf<T extends { size: number }>(
  things: Iterable<T>,
  most: number,
): Generator<T[]> {
  let portion: T[] = [];
  let size = 0;
  for (const thing of things) {
    if (portion.length > 0 && size + thing.size > most) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(thing);
    size += thing.size;
  }
  if (portion.length > 0) yield portion;
}
