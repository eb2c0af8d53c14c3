/** Reads input from the person: stdin, or a file that they name. */
import fs from 'node:fs';
import { Interrupted, UsageError } from './errors.ts';

export interface Input {
  stdin: () => NodeJS.ReadableStream & { destroy?(): void };
  /** Aborts when a signal asks the program to stop. */
  signal: AbortSignal;
}

const MIB = 1024 * 1024;
/** Larger than the text of any record: about ten years of daily writing. */
export const MOST_OF_A_TEXT = 16 * MIB;
/** Larger than any export. A longer file can be imported by its path. */
const MOST_OF_AN_IMPORT = 512 * MIB;

const PIECE = 64 * 1024;
/** How often a named pipe is polled, in ms. A blocking read could not be stopped. */
const PAUSE = 20;

/**
 * Reads a whole text, from stdin for `-`. Reacts to signals while reading.
 * @throws UsageError if the text cannot be read or is too long, Interrupted on a signal
 */
export async function readText(path: string, input: Input): Promise<Uint8Array> {
  return Buffer.concat(await readAll(path, input, MOST_OF_A_TEXT));
}

/** Reads large input that is not an ordinary file, in pieces. @throws like `readText` */
export function readLarge(path: string, input: Input): Promise<Uint8Array[]> {
  return readAll(path, input, MOST_OF_AN_IMPORT);
}

async function readAll(path: string, input: Input, most: number): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  let length = 0;
  const source = path === '-' ? fromStdin(input) : fromFile(path, input);
  for await (const piece of source) {
    length += piece.length;
    if (length > most) throw tooLong(path, most);
    pieces.push(piece);
  }
  return pieces;
}

async function* fromStdin({ stdin, signal }: Input): AsyncGenerator<Buffer> {
  const stream = stdin();
  const stop = () => stream.destroy?.();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (!signal.aborted) for await (const piece of stream) yield Buffer.from(piece);
  } catch (error) {
    if (!signal.aborted) throw unreadable('-', error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw stopped();
}

async function* fromFile(path: string, { signal }: Input): AsyncGenerator<Buffer> {
  const file = opened(path);
  try {
    const isPipe = fs.fstatSync(file).isFIFO();
    for (let isBegun = false; ; ) {
      if (signal.aborted) throw stopped();
      const piece = pieceOf(path, file);
      if (piece.length > 0) yield piece;
      // An empty read before the first byte means that no one has opened the pipe for writing yet.
      else if (piece !== NOT_YET && !(isPipe && !isBegun)) return;
      else await new Promise((resolve) => setTimeout(resolve, PAUSE));
      isBegun ||= piece.length > 0;
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Marks a read that found no data yet. */
const NOT_YET = Buffer.alloc(0);

function opened(path: string): number {
  try {
    // Windows has neither this flag nor named pipes of this kind.
    return fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(path, error);
  }
}

function pieceOf(path: string, file: number): Buffer {
  const piece = Buffer.allocUnsafe(PIECE);
  try {
    return piece.subarray(0, fs.readSync(file, piece));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return NOT_YET;
    throw unreadable(path, error);
  }
}

const stopped = (): Interrupted => new Interrupted('Stopped. Nothing was saved.');

const tooLong = (path: string, most: number): UsageError =>
  new UsageError(
    `${path === '-' ? 'The text on stdin' : path} is longer than ${most / MIB} MiB. Nothing was saved.`,
  );

/** The error that says why a named file cannot be read. */
export function unreadable(path: string, error: unknown): UsageError {
  const reasons: Record<string, string> = {
    ENOENT: `The file ${path} does not exist`,
    EISDIR: `${path} is a folder, not a file`,
  };
  const { code = '' } = error as NodeJS.ErrnoException;
  return new UsageError(
    `${reasons[code] ?? `The file ${path} cannot be read`}. Nothing was changed.`,
  );
}
