import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { type Clocks, openSessionKey, type SessionKeyOptions } from '../../src/core/session-key.ts';

const HOUR = 3_600_000;
const KEY = 'AGE-SECRET-KEY-1QQQ';
const TMPFS = 0x01021994;
const isInMemory = (dir: string) => fs.existsSync(dir) && fs.statfsSync(dir).type === TMPFS;
const user = process.getuid?.();

let runtimeDir: string;
let clock: { now: number; uptime: number; boot: string };

const clocks: Clocks = {
  now: () => clock.now,
  uptime: () => clock.uptime,
  boot: () => clock.boot,
};
const open = (options: Partial<SessionKeyOptions> = {}) =>
  openSessionKey({ runtimeDir, stateDir: '/state', user, clocks, ...options });
/** Both clocks go on. */
const wait = (ms: number) => {
  clock.now += ms;
  clock.uptime += ms / 1000;
};
const folder = () => join(runtimeDir, fs.readdirSync(runtimeDir)[0] ?? 'none');
const file = () => join(folder(), 'key');
const modeOf = (path: string) => (fs.statSync(path).mode & 0o777).toString(8);
const leftovers = () => fs.readdirSync(runtimeDir);

// Only Linux has such a folder for certain.
describe.skipIf(!isInMemory('/dev/shm'))('a key in memory', () => {
  beforeEach(() => {
    runtimeDir = fs.mkdtempSync('/dev/shm/coachkit-test-');
    clock = { now: Date.parse('2026-11-23T10:00:00Z'), uptime: 5000, boot: 'boot-1' };
  });
  afterEach(() => fs.rmSync(runtimeDir, { recursive: true, force: true }));

  it('is kept for a time, for this store only', () => {
    const end = new Date(clock.now + 8 * HOUR);
    expect(open().keep(KEY, 8 * HOUR)).toEqual(end);
    expect(open().kept()).toEqual({ key: KEY, until: end });
    expect(open({ stateDir: '/other' }).kept()).toBeUndefined();
    wait(8 * HOUR - 1000);
    expect(open().kept()?.key).toBe(KEY);
    wait(1000);
    expect(open().kept()).toBeUndefined();
    expect(leftovers()).toEqual([]);
  });

  it('is open to no one else', () => {
    open().keep(KEY, HOUR);
    expect([modeOf(folder()), modeOf(file())]).toEqual(['700', '600']);
    expect(fs.readdirSync(folder())).toEqual(['key']);
  });

  it('is replaced by a later one, whether that ends sooner or not', () => {
    open().keep('one', 8 * HOUR);
    // A killed process left its draft.
    fs.writeFileSync(`${file()}.new`, '{"key":');
    open().keep('two', HOUR);
    expect(open().kept()).toEqual({ key: 'two', until: new Date(clock.now + HOUR) });
  });

  it('is forgotten at once', () => {
    open().keep(KEY, HOUR);
    expect(open().forget()).toBe(true);
    expect(open().kept()).toBeUndefined();
    expect(open().forget()).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  it('ends with the system, whatever the clocks say', () => {
    open().keep(KEY, HOUR);
    clock = { ...clock, boot: 'boot-2', uptime: 10 };
    expect(open().kept()).toBeUndefined();
    expect(leftovers()).toEqual([]);
  });

  it.each([
    ['set forward past the end', 0, 2 * HOUR],
    ['set back', 0, -2 * HOUR],
    ['set back past the start, after some time', HOUR / 2, -HOUR],
    ['set back to the start after the time has passed', HOUR, -HOUR],
    ['stopped while the system runs on', HOUR, -HOUR + 30_000],
  ])('is not valid longer with a clock that is %s', (_, passes, set) => {
    open().keep(KEY, HOUR);
    wait(passes);
    clock.now += set;
    expect(open().kept()).toBeUndefined();
    expect(leftovers()).toEqual([]);
  });

  it('bears the small corrections of a clock, and then ends by the other one', () => {
    open().keep(KEY, HOUR);
    const end = clock.now + HOUR;
    clock.now -= 50_000;
    expect(open().kept()?.until).toEqual(new Date(end - 50_000));
    wait(HOUR);
    expect(open().kept()).toBeUndefined();
  });

  it('never lasts longer than asked, however the clock is set', () => {
    const step = fc.record({
      passes: fc.nat(2 * HOUR),
      set: fc.integer({ min: -HOUR, max: HOUR }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        open().keep(KEY, HOUR);
        let passed = 0;
        for (const { passes, set } of steps) {
          wait(passes);
          passed += passes;
          clock.now += set;
          if (open().kept() !== undefined) expect(passed).toBeLessThan(HOUR);
        }
      }),
      { numRuns: 50 },
    );
  });

  describe('is not used, and removed, if the file', () => {
    const note = () => JSON.parse(fs.readFileSync(file(), 'utf8'));
    const rewrite = (change: object) =>
      fs.writeFileSync(file(), JSON.stringify({ ...note(), ...change }));
    it.each<[string, () => unknown]>([
      ['is empty', () => fs.truncateSync(file())],
      ['is cut off', () => fs.truncateSync(file(), 40)],
      ['is no JSON object', () => fs.writeFileSync(file(), 'null')],
      ['has no key', () => rewrite({ key: undefined })],
      ['has no end', () => rewrite({ until: undefined })],
      ['has an end in words', () => rewrite({ until: '9999999999999' })],
      ['has no end by uptime', () => rewrite({ untilUptime: null })],
      ['has no start', () => rewrite({ written: undefined })],
      ['is too long', () => rewrite({ more: 'x'.repeat(5000) })],
      ['is open to others', () => fs.chmodSync(file(), 0o644)],
      ['is in a folder that is open to others', () => fs.chmodSync(folder(), 0o755)],
      ['has a second name', () => fs.linkSync(file(), join(runtimeDir, 'second'))],
      ['is a folder', () => [fs.rmSync(file()), fs.mkdirSync(file())]],
    ])('%s', (_, spoil) => {
      open().keep(KEY, HOUR);
      const path = folder();
      spoil();
      expect(open().kept()).toBeUndefined();
      expect(fs.existsSync(path)).toBe(false);
    });

    it('is a link, whose target stays', () => {
      open().keep(KEY, HOUR);
      const target = join(runtimeDir, 'target');
      fs.renameSync(file(), target);
      fs.symlinkSync(target, file());
      expect(open().kept()).toBeUndefined();
      expect(leftovers()).toEqual(['target']);
    });

    it('is a pipe, without waiting for its other end', () => {
      open().keep(KEY, HOUR);
      fs.rmSync(file());
      expect(spawnSync('mkfifo', [file()]).status).toBe(0);
      expect(open().kept()).toBeUndefined();
      expect(leftovers()).toEqual([]);
    });
  });

  it('is neither used nor touched behind a link in place of the folder', () => {
    open().keep(KEY, HOUR);
    const elsewhere = join(runtimeDir, 'elsewhere');
    const path = folder();
    fs.renameSync(path, elsewhere);
    fs.symlinkSync(elsewhere, path);
    expect(open().kept()).toBeUndefined();
    expect(open().forget()).toBe(false);
    expect(open().keep(KEY, HOUR)).toBeUndefined();
    expect(fs.readdirSync(elsewhere)).toEqual(['key']);
  });

  it('is neither used nor touched if it belongs to another user', () => {
    open().keep(KEY, HOUR);
    const other = open({ user: Number(user) + 1 });
    expect(other.kept()).toBeUndefined();
    expect(other.forget()).toBe(false);
    expect(other.keep(KEY, HOUR)).toBeUndefined();
    expect(open().kept()?.key).toBe(KEY);
  });

  it('is not kept in a folder that others can open, or that is a link', () => {
    const link = join(runtimeDir, 'link');
    const real = join(runtimeDir, 'real');
    fs.mkdirSync(real, { mode: 0o700 });
    fs.symlinkSync(real, link);
    expect(open({ runtimeDir: link }).keep(KEY, HOUR)).toBeUndefined();
    expect(open({ runtimeDir: `${real}/` }).keep(KEY, HOUR)).toBeDefined();
    fs.chmodSync(runtimeDir, 0o755);
    expect(open().keep(KEY, HOUR)).toBeUndefined();
    expect(fs.readdirSync(real)).toHaveLength(1);
  });

  it('says so if it cannot be removed', () => {
    open().keep(KEY, HOUR);
    const [path, rm] = [file(), fs.rmSync];
    fs.rmSync = () => {
      throw Object.assign(new Error(), { code: 'EROFS' });
    };
    try {
      expect(() => open().forget()).toThrow(UserError);
      expect(() => open().forget()).toThrow(`The key in ${path} couldn't be removed (EROFS).`);
    } finally {
      fs.rmSync = rm;
    }
  });

  it('goes by the clocks of this machine', () => {
    const real = () => openSessionKey({ runtimeDir, stateDir: '/state', user });
    const end = real().keep(KEY, HOUR)?.getTime() ?? 0;
    expect(Math.abs(end - Date.now() - HOUR)).toBeLessThan(10_000);
    expect(real().kept()?.key).toBe(KEY);
    expect(real().keep(KEY, 1)).toBeDefined();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
    expect(real().kept()).toBeUndefined();
  });
});

describe('without such memory, a key', () => {
  const none = (options: Partial<SessionKeyOptions>) =>
    openSessionKey({ runtimeDir: undefined, stateDir: '/state', user, ...options });
  const disk = fs.mkdtempSync(join(tmpdir(), 'coachkit-test-'));

  it.each<[string, Partial<SessionKeyOptions>]>([
    ['no folder', {}],
    ['an empty name', { runtimeDir: '' }],
    ['a relative folder', { runtimeDir: 'run' }],
    ['a folder that is missing', { runtimeDir: '/nowhere/run' }],
    ['no user', { runtimeDir: '/dev/shm', user: undefined }],
    ['a shared folder', { runtimeDir: '/dev/shm' }],
  ])('is not kept: %s', (_, options) => {
    expect(none(options).keep(KEY, HOUR)).toBeUndefined();
    expect(none(options).kept()).toBeUndefined();
    expect(none(options).forget()).toBe(false);
  });

  it.skipIf(isInMemory(disk))('is never kept on a disk', () => {
    expect(none({ runtimeDir: disk }).keep(KEY, HOUR)).toBeUndefined();
    expect(fs.readdirSync(disk)).toEqual([]);
  });
});
