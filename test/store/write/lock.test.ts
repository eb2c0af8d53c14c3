import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { hostname, platform } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acquire, holderOf, isDamaged, isStale } from '../../../src/store/write/lock.ts';
import { isDead } from '../../../src/store/write/processes.ts';
import { errorOf, type Home, newHome } from '../kit.ts';

let home: Home;
let path: string;
/** Process start times and namespaces come from /proc. */
const onLinux = platform() === 'linux';
const options = () => ({ path, wait: 60, random: Math.random });

beforeEach(() => {
  home = newHome();
  fs.mkdirSync(home.state, { recursive: true });
  path = join(home.state, 'lock');
});
afterEach(() => vi.restoreAllMocks());

/** The content of this process's lock. */
function ownLock(): { pid: number; host: string; started: string; nonce: string } {
  const release = acquire(options());
  const lock = JSON.parse(fs.readFileSync(path, 'utf8'));
  release();
  return lock;
}

function write(lock: object): void {
  fs.writeFileSync(path, JSON.stringify(lock));
}

/** A pid that is no longer in use. */
async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid as number;
}

/** Lets the time pass at once when something pauses. */
function skipPauses(): void {
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(Atomics, 'wait').mockImplementation((_array, _index, _value, ms = 0) => {
    now += ms;
    return 'timed-out';
  });
}

describe('a lock', () => {
  it('is one file that names its holder, and leaves nothing behind', () => {
    const release = acquire(options());
    expect(JSON.parse(fs.readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(home.state)).toEqual(['lock']);
    release();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });

  it('is waited for, and then the error says who holds it', () => {
    const release = acquire(options());
    const started = performance.now();
    const error = errorOf(() => acquire(options()));
    expect(performance.now() - started).toBeGreaterThan(55);
    expect(error.exit).toBe(11);
    expect(error.message).toContain(`process ${process.pid} on ${hostname()}`);
    expect(error.hint).toContain(path);
    release();
    acquire(options())();
  });

  it('is taken over from a dead process', async () => {
    write({ ...ownLock(), pid: await deadPid() });
    expect(isStale(path)).toBe(true);
    acquire(options())();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });

  it.runIf(onLinux)('is taken over if another process has the number of the dead one', () => {
    write({ ...ownLock(), started: '1' });
    expect(isStale(path)).toBe(true);
    acquire(options())();
  });

  it('is not taken over from another host or namespace', async () => {
    const pid = await deadPid();
    for (const lock of [
      { ...ownLock(), pid, host: 'elsewhere' },
      { ...ownLock(), pid, host: `${hostname()} pid:[1]` },
    ]) {
      write(lock);
      expect(errorOf(() => acquire(options())).exit).toBe(11);
      fs.unlinkSync(path);
    }
  });

  it.each(['', '{', '{}', 'null', '{"pid":1}'])('names no one if it is %j', (text) => {
    fs.writeFileSync(path, text);
    expect(isDamaged(path)).toBe(true);
    expect(holderOf(path)).toBe('unknown');
    expect(errorOf(() => acquire(options())).exit).toBe(11);
    expect(fs.readFileSync(path, 'utf8')).toBe(text);
  });

  it('is taken over after a while if it names no one', () => {
    skipPauses();
    fs.writeFileSync(path, '');
    acquire({ ...options(), wait: 10_000 })();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });

  it('is not taken over if it names a holder only later', () => {
    const lock = JSON.stringify(ownLock());
    fs.writeFileSync(path, '');
    skipPauses();
    const { wait } = Atomics;
    // The first pause is after the first look, however slow the machine is.
    vi.spyOn(Atomics, 'wait').mockImplementationOnce((...given: Parameters<typeof wait>) => {
      fs.writeFileSync(path, lock);
      return wait(...given);
    });
    expect(errorOf(() => acquire({ ...options(), wait: 3500 })).exit).toBe(11);
    expect(fs.readFileSync(path, 'utf8')).toBe(lock);
  });

  it('is not damaged if it is missing or good', () => {
    expect(isDamaged(path)).toBe(false);
    const release = acquire(options());
    expect(isDamaged(path)).toBe(false);
    release();
  });

  it('is given up if it took too long to make without links, as another may have it', () => {
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    });
    const write = fs.writeFileSync;
    skipPauses();
    let stops = 1;
    vi.spyOn(fs, 'writeFileSync').mockImplementation((file, content, how) => {
      if (file === path && stops-- > 0) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
      }
      write(file, content, how);
    });
    const release = acquire({ ...options(), wait: 5000 });
    expect(stops).toBe(-1); // this process released the first one and holds the second
    release();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });

  it('is not released by us if another process has taken it meanwhile', () => {
    const lock = ownLock();
    const release = acquire(options());
    write({ ...lock, nonce: 'other' });
    release();
    expect(fs.existsSync(path)).toBe(true);
  });

  it('is taken over even if its removal was cut off', async () => {
    const pid = await deadPid();
    write({ ...ownLock(), pid });
    fs.copyFileSync(path, `${path}.takeover`);
    acquire(options())();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });

  it('is left alone if a faster process has taken over the dead one', async () => {
    const living = ownLock();
    write({ ...living, pid: await deadPid() });
    const link = fs.linkSync;
    vi.spyOn(fs, 'linkSync').mockImplementation((from, to) => {
      link(from, to);
      if (to === `${path}.takeover`) write(living);
    });
    expect(errorOf(() => acquire(options())).exit).toBe(11);
    expect(JSON.parse(fs.readFileSync(path, 'utf8'))).toEqual(living);
  });

  it('works where links are refused', () => {
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    });
    const release = acquire(options());
    expect(fs.readdirSync(home.state)).toEqual(['lock']);
    expect(errorOf(() => acquire(options())).exit).toBe(11);
    release();
    expect(fs.readdirSync(home.state)).toEqual([]);
  });
});

it('a killed process counts as dead before its parent has waited for it', async () => {
  // The shell starts a child and becomes `sleep` without waiting, so the child stays a zombie.
  const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 5']);
  const [pid] = (await once(shell.stdout, 'data')) as [Buffer];
  await vi.waitFor(() => expect(isDead(Number(pid.toString()))).toBe(true), 3000);
  shell.kill();
  expect(isDead(process.pid)).toBe(false);
});
