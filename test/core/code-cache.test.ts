import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeCacheDir, codeCacheProblem, readCode } from '../../src/core/code-cache.ts';
import { keepCode } from '../../src/core/keep-code.ts';

const user = process.getuid?.() ?? 0;
const CODE = { 'other.js': Buffer.from('compiled\n{}'), 'status.js': Buffer.alloc(3000, 7) };

let home: string;
let dir: string;

beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'coachkit-cache-'));
  dir = join(home, '.cache', 'coachkit');
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

const keep = (name = 'status') => keepCode(dir, name, user, () => CODE);
const file = (name = 'status') => join(dir, `${name}.code`);

describe('the folder of the code cache', () => {
  it.each([
    [{}, 'linux', '/home/ada/.cache/coachkit'],
    [{}, 'darwin', '/home/ada/Library/Caches/coachkit'],
    [{ XDG_CACHE_HOME: '/var/cache/ada' }, 'linux', '/var/cache/ada/coachkit'],
    [{ XDG_CACHE_HOME: 'cache' }, 'linux', '/home/ada/.cache/coachkit'],
    [{ COACHKIT_HOME: '/synced' }, 'linux', '/home/ada/.cache/coachkit'],
    [{}, 'win32', undefined],
  ])('for %j on %s is %s', (env, platform, expected) => {
    expect(codeCacheDir({ HOME: '/home/ada', ...env }, platform)).toBe(expected);
  });

  it('does not exist without a home folder', () => {
    expect(codeCacheDir({}, 'linux')).toBeUndefined();
  });
});

describe('the code cache', () => {
  it('returns what was kept, from private files', () => {
    keep();
    expect(readCode(dir, 'status', user)).toEqual(CODE);
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dir)).toEqual(['status.code']);
    expect(readCode(dir, 'journal', user)).toBeUndefined();
  });

  it('refuses every file that is cut or damaged', () => {
    keep();
    const bytes = fs.readFileSync(file());
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      fs.writeFileSync(file(), damaged);
      expect(readCode(dir, 'status', user), `byte ${at}`).not.toEqual(CODE);
      fs.writeFileSync(file(), bytes.subarray(0, at));
      expect(readCode(dir, 'status', user), `cut at ${at}`).toBeUndefined();
    }
  });

  it('refuses what others may have written', () => {
    keep();
    expect(readCode(dir, 'status', user + 1)).toBeUndefined();
    fs.chmodSync(file(), 0o620);
    expect(readCode(dir, 'status', user)).toBeUndefined();
    fs.chmodSync(file(), 0o600);
    fs.chmodSync(dir, 0o770);
    expect(readCode(dir, 'status', user)).toBeUndefined();
    expect(codeCacheProblem(dir, user)).toBe('can be changed by other users');
    expect(codeCacheProblem(dir, user + 1)).toBe('belongs to another user');
    fs.chmodSync(dir, 0o700);
    expect(readCode(dir, 'status', user)).toEqual(CODE);
    expect(codeCacheProblem(dir, user)).toBeUndefined();
    fs.renameSync(file(), join(dir, 'other'));
    fs.symlinkSync('other', file());
    expect(readCode(dir, 'status', user)).toBeUndefined();
  });

  it('writes nothing into a folder that is not private', () => {
    fs.mkdirSync(dir, { recursive: true });
    fs.chmodSync(dir, 0o777);
    keep();
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('compiles nothing for a folder of someone else', () => {
    let isMade = false;
    const make = () => {
      isMade = true;
      return CODE;
    };
    keepCode(dir, 'status', user + 1, make);
    keepCode(join(dir, 'a file'), 'status', user + 1, make);
    fs.writeFileSync(join(home, '.cache'), '');
    keepCode(dir, 'status', user, make);
    expect(isMade).toBe(false);
    expect(codeCacheProblem(join(home, '.cache'), user)).toBe('should be a folder');
  });

  it('stays small: the oldest files go first', () => {
    for (let at = 0; at < 20; at++) {
      keep(`command-${at}`);
      fs.utimesSync(file(`command-${at}`), at, at);
    }
    keep('last');
    const left = fs.readdirSync(dir);
    expect(left).toHaveLength(16);
    expect(left).toContain('last.code');
    expect(left).not.toContain('command-4.code');
  });
});
