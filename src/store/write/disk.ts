import fs from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from '../../lib/crc32.ts';
import { codeOf } from '../../lib/system-error.ts';
import {
  cannotRead,
  damaged,
  diskFull,
  fromSystem,
  gone,
  newer,
  notLoaded,
  unsure,
} from '../errors.ts';
import { forgetLeft } from '../left.ts';
import type { Codec, StoreOptions } from '../options.ts';
import { PageError, parsePage } from '../page-format.ts';
import { type Places, pathOf as pathIn, SETTINGS, writtenFolders } from '../paths.ts';
import { encodeInPlace } from './as-found.ts';
import { refuseLink } from './away.ts';
import { holds, loadWriter, type WriteFile } from './conf-file.ts';
import {
  attempt,
  freeBytes,
  type Memory,
  makePrivateDir,
  newMemory,
  readIfThere,
  syncDir,
} from './fs.ts';
import { acquire, isStale } from './lock.ts';
import { type BeforeOptions, commit, keepBefore, putAllBack, recover, settle } from './rollback.ts';
import { leftovers, sweep } from './sweep.ts';

/**
 * The write protocol. Every change to a file of the store goes through `locked` and `replace`:
 * - Take the lock. Recover from a crash, then sweep. Read, and apply the change.
 * - Look for room. Keep the file as it was. Let conf write, then read back and compare.
 * - Sync the folder, then unlock. Only then is the change saved.
 */

/** Bytes to leave free besides the new file, for links, the lock and folders. */
export const SPARE_BYTES = 64 * 1024;

export interface NewFile {
  name: string;
  /** The largest possible size in bytes. */
  size: number;
  /** Called once, just before the write, to keep many large files out of memory. */
  bytes: () => Buffer;
}

export interface Disk {
  ready(): Promise<void>;
  /** The decoded bytes of a page or of the settings; undefined if the file does not exist. */
  read(name: string, memory?: Memory): Buffer | undefined;
  /**
   * Runs `change` while no other process writes. Turns failed system calls into errors for the
   * person. If recovery from a crash fails, calls `clear` to make room for the next write, or
   * throws without `clear`.
   */
  locked<R>(change: () => R, clear?: () => void): R;
  /** Replaces all of the files or none. Only for use inside `locked`. */
  replace(files: NewFile[]): void;
  /** Cleans up after a killed writer. Runs once per process, before the first read. */
  mendAfterCrash(): void;
  /** Waits for a current write, which may repair what was just read as damaged. */
  letWriterFinish(): void;
  pathOf(name: string): string;
  /** Whether the bytes on disk are a page that was written in full. */
  isWholePage(name: string, stored: Buffer): boolean;
  /** Turns an error from reading a page into an error for the person. */
  explain(error: unknown, name: string): unknown;
}

/** A change of all files that a killed process did not finish; see encryption/turn.ts. */
export interface Unfinished {
  isThere: () => boolean;
  finish: () => void;
}

