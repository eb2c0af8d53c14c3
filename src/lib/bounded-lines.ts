/** A line of a stream, or a mark for one that was too long to keep. */
export type BoundedLine = { text: string } | { isTooLong: true };

/** Cuts a stream of bytes into lines. Of a line with more than `most` bytes, nothing is kept. */
export function boundedLines(most: number): (chunk: Uint8Array) => BoundedLine[] {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > most) pieces = [];
    // A view would change with the memory of the stream.
    else if (piece.length > 0) pieces.push(piece.slice());
  };
  const end = (): BoundedLine => {
    const line = length > most ? { isTooLong: true as const } : { text: decoded(pieces) };
    pieces = [];
    length = 0;
    return line;
  };
  return (chunk) => {
    const lines: BoundedLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, from)) {
      add(chunk.subarray(from, at));
      lines.push(end());
      from = at + 1;
    }
    add(chunk.subarray(from));
    return lines;
  };
}

const NEW_LINE = 0x0a;

const decoded = (pieces: readonly Uint8Array[]): string =>
  new TextDecoder().decode(joined(pieces)).replace(/\r$/, '');

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
