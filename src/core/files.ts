/** Files named by the person: files to write, such as exports, and large files to read. */
import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeDirs } from '../lib/make-dirs.ts';
import { codeOf } from '../lib/system-error.ts';
import { ExitCode, UsageError, UserError } from './errors.ts';
import { unreadable } from './read-input.ts';

const PIECE = 64 * 1024;

/**
 * Reads a file piece by piece. A piece is valid until the next one is read.
 * @throws UsageError if the file cannot be read
 */
export function* readPieces(path: string): Generator<Uint8Array> {
  const file = readable(path, () => fs.openSync(path, 'r'));
  try {
    const piece = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const length = readable(path, () => fs.readSync(file, piece));
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    fs.closeSync(file);
  }
}

function readable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unreadable(path, error);
  }
}

export interface OutFile {
  path: string;
  content: Iterable<string | Uint8Array>;
}

export interface FileWriter {
  /**
   * Writes files that only the owner can read. Each file ends up complete or unchanged: temporary
   * files are renamed only once all of them are written. Does not follow links, and replaces
   * existing files only with `force`. With `keepMode`, a replaced file stays readable for others.
   * @throws UserError
   */
  save(files: Iterable<OutFile>, options: { force: boolean; keepMode?: boolean }): void;
}

interface Waiting {
  path: string;
  temporary: string;
}

/** Creates a writer. `isOwn` recognizes coachkit's own files, which no export may replace. */
export function createFileWriter(
  random: () => number,
  isOwn: (path: string) => boolean = () => false,
): FileWriter {
  return {
    save(files, { force, keepMode = false }) {
      const waiting: Waiting[] = [];
      try {
        for (const { path, content } of files) {
          explained(path, () => {
            if (isOwn(path)) throw own(path);
            checkPlace(path, force);
            const nonce = random().toString(36).slice(2, 10);
            const temporary = join(dirname(path), `.${basename(path)}.coachkit-${nonce}.tmp`);
            waiting.push({ path, temporary });
            writeWhole(temporary, content);
            if (keepMode) fs.chmodSync(temporary, fs.statSync(path).mode);
          });
        }
        for (const each of waiting) explained(each.path, () => take(each, force));
      } finally {
        for (const { temporary } of waiting) fs.rmSync(temporary, { force: true });
      }
    },
  };
}

function checkPlace(path: string, force: boolean): void {
  makeDirs(dirname(path), 0o700);
  const there = fs.lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isFile()) {
    const what = there.isSymbolicLink()
      ? 'a link, and links are not followed'
      : 'not an ordinary file';
    throw new UsageError(`${path} is ${what}. Nothing was written.`);
  }
  if (!force) throw exists(path);
}

function writeWhole(path: string, content: Iterable<string | Uint8Array>): void {
  const file = fs.openSync(path, 'wx', 0o600);
  try {
    for (const piece of content) fs.writeFileSync(file, piece);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

function take({ temporary, path }: Waiting, force: boolean): void {
  if (!force) claim(path);
  try {
    fs.renameSync(temporary, path);
  } catch (error) {
    if (!force) fs.rmSync(path, { force: true });
    throw error;
  }
}

/** Reserves the name with an empty file, so that a file created in the meantime is not replaced. */
function claim(path: string): void {
  try {
    fs.closeSync(fs.openSync(path, 'wx', 0o600));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? exists(path) : error;
  }
}

function exists(path: string): UsageError {
  return new UsageError(`${path} already exists. It was not changed.`, 'To replace it: --force');
}

const own = (path: string): UsageError =>
  new UsageError(
    `${path} is where coachkit keeps its own files. Nothing was written.`,
    'Choose another path.',
  );

/** Runs work on a file and turns system errors into messages. */
function explained(path: string, work: () => void): void {
  const failed = (message: string, cause: unknown, exit: ExitCode = ExitCode.failure) =>
    new UserError(`${message} Your journal was not changed.`, { exit, cause });
  try {
    work();
  } catch (error) {
    switch (codeOf(error)) {
      case 'ENOSPC':
      case 'EDQUOT':
      case 'EFBIG':
        throw failed(`No room is left to write ${path}.`, error, ExitCode.diskFull);
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        throw failed(`coachkit is not allowed to write ${path}.`, error);
      case 'EEXIST':
      case 'ENOENT':
      case 'ENOTDIR':
      case 'ENAMETOOLONG':
        throw failed(`coachkit cannot create a file at ${path}.`, error);
      default:
        throw error;
    }
  }
}
