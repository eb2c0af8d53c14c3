import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCode } from '../../src/core/code-cache.ts';
import { keepCode } from '../../src/core/keep-code.ts';
import { coachkit as program } from '../support/pty.ts';

let home: string;
let cache: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-cached-'));
  cache = join(home, '.cache', 'coachkit');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function coachkit(args: string[], env: Record<string, string> = {}, path = program) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: join(home, 'store'), ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** The only file in the cache. */
function cached(): string {
  const names = readdirSync(cache);
  expect(names).toHaveLength(1);
  return join(cache, names[0] ?? '');
}

const status = () => coachkit(['status', '--json']);

it('is made by the first start and only read by the next one', () => {
  const first = status();
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(cached()).toMatch(/-status\.code$/);
  expect(statSync(cache).mode & 0o777).toBe(0o700);
  const { ino, mtimeMs } = statSync(cached());
  expect(status()).toEqual(first);
  expect(statSync(cached())).toMatchObject({ ino, mtimeMs });
});

it('grows with what later starts run', () => {
  coachkit(['journal', 'list']);
  const { size } = statSync(cached());
  coachkit(['journal', 'search', 'board']);
  const { size: grown, mtimeMs } = statSync(cached());
  expect(grown).toBeGreaterThan(size);
  coachkit(['journal', 'list']);
  coachkit(['journal', 'search', 'board']);
  expect(statSync(cached()).mtimeMs).toBe(mtimeMs);
});

it('has no code of a file that is mostly data', () => {
  const copy = join(home, 'copy');
  cpSync(join(dirname(program), '..', 'dist'), join(copy, 'dist'), { recursive: true });
  cpSync(program, join(copy, 'bin', 'coachkit.js'));
  const [small, large] = ['support-rest.js', 'shared.js'];
  appendFileSync(join(copy, 'dist', large), `/*${' '.repeat(1_000_000)}*/`);
  const support = () => coachkit(['support'], {}, join(copy, 'bin', 'coachkit.js'));
  const first = support();
  expect(first.status).toBe(0);
  const [, name = ''] = /([^/]+)\.code$/.exec(cached()) ?? [];
  const files = Object.keys(readCode(cache, name, process.getuid?.() ?? 0) ?? {});
  expect(files).toContain(small);
  expect(files).not.toContain(large);
  const { mtimeMs } = statSync(cached());
  expect(support()).toEqual(first);
  expect(statSync(cached()).mtimeMs).toBe(mtimeMs);
});

it('is made again when V8 refuses it', () => {
  const first = status();
  const [, name = ''] = /([^/]+)\.code$/.exec(cached()) ?? [];
  const user = process.getuid?.() ?? 0;
  const whole = () => readCode(cache, name, user)?.['status.js'] ?? Buffer.alloc(0);
  const { length } = whole();
  keepCode(cache, name, user, () => {
    const code = readCode(cache, name, user) ?? {};
    return { ...code, 'status.js': Buffer.alloc(length) };
  });
  expect(whole().equals(Buffer.alloc(length))).toBe(true);
  expect(status()).toEqual(first);
  expect(whole().equals(Buffer.alloc(length))).toBe(false);
});

it('is made again when it is damaged, or for another option of Node', () => {
  const first = status();
  const whole = readFileSync(cached());
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 7)) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(cached(), damaged);
    expect(status()).toEqual(first);
    expect(readFileSync(cached())).not.toEqual(damaged);
  }
  expect(coachkit(['status', '--json'], { NODE_OPTIONS: '--max-old-space-size=500' })).toEqual(
    first,
  );
  expect(readdirSync(cache)).toHaveLength(2);
});

it('is not needed', () => {
  const first = status();
  for (const XDG_CACHE_HOME of ['/dev/null', join(home, 'store'), '/proc/nowhere']) {
    expect(coachkit(['status', '--json'], { XDG_CACHE_HOME })).toEqual(first);
  }
  chmodSync(cache, 0o777);
  rmSync(cached());
  expect(status()).toEqual(first);
  expect(readdirSync(cache)).toEqual([]);
  const { stdout } = coachkit(['doctor']);
  expect(stdout).toContain('can be changed by other users');
  rmSync(cache, { recursive: true });
  mkdirSync(join(home, '.cache'), { recursive: true });
  writeFileSync(cache, '');
  expect(status()).toEqual(first);
});

it('has no words of the person in its names', () => {
  coachkit(['suggest', 'my boss is a bully']);
  coachkit(['secret', '--words']);
  coachkit(['reflect', '--text', 'secret']);
  const names = readdirSync(cache).map((name) => name.split('-').at(-1));
  expect(names.sort()).toEqual(['other.code', 'reflect.code', 'suggest.code']);
});