export function openDisk(
  places: Places,
  codec: Codec,
  options: StoreOptions & { unfinished: Unfinished },
): Disk {
  const { unfinished } = options;
  const random = options.random ?? Math.random;
  const freeSpace = options.freeSpace ?? freeBytes;
  let writeFile: WriteFile | undefined;
  /** Why conf did not load. Reported only at the first save, when the kept copy is known. */
  let noWriter: unknown;
  const readBack = newMemory();
  let isLocked = false;
  let isMended = false;

  const pathOf = (name: string): string => pathIn(name, places);

  const kept: BeforeOptions = {
    before: places.before,
    previous: places.previous,
    quarantine: places.quarantine,
    random,
    pathOf,
    isWhole,
    encodeInPlace: (path) => encodeInPlace(path, { codec, random }),
  };

  function read(name: string, memory?: Memory): Buffer | undefined {
    const bytes = readIfThere(pathOf(name), memory);
    return bytes === undefined || name === SETTINGS ? bytes : codec.decode(name, bytes, memory);
  }

  function isWhole(name: string, path: string): boolean {
    const bytes = readIfThere(path);
    if (bytes === undefined) return false;
    return name === SETTINGS ? isJson(bytes) : isWholePage(name, bytes);
  }

  function isWholePage(name: string, stored: Buffer): boolean {
    try {
      parsePage(name, codec.decode(name, stored));
      return true;
    } catch (error) {
      if (error instanceof PageError) return error.kind === 'newer';
      throw error;
    }
  }

  function locked<R>(change: () => R, clear?: () => void): R {
    if (noWriter !== undefined) throw notLoaded(noWriter);
    return exclusively(change, { clear });
  }

  function exclusively<R>(
    change: () => R,
    {
      wait = options.lockWait ?? 10_000,
      clear,
    }: { wait?: number; clear?: (() => void) | undefined } = {},
  ): R {
    if (isLocked) throw new Error('a change of the store cannot be made inside another one');
    isLocked = true;
    try {
      makePrivateDir(places.stateDir);
      const release = acquire({ path: places.lock, wait, random });
      try {
        // Without the key, it cannot be seen which file is whole. Nothing writes pages then.
        if (!codec.isLocked?.()) recoverOr(clear);
        sweep(writtenFolders(places));
        if (unfinished.isThere()) attempt(unfinished.finish);
        return change();
      } finally {
        release();
      }
    } catch (error) {
      throw fromSystem(error, places.dataDir);
    } finally {
      isLocked = false;
    }
  }

  function recoverOr(clear?: () => void): void {
    try {
      recover(kept);
    } catch (error) {
      if (clear === undefined) throw error;
      clear();
    }
  }

  function replace(files: NewFile[]): void {
    const dirs = [...new Set(files.map(({ name }) => dirname(pathOf(name))))];
    for (const dir of dirs) {
      makePrivateDir(dir);
      fs.accessSync(dir, fs.constants.W_OK); // otherwise conf retries for a second
    }
    for (const { name } of files) {
      refuseLink(pathOf(name));
      refuseProtected(pathOf(name));
    }
    const needed = files.reduce((sum, { size }) => sum + size, SPARE_BYTES);
    if (freeSpace(dirs[0] as string) < needed) throw diskFull(places.dataDir);

    const sums = new Map<string, number>();
    try {
      keepBefore(
        kept,
        files.map(({ name }) => name),
      );
      for (const file of files) write(file, sums);
      for (const dir of dirs) syncDir(dir);
      if (files.length > 1) commit(kept);
    } catch (error) {
      const isBack = attempt(() => putAllBack(kept));
      if (isBack || !isSaved(files, sums)) throw error;
    }
    settle(kept);
    for (const { name } of files) attempt(() => forgetLeft(name, places));
  }

  function write({ name, bytes }: NewFile, sums: Map<string, number>): void {
    const path = pathOf(name);
    const stored = name === SETTINGS ? bytes() : codec.encode(name, bytes());
    sums.set(name, crc32(stored));
    if (writeFile === undefined) throw new Error('store.ready() must be awaited before a change');
    writeFile(path, stored);
    if (!holds(path, stored, readBack)) throw diskFull(path); // conf misses short writes
  }

  /**
   * Whether the disk has a write that failed and could not be reversed. False for several files,
   * because the next process puts them back. @throws UserError if the file cannot be read
   */
  function isSaved([file, ...others]: NewFile[], sums: Map<string, number>): boolean {
    const sum = file && sums.get(file.name);
    if (file === undefined || others.length > 0 || sum === undefined) return false;
    const path = pathOf(file.name);
    try {
      const bytes = readIfThere(path);
      return bytes !== undefined && crc32(bytes) === sum;
    } catch (error) {
      throw unsure(path, error);
    }
  }

  /** Cleans up the lock or files of a killed writer. A reader without permission skips this. */
  function mendAfterCrash(): void {
    if (isMended || isLocked) return;
    isMended = true;
    attempt(() => {
      const left = leftovers([places.stateDir, places.drafts]);
      const isLeft = left.length > 0 || isStale(places.lock) || unfinished.isThere();
      if (isLeft) exclusively(() => undefined, { wait: 0 });
    });
  }

  function explain(error: unknown, name: string): unknown {
    if (!(error instanceof PageError)) return cannotRead(error, pathOf(name));
    if (error.kind === 'newer') return newer(pathOf(name));
    return error.kind === 'gone' ? gone(pathOf(name)) : damaged(pathOf(name), error.message);
  }

  return {
    ready: async () => {
      try {
        writeFile ??= await loadWriter();
      } catch (error) {
        noWriter = error;
      }
    },
    read: (name, memory) => {
      mendAfterCrash();
      return read(name, memory);
    },
    locked,
    replace,
    mendAfterCrash,
    letWriterFinish: () => {
      if (!isLocked && fs.existsSync(places.before)) exclusively(() => undefined);
    },
    pathOf,
    isWholePage,
    explain,
  };
}

export function newFile(name: string, bytes: Buffer): NewFile {
  return { name, size: bytes.length, bytes: () => bytes };
}

/** @throws if not even the owner may replace the file, which its mode does not show */
function refuseProtected(path: string): void {
  try {
    fs.accessSync(path, fs.constants.W_OK);
  } catch (error) {
    if (codeOf(error) === 'EPERM') throw error;
  }
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
