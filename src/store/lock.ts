import fs from 'node:fs';
import { codeOf, nonce, readIfThere } from './files.ts';
import { locked } from './problems.ts';
import { isDead, processState, type Running, thisProcess } from './processes.ts';

/**
 * One writer at a time. The lock is a file that names its holder; it appears by link(), so it is
 * there in full or not at all. It is taken over only when the holder is surely gone: same host,
 * same process namespace, and no such process, or one that started later under the same number.
 * A suspended holder keeps it, and another host's lock is never taken.
 */

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
  const me: Holder = { ...thisProcess(), nonce: nonce(random) };
  while (!tryTake(path, me)) {
    deadline ??= performance.now() + wait;
    if (isStale(path)) removeStale(options);
    else if (performance.now() >= deadline) throw locked(path, describe(path), wait / 1000);
    else sleep(5 + random() * 20);
  }
  return () => {
    if (read(path)?.nonce === me.nonce) fs.unlinkSync(path);
  };
}

/** True when a lock lies there whose holder died: something was being written. */
export function isStale(path: string): boolean {
  const holder = read(path);
  return holder !== undefined && isGone(holder);
}

/** Who holds the lock, for people; undefined when nobody does. */
export function holderOf(path: string): string | undefined {
  return fs.existsSync(path) ? describe(path) : undefined;
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
    fs.rmSync(own, { force: true });
  }
}

/** For file systems without links. A crash in between leaves an empty lock, which is never taken over. */
function createExclusively(path: string, me: Holder): boolean {
  try {
    fs.writeFileSync(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two processes may find the same dead lock at once, and the slower must not remove the new lock of
 * the faster. So removing is itself done under a lock, and what is removed is looked at again there.
 */
function removeStale(options: LockOptions): void {
  const release = acquire({ ...options, path: `${options.path}.takeover` });
  try {
    if (isStale(options.path)) fs.unlinkSync(options.path);
  } finally {
    release();
  }
}

function read(path: string): Holder | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  try {
    const holder = JSON.parse(bytes.toString());
    return Number.isInteger(holder?.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isGone(holder: Holder): boolean {
  const me = thisProcess();
  if (holder.host !== me.host) return false;
  if (isDead(holder.pid)) return true;
  const started = processState(holder.pid)?.started;
  return Boolean(holder.started && started) && holder.started !== started;
}

function describe(path: string): string {
  const holder = read(path);
  return holder === undefined ? 'unknown' : `process ${holder.pid} on ${holder.host.split(' ')[0]}`;
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
