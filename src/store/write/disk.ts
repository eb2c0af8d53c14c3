import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { damaged, diskFull, fromSystem, gone, newer } from '../errors.ts';
import type { Codec, StoreOptions } from '../options.ts';
import { PageError, parsePage } from '../page-format.ts';
import { type Places, writtenFolders } from '../paths.ts';
import { refuseLink } from './away.ts';
import { holds, loadWriter, type WriteFile } from './conf-file.ts';
import { attempt, codeOf, freeBytes, makePrivateDir, readIfThere, syncDir } from './fs.ts';
import { acquire, isStale } from './lock.ts';
import { type BeforeOptions, keepBefore, putAllBack, recover, settle } from './rollback.ts';
import { leftovers, sweep } from './sweep.ts';

/**
 * The write protocol. Every change of a file of the store goes through `locked` and `replace`:
 * lock, recover what a crash left, sweep, read, apply, look for room, keep the file as it was,
 * let conf write, read back and compare, sync the folder, unlock. Only then is it saved.
 */

/** Room that must stay free beside the new file, in bytes: for links, the lock and the folders. */
const SPARE_BYTES = 64 * 1024;
const SETTINGS = 'settings';

export interface NewFile {
  name: string;
  /** How many bytes it has, at most. */
  size: number;
  /** Called once, when its turn comes: many large files need not be in memory at once. */
  bytes: () => Buffer;
}

export interface Disk {
  ready(): Promise<void>;
  /** The decoded bytes of a page or of the settings, or undefined when there is no such file. */
  read(name: string): Buffer | undefined;
  /** Runs `change` while no other process writes. Failed system calls become errors for the person. */
  locked<R>(change: () => R): R;
  /** Replaces files, all of them or none. Only inside `locked`. */
  replace(files: NewFile[]): void;
  /** Once a process, before its first look: mends what a killed writer left. */
  mendAfterCrash(): void;
  /** After reading something damaged: waits for the write under way, if any, which may put it right. */
  letWriterFinish(): void;
  pathOf(name: string): string;
  /** Whether bytes, as they lie on disk, are a page that was written in full. */
  isWholePage(name: string, stored: Buffer): boolean;
  /** An error for the person from what reading a page threw. */
  explain(error: unknown, name: string): unknown;
}

export function openDisk(places: Places, codec: Codec, options: StoreOptions): Disk {
  const random = options.random ?? Math.random;
  const freeSpace = options.freeSpace ?? freeBytes;
  let writeFile: WriteFile | undefined;
  let isLocked = false;
  let isMended = false;

  const pathOf = (name: string): string =>
    name === SETTINGS ? places.settings : join(places.dataDir, `${name}.json`);

  const kept: BeforeOptions = {
    before: places.before,
    previous: places.previous,
    random,
    pathOf,
    isWhole,
  };

  function read(name: string): Buffer | undefined {
    const bytes = readIfThere(pathOf(name));
    return bytes === undefined || name === SETTINGS ? bytes : codec.decode(name, bytes);
  }

  function isWhole(name: string): boolean {
    const bytes = readIfThere(pathOf(name));
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

  function locked<R>(change: () => R): R {
    if (writeFile === undefined) throw new Error('store.ready() must be awaited before a change');
    return exclusively(change);
  }

  function exclusively<R>(change: () => R, wait = options.lockWait ?? 10_000): R {
    if (isLocked) throw new Error('a change of the store cannot be made inside another one');
    isLocked = true;
    try {
      makePrivateDir(places.stateDir);
      const release = acquire({ path: places.lock, wait, random });
      try {
        recover(kept);
        sweep(writtenFolders(places));
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

  function replace(files: NewFile[]): void {
    const dirs = [...new Set(files.map(({ name }) => dirname(pathOf(name))))];
    for (const dir of dirs) {
      makePrivateDir(dir);
      fs.accessSync(dir, fs.constants.W_OK); // conf would try again for a second
    }
    for (const { name } of files) {
      refuseLink(pathOf(name));
      refuseProtected(pathOf(name));
    }
    const needed = files.reduce((sum, { size }) => sum + size, SPARE_BYTES);
    if (freeSpace(dirs[0] as string) < needed) throw diskFull(places.dataDir);

    try {
      keepBefore(
        kept,
        files.map(({ name }) => name),
      );
      for (const file of files) write(file);
      for (const dir of dirs) syncDir(dir);
    } catch (error) {
      putAllBack(kept);
      throw error;
    }
    settle(kept);
  }

  function write({ name, bytes }: NewFile): void {
    const path = pathOf(name);
    const stored = name === SETTINGS ? bytes() : codec.encode(name, bytes());
    (writeFile as WriteFile)(path, stored);
    if (!holds(path, stored)) throw diskFull(path); // conf does not notice a short write
  }

  /** A writer that was killed leaves its lock, or what was to become it. A reader without rights leaves it. */
  function mendAfterCrash(): void {
    if (isMended || isLocked) return;
    isMended = true;
    attempt(() => {
      const left = leftovers([places.stateDir, places.drafts]);
      if (left.length > 0 || isStale(places.lock)) exclusively(() => undefined, 0);
    });
  }

  function explain(error: unknown, name: string): unknown {
    if (!(error instanceof PageError)) return fromSystem(error, pathOf(name));
    if (error.kind === 'newer') return newer(pathOf(name));
    return error.kind === 'gone' ? gone(pathOf(name)) : damaged(pathOf(name), error.message);
  }

  return {
    ready: async () => {
      writeFile ??= await loadWriter();
    },
    read: (name) => {
      mendAfterCrash();
      return read(name);
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

/** Throws for a file that not even its owner may replace; its mode says nothing about that. */
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
