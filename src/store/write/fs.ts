import fs from 'node:fs';
import { dirname } from 'node:path';
import { makeDirs } from '../../lib/make-dirs.ts';
import { codeOf } from '../../lib/system-error.ts';
import { refuseAway } from './away.ts';

/** Small helpers for files: private by default, and explicit about missing files. */

const PRIVATE_DIR = 0o700;
const PRIVATE_FILE = 0o600;

/** Makes the folder and its parents for the owner alone. Does not change existing folders. */
export function makePrivateDir(dir: string): void {
  const first = makeDirs(dir, PRIVATE_DIR);
  if (first === undefined) return;
  let made = dir;
  for (syncDir(dirname(made)); made !== first; syncDir(dirname(made))) made = dirname(made);
}

/** The bytes of a file; undefined if it does not exist. @throws if a link leads nowhere */
export function readIfThere(path: string, memory?: Memory): Buffer | undefined {
  return unlessAway(path, () => (memory ? readInto(memory, path) : fs.readFileSync(path)));
}

/**
 * Memory for one file after another. Fresh memory for each file takes the system longer than the
 * reading. The bytes of a file are there until the next file.
 */
export interface Memory {
  bytes: Buffer;
}

export const newMemory = (): Memory => ({ bytes: Buffer.alloc(0) });

/** So many bytes of this memory, for the next file. */
export function roomIn(memory: Memory, size: number): Buffer {
  if (memory.bytes.length < size) memory.bytes = Buffer.allocUnsafeSlow(Math.ceil(1.25 * size));
  return memory.bytes.subarray(0, size);
}

/** The bytes of a file, in this memory. */
export function readInto(memory: Memory, path: string): Buffer {
  const file = fs.openSync(path, 'r');
  try {
    const { size } = fs.fstatSync(file);
    const bytes = roomIn(memory, size);
    let end = 0;
    for (let read = 1; read > 0 && end < size; end += read) {
      read = fs.readSync(file, bytes, end, size - end, null);
    }
    return bytes.subarray(0, end);
  } finally {
    fs.closeSync(file);
  }
}

/** The names in a folder, sorted; none if it does not exist. @throws if a link leads nowhere */
export function namesIn(dir: string): string[] {
  return unlessAway(dir, () => fs.readdirSync(dir).sort()) ?? [];
}

function unlessAway<R>(path: string, call: () => R): R | undefined {
  // Most files are missing in a young store, and an error for each would take longer than this.
  if (isMissing(path)) return undefined;
  const found = unlessMissing(call);
  if (found === undefined) refuseAway(path);
  return found;
}

/** Whether a real folder, not a link to one, has nothing at the path. */
function isMissing(path: string): boolean {
  if (fs.existsSync(path)) return false;
  const find = (at: string) => fs.lstatSync(at, { throwIfNoEntry: false });
  return find(path) === undefined && find(dirname(path))?.isDirectory() === true;
}

/** Like `namesIn`, but none for an unreadable folder. For checks that must continue. */
export function namesSeen(dir: string): string[] {
  try {
    return namesIn(dir);
  } catch {
    return [];
  }
}

/** Runs a system call. Returns undefined if the file or folder does not exist. */
export function unlessMissing<R>(call: () => R): R | undefined {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a file if it is there. In Node 20, `rmSync` loads code that only folders need. */
export function removeFile(path: string): void {
  unlessMissing(() => fs.unlinkSync(path));
}

/** Removes whatever is at the path. */
export function removeAny(path: string): void {
  const isFile = attempt(() => removeFile(path));
  if (!isFile) fs.rmSync(path, { recursive: true, force: true });
}

/** Removes a folder with its content, if it is there. */
export function removeDir(dir: string): void {
  const isEmpty = attempt(() => fs.rmdirSync(dir));
  if (!isEmpty) fs.rmSync(dir, { recursive: true, force: true });
}

/** Runs an action that may fail without harm. Returns false if it failed. */
export function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/**
 * Replaces a small file completely or not at all. For drafts and notes, which conf does not write.
 * The temporary name has the process number, which lets a later sweep find files of dead processes.
 */
export function writePrivate(path: string, content: string | Buffer, random: () => number): void {
  const temporary = `${path}.tmp-${process.pid}-${nonce(random)}`;
  try {
    const file = fs.openSync(temporary, 'wx', PRIVATE_FILE);
    try {
      fs.writeFileSync(file, content);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, path);
  } catch (error) {
    attempt(() => removeFile(temporary));
    throw error;
  }
}

export function nonce(random: () => number): string {
  return Math.floor(random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}

/** Syncs a folder if the system can, to make its renames and links survive a power cut. */
export function syncDir(dir: string): void {
  let handle: number;
  try {
    handle = fs.openSync(dir, 'r');
  } catch {
    return; // Windows cannot open a folder. Its file systems log renames themselves.
  }
  try {
    fs.fsyncSync(handle);
  } catch (error) {
    if (codeOf(error) === 'EIO') throw error; // The disk failed. Other codes mean "not supported".
  } finally {
    fs.closeSync(handle);
  }
}

/** Moves a file over another, across file systems if necessary. */
export function moveOver(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    copySynced(from, to);
    fs.unlinkSync(from);
  }
  syncDir(dirname(to));
}

/** Keeps the file as it is now under a second name: a hard link, or else a copy. */
export function keepAs(path: string, as: string): void {
  const source = fs.realpathSync(path);
  try {
    fs.linkSync(source, as);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    copySynced(source, as);
  }
}

/** Copies a file. A power cut cannot leave an empty copy under the final name. */
function copySynced(from: string, to: string): void {
  const temporary = `${to}.tmp-${process.pid}-0`;
  try {
    fs.copyFileSync(from, temporary);
    fs.chmodSync(temporary, PRIVATE_FILE);
    const file = fs.openSync(temporary, 'r+');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, to);
  } catch (error) {
    attempt(() => removeFile(temporary));
    throw error;
  }
}

/** Free bytes for this user on the disk of a folder; infinite if the system does not say. */
export function freeBytes(dir: string): number {
  try {
    const { bavail, bsize } = fs.statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
