/** Keeps the key of the store in memory that ends with the person's session, never on a disk. */
import fs from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { crc32 } from '../lib/crc32.ts';
import { isInMemory } from '../lib/in-memory.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { codeOf } from '../lib/system-error.ts';
import type { SessionKey } from './context.ts';
import type { Key } from './encryption.ts';
import { ExitCode, UserError } from './errors.ts';

export interface SessionKeyOptions {
  /** `$XDG_RUNTIME_DIR`, which the system empties at the end of the session. */
  runtimeDir: string | undefined;
  stateDir: string;
  /** The id of the user. Undefined on Windows. */
  user: number | undefined;
  /** Default: this machine's. */
  clocks?: Clocks;
}

/** The clocks that measure the end of the key. */
export interface Clocks {
  /** In ms since 1970. */
  now(): number;
  /** The seconds since the system started, including those asleep. @throws if unknown */
  uptime(): number;
  /** The id of this start of the system. @throws if unknown */
  boot(): string;
}

/** Only Linux has these files. It is also the only system with a `$XDG_RUNTIME_DIR` in memory. */
const MACHINE: Clocks = {
  now: () => Date.now(),
  uptime: () => Number.parseFloat(fs.readFileSync('/proc/uptime', 'latin1')),
  boot: () => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(),
};

/** In ms. How far back a clock may be corrected. */
const CORRECTION = 60_000;

/** More bytes than the file has. */
const MOST = 4096;

interface Note {
  key: Key;
  boot: string;
  /** The end, by both clocks. Whichever comes first counts, so a clock that is set only shortens. */
  until: number;
  untilUptime: number;
  written: number;
}

export function openSessionKey(options: SessionKeyOptions): SessionKey {
  const { runtimeDir = '', stateDir, user, clocks = MACHINE } = options;
  if (!isAbsolute(runtimeDir) || user === undefined) return NONE;
  const store = crc32(stateDir).toString(16).padStart(8, '0');
  const folder = join(runtimeDir, `coachkit-${store}`);
  const path = join(folder, 'key');

  const isOwn = ({ uid, mode }: fs.Stats): boolean => uid === user && (mode & 0o077) === 0;

  /** Whether the folder is in memory, closed to others, and not a link. */
  const isPrivateMemory = (dir: string): boolean => {
    const stats = fs.lstatSync(dir);
    return stats.isDirectory() && isOwn(stats) && isInMemory(dir);
  };

  /** Whether there is a key. Nothing in a folder of someone else, or behind a link, is touched. */
  const isThere = (): boolean => {
    const stats = fs.lstatSync(folder, { throwIfNoEntry: false });
    if (!stats?.isDirectory() || stats.uid !== user) return false;
    return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  };

  function write(key: Key, ms: number): Date | undefined {
    if (!isPrivateMemory(dirname(folder))) return undefined;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isPrivateMemory(folder)) return undefined;
    const written = clocks.now();
    const note: Note = {
      key,
      boot: clocks.boot(),
      until: written + ms,
      untilUptime: clocks.uptime() + ms / 1000,
      written,
    };
    const draft = `${path}.new`;
    fs.rmSync(draft, { force: true });
    fs.writeFileSync(draft, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, path);
    return new Date(note.until);
  }

  /** @throws if anything about the file is odd */
  function read(): { key: Key; until: Date } | undefined {
    if (!isPrivateMemory(folder)) return undefined;
    const { key, boot, until, untilUptime, written } = JSON.parse(readOwn()) as Note;
    if (!key || boot !== clocks.boot()) return undefined;
    if (![until, untilUptime, written].every(Number.isFinite)) return undefined;
    const now = clocks.now();
    const left = Math.min(until - now, (untilUptime - clocks.uptime()) * 1000);
    return left > 0 && now >= written - CORRECTION
      ? { key, until: new Date(now + left) }
      : undefined;
  }

  function readOwn(): string {
    // Neither follows a link nor waits for someone to write to a pipe.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
    const file = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const stats = fs.fstatSync(file);
      const isUsual = stats.isFile() && isOwn(stats) && stats.nlink === 1 && stats.size <= MOST;
      return isUsual ? fs.readFileSync(file, 'utf8') : '';
    } finally {
      fs.closeSync(file);
    }
  }

  function forget(): boolean {
    if (!isThere()) return false;
    try {
      fs.rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      throw stillThere(path, error);
    }
    return true;
  }

  return {
    canKeep: () => orUndefined(() => isPrivateMemory(dirname(folder))) === true,
    keep: (key, ms) => orUndefined(() => write(key, ms)),
    kept: () => {
      if (!isThere()) return undefined;
      const found = orUndefined(read);
      if (found === undefined) orUndefined(forget);
      return found;
    },
    forget,
  };
}

const NONE: SessionKey = {
  canKeep: () => false,
  keep: () => undefined,
  kept: () => undefined,
  forget: () => false,
};

const stillThere = (path: string, error: unknown): UserError =>
  new UserError(
    `The key in ${path} couldn't be removed (${codeOf(error)}). It still opens your journal.`,
    {
      exit: ExitCode.failure,
      cause: error,
    },
  );
