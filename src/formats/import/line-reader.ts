import { ImportError } from './types.ts';

const LARGEST_FILE = 250_000_000;
const NEW_LINE = 10;

/**
 * Decodes the bytes of a file into texts of whole lines.
 * @throws ImportError with the first line that is not UTF-8
 */
export function* decoded(pieces: Iterable<Uint8Array>): Generator<string> {
  let begun: Uint8Array[] = [];
  let line = 1;
  let total = 0;
  for (const piece of pieces) {
    total += piece.length;
    if (total > LARGEST_FILE) throw new ImportError(1, 'it is larger than 250 MB; split it');
    const end = piece.lastIndexOf(NEW_LINE) + 1;
    begun.push(piece.subarray(0, end));
    if (end > 0) {
      const lines = Buffer.concat(begun);
      yield decodeLines(lines, line);
      line += countLines(lines);
      begun = [];
    }
    begun.push(Uint8Array.from(piece.subarray(end))); // a copy, because the piece may be reused
  }
  yield decodeLines(Buffer.concat(begun), line);
}

/** Decodes whole lines. `line` is the number of the first line. */
function decodeLines(bytes: Uint8Array, line: number): string {
  try {
    return decode(bytes, line > 1);
  } catch {
    throw new ImportError(line + firstBad(bytes), 'it is not UTF-8 text from here on');
  }
}

/** A byte order mark is dropped at the start of a file. Anywhere else it is a character. */
function decode(bytes: Uint8Array, ignoreBOM: boolean): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(bytes);
}

/** How many lines come before the first line that is not UTF-8. */
function firstBad(bytes: Uint8Array): number {
  let count = 0;
  for (let start = 0; ; count += 1) {
    const end = bytes.indexOf(NEW_LINE, start);
    try {
      decode(bytes.subarray(start, end < 0 ? bytes.length : end), true);
    } catch {
      return count;
    }
    start = end + 1;
  }
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1;
  return count;
}
