import fs from 'node:fs';
import { orUndefined } from '../../lib/or-undefined.ts';
import { codeOf } from '../../lib/system-error.ts';
import { locked } from '../errors.ts';
import { attempt, nonce, readIfThere, removeFile, unlessMissing } from './fs.ts';
import { isDead, processState, type Running, thisProcess } from './processes.ts';

/**
 * One writer at a time. The lock is a file that names its holder. link() creates it, so it is never
 * incomplete. A process takes the lock over only when the holder is certainly gone. The holder must
 * be on the same host and in the same process namespace. Its process must be missing, or its number
 * must belong to a process with another start time.
 *
 * A suspended holder keeps the lock. A save never takes the lock of another host, but a person can
 * remove it with a repair. A lock that names no one is damaged (a power cut can leave it empty). It
 * is taken over after `GRACE` ms without a change.
 */

/** Milliseconds. Without links, a new lock is empty for a moment; see `createExclusively`. */
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

/** Takes the lock and returns a function that releases it. @throws UserError when `wait` is over */
export function acquire(options: LockOptions): () => void {
  const { path, wait, random } = options;
  // Read only after a first failure, because the first use of the clock costs 2 ms at startup.
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

/** Releases the lock. One that cannot be removed counts as released, because the work is done. */
function giveBack(path: string, me: Holder): void {
  const isGone = attempt(() => {
    if (read(path)?.nonce === me.nonce) fs.unlinkSync(path);
  });
  if (!isGone) given.add(me.nonce);
}

/**
 * Whether the holder cannot be checked. It may be on another host, in another container or
 * unreadable for this user.
 */
export function isForeign(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && holder.host !== thisProcess().host;
}

/**
 * Removes a foreign lock that does not change for `wait` ms, or for at most `GRACE` ms if it names
 * no one. A write takes only a fraction of either. Only for a repair that a person asked for.
 * Returns whether the lock was removed.
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

/** True if the holder of the lock died during a write. */
export function isStale(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && isGone(holder);
}

/** True if the path of the lock has something that names no holder. */
export function isDamaged(path: string): boolean {
  return printOfDamaged(path) !== undefined;
}

/** Describes the lock holder for a person; undefined without a lock. */
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
    attempt(() => removeFile(own));
  }
}

/**
 * Creates the lock on a file system without links. Another process may take an empty lock for a
 * damaged one. So if this process was suspended meanwhile for too long, it does not get the lock.
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
 * Removes a dead lock under a second lock, after another check. Two processes may find the same
 * dead lock, and the slower must not remove the new lock of the faster.
 */
function removeUnder(options: LockOptions, isDead: () => boolean): void {
  const release = acquire({ ...options, path: `${options.path}.takeover` });
  try {
    if (isDead()) fs.unlinkSync(options.path);
  } finally {
    release();
  }
}

/** Returns a check for a loop: whether the same damaged lock has been there for `GRACE` ms. */
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

/** Identifies a damaged lock, to tell it from a newer one. Undefined if the lock is not damaged. */
function printOfDamaged(path: string): string | undefined {
  const print = printOf(path);
  return read(path) === undefined && isThere(path) ? print : undefined;
}

/** Includes a link that leads nowhere, because it blocks a new lock. */
const isThere = (path: string): boolean =>
  fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function printOf(path: string): string | undefined {
  return unlessMissing(() => {
    const { ino, mtimeMs, size } = fs.lstatSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  });
}

/** Stands for the holder of a lock that this user may not read. */
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
