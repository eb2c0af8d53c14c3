import fs from 'node:fs';
import { orUndefined } from '../../lib/or-undefined.ts';
import { codeOf } from '../../lib/system-error.ts';
import { locked } from '../errors.ts';
import { attempt, nonce, readIfThere, unlessMissing } from './fs.ts';
import { isDead, processState, type Running, thisProcess } from './processes.ts';

/**
 * One writer at a time. The lock is a file that names its holder; it appears by link(), so it is
 * there in full or not at all. It is taken over only when the holder is surely gone: same host,
 * same process namespace, and no such process, or one that started later under the same number.
 * A suspended holder keeps it, and a save never takes another host's lock; a person can, by a repair.
 * A lock that names nobody is damaged (a power cut can leave it empty) and is taken over when it has
 * not changed for `GRACE` ms.
 */

/** Where links are refused, a lock is empty for a moment while it is made; see `createExclusively`. */
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

/** Takes the lock and returns the function that gives it back. Throws a UserError when the wait is over. */
export function acquire(options: LockOptions): () => void {
  const { path, wait, random } = options;
  // Looked at only when there is a wait: asking this clock first costs a start 2 ms.
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

/** Locks of this process that could not be removed. */
const given = new Set<string>();

/** What was done under the lock is done, also where the lock cannot be removed: then it counts as left. */
function giveBack(path: string, me: Holder): void {
  const isGone = attempt(() => {
    if (read(path)?.nonce === me.nonce) fs.unlinkSync(path);
  });
  if (!isGone) given.add(me.nonce);
}

/**
 * Whether the lock's holder cannot be asked: it is of another host or container, or of another user
 * who let nobody read it.
 */
export function isForeign(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && holder.host !== thisProcess().host;
}

/**
 * Removes a lock that is foreign or names nobody, and that did not change for `wait` ms; a write takes a
 * fraction of that. For a repair only, which a person asked for. Gives whether it was removed.
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

/** True when a lock lies there whose holder died: something was being written. */
export function isStale(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && isGone(holder);
}

/** True when something lies there that names no holder. */
export function isDamaged(path: string): boolean {
  return printOfDamaged(path) !== undefined;
}

/** Who holds the lock, for people; undefined when nobody does. */
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
 * For file systems without links. Whoever was stopped in between, so long that another may have taken
 * the still empty lock for a damaged one, has not got it.
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
 * the faster. So removing is itself done under a lock, and what is removed is looked at again there.
 */
function removeUnder(options: LockOptions, isDead: () => boolean): void {
  const release = acquire({ ...options, path: `${options.path}.takeover` });
  try {
    if (isDead()) fs.unlinkSync(options.path);
  } finally {
    release();
  }
}

/** A question to be asked again and again: has the same damaged lock been there for `GRACE` ms? */
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

/** Tells one damaged lock from the next, and from one that is being written; undefined when it is none. */
function printOfDamaged(path: string): string | undefined {
  const print = printOf(path);
  return read(path) === undefined && isThere(path) ? print : undefined;
}

/** A link that leads nowhere is there too: it keeps a lock from being made. */
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
  if (holder === UNREADABLE) return 'of another user';
  return holder === undefined ? 'unknown' : `process ${holder.pid} on ${holder.host.split(' ')[0]}`;
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
