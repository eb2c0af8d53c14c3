import fs from 'node:fs';
import { orUndefined } from '../../lib/or-undefined.ts';
import { codeOf } from '../../lib/system-error.ts';
import { locked } from '../errors.ts';
import { attempt, nonce, readIfThere, unlessMissing } from './fs.ts';
import { isDead, processState, type Running, thisProcess } from './processes.ts';

/**
 * One writer at a time. The lock is a file that names its holder. It is made with link(), so it is
 * there in full or not at all. It is taken over only when the holder is certainly gone. That means
 * the same host and process namespace, and no such process, or one that started at another time
 * under the same number.
 *
 * A suspended holder keeps the lock. A save never takes the lock of another host, but a person can
 * remove it with a repair. A lock that names no one is damaged (a power cut can leave it empty). It
 * is taken over once it has not changed for `GRACE` ms.
 */

/** Where links are refused, a new lock is empty for a moment; see `createExclusively`. In ms. */
const GRACE = 2000;

interface Holder extends Running {
  nonce: string;
}

export interface LockOptions {
  path: string;
  /** How long to wait for the holder, in ms. */
  wait: number;
  random: () => number;
}

/** Takes the lock, and returns a function to release it. @throws UserError when the wait is over */
export function acquire(options: LockOptions): () => void {
  const { path, wait, random } = options;
  // The clock is read only if there is a wait: its first use costs 2 ms at startup.
  let deadline: number | undefined;
  const isLeft = watchDamaged(path);
  const isDead = () => isStale(path) || isLeft();
  const me: Holder = { ...thisProcess(), nonce: nonce(random) };
  while (!tryTake(path, me)) {
    deadline ??= performance.now() + wait;
    if (isDead()) removeUnder(options, isDead);
    else if (performance.now() >= deadline) throw locked(path, describe(path), wait / 1000);
    else sleep(5 + random() * 20);
  }
  return () => giveBack(path, me);
}

/** Nonces of locks that this process released but could not remove. */
const given = new Set<string>();

/** The work is done even if the lock cannot be removed. Such a lock counts as released. */
function giveBack(path: string, me: Holder): void {
  const isGone = attempt(() => {
    if (read(path)?.nonce === me.nonce) fs.unlinkSync(path);
  });
  if (!isGone) given.add(me.nonce);
}

/**
 * Whether the holder cannot be checked: it is on another host or in another container, or it
 * belongs to another user and cannot be read.
 */
export function isForeign(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && holder.host !== thisProcess().host;
}

/**
 * Removes a lock that is foreign and has not changed for `wait` ms. A lock that names no one is
 * removed after `GRACE` ms at most. A write takes a fraction of either. This is only for a repair,
 * which a person asked for. Returns whether the lock was removed.
 */
export function breakLeft({ path, wait, random }: LockOptions): boolean {
  const isLeft = () => isForeign(path) || isDamaged(path);
  const print = printOf(path);
  if (!isLeft()) return false;
  const deadline = performance.now() + (isForeign(path) ? wait : Math.min(wait, GRACE));
  while (performance.now() < deadline) {
    if (!isLeft() || printOf(path) !== print) return false;
    sleep(5 + random() * 20);
  }
  fs.unlinkSync(path);
  return true;
}

/** True if there is a lock whose holder died: something was being written. */
export function isStale(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && isGone(holder);
}

/** True if something is at the path of the lock that names no holder. */
export function isDamaged(path: string): boolean {
  return printOfDamaged(path) !== undefined;
}

/** Who holds the lock, in words for a person; undefined if there is no lock. */
export function holderOf(path: string): string | undefined {
  return isThere(path) ? describe(path) : undefined;
}

function tryTake(path: string, me: Holder): boolean {
  if (fs.existsSync(path)) return false;
  const own = `${path}.tmp-${me.pid}-${me.nonce}`;
  try {
    fs.writeFileSync(own, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    fs.linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'EPERM' || codeOf(error) === 'ENOTSUP' || codeOf(error) === 'ENOSYS') {
      return createExclusively(path, me);
    }
    throw error;
  } finally {
    attempt(() => fs.rmSync(own, { force: true }));
  }
}

/**
 * For file systems without links. If this process was suspended in between for so long that another
 * may have taken the empty lock for a damaged one, it has not taken the lock.
 */
function createExclusively(path: string, me: Holder): boolean {
  const started = performance.now();
  try {
    fs.writeFileSync(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    if (performance.now() < started + GRACE / 2) return true;
    giveBack(path, me);
    return false;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two processes may find the same dead lock at once, and the slower must not remove the new lock of
 * the faster. So a dead lock is removed under another lock, after it is checked there once more.
 */
function removeUnder(options: LockOptions, isDead: () => boolean): void {
  const release = acquire({ ...options, path: `${options.path}.takeover` });
  try {
    if (isDead()) fs.unlinkSync(options.path);
  } finally {
    release();
  }
}

/**
 * Returns a check for use in a loop: whether the same damaged lock has been there for `GRACE` ms.
 */
function watchDamaged(path: string): () => boolean {
  let seen: string | undefined;
  let since = 0;
  return () => {
    const print = printOfDamaged(path);
    if (print !== seen) since = performance.now();
    seen = print;
    return print !== undefined && performance.now() >= since + GRACE;
  };
}

/**
 * Identifies a damaged lock. A new one, or one being written, differs. Undefined if not damaged.
 */
function printOfDamaged(path: string): string | undefined {
  const print = printOf(path);
  return read(path) === undefined && isThere(path) ? print : undefined;
}

/** A link that leads nowhere counts too, since no lock can be made in its place. */
const isThere = (path: string): boolean =>
  fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function printOf(path: string): string | undefined {
  return unlessMissing(() => {
    const { ino, mtimeMs, size } = fs.lstatSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  });
}

/** Represents the holder of a lock that this user may not read. */
const UNREADABLE: Holder = { pid: 0, host: '', started: '', nonce: '' };

function read(path: string): Holder | undefined {
  let bytes: Buffer | undefined;
  try {
    bytes = readIfThere(path);
  } catch (error) {
    if (codeOf(error) === 'EACCES') return UNREADABLE;
    throw error;
  }
  if (bytes === undefined) return undefined;
  const holder = orUndefined(() => JSON.parse(bytes.toString()));
  return Number.isInteger(holder?.pid) && typeof holder.host === 'string' ? holder : undefined;
}

function isGone(holder: Holder): boolean {
  const me = thisProcess();
  if (holder.host !== me.host) return false;
  if (given.has(holder.nonce)) return true;
  if (isDead(holder.pid)) return true;
  const started = processState(holder.pid)?.started;
  return Boolean(holder.started && started) && holder.started !== started;
}

function describe(path: string): string {
  const holder = read(path);
  if (holder === UNREADABLE) return 'a process of another user';
  return holder === undefined ? 'unknown' : `process ${holder.pid} on ${holder.host.split(' ')[0]}`;
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
