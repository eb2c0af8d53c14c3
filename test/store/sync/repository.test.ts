import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { GitError } from '../../../src/store/sync/git.ts';
import { lookAt } from '../../../src/store/sync/repository.ts';
import { about, files, newPlace, type Place, save, texts } from './git-kit.ts';

describe('a history on this machine only', () => {
  it('keeps files that a commit does not change', async () => {
    const here = newPlace().machine('a');
    expect([here.tip(), await here.fetch(), here.size()]).toEqual([undefined, undefined, 0]);
    const first = await save(here, {
      'journal/2026-11.json': 'one',
      'a "b"\\\n é.json': '',
      c: '3',
    });
    const second = await save(here, { 'journal/2026-11.json': 'two', c: null });
    expect(texts(here, second.commit)).toEqual({
      'journal/2026-11.json': 'two',
      'a "b"\\\n é.json': '',
    });
    expect(here.tip()).toBe(second.commit);
    expect(here.isAncestor(first.commit, second.commit)).toBe(true);
    expect(here.isAncestor(second.commit, first.commit)).toBe(false);
    expect(here.isAncestor('0'.repeat(39).concat('1'), first.commit)).toBe(false);
    expect(here.size()).toBeGreaterThan(0);
  });

  it('says who made the last commit, and when', async () => {
    const here = newPlace().machine('a');
    const when = '2026-11-01T10:00:00Z';
    const commit = await here.commit(
      undefined,
      files({ a: '1' }),
      about('Zoë <z>\n\u001b laptop', when),
    );
    expect(here.lastCommit(commit)).toEqual({
      machine: 'Zoë  z  laptop',
      at: '2026-11-01T10:00:00.000Z',
    });
  });

  it('forgets the old texts when its history is replaced', async () => {
    const place = newPlace();
    const here = place.machine('a');
    const old = await save(here, { a: 'secret', b: 'kept' });
    await save(here, { a: 'changed' });
    expect(await here.replaceHistory(here.tip() ?? '', about('laptop'))).toBe('done');
    expect(texts(here, here.tip() ?? '')).toEqual({ a: 'changed', b: 'kept' });
    expect(() => here.files(old.commit)).toThrow(GitError);
    expect(place.git('--git-dir=a/repository', 'rev-list', '--count', 'main').trim()).toBe('1');
    expect(here.isDamaged()).toBe(false);
  });

  it('is for its owner alone', async () => {
    const place = newPlace();
    await save(place.machine('a'), { a: '1' });
    const paths = fs.readdirSync(join(place.dir, 'a'), { recursive: true, encoding: 'utf8' });
    const open = paths.filter((path) => fs.statSync(join(place.dir, 'a', path)).mode & 0o077);
    expect(open).toEqual([]);
  });
});

describe.each([
  ['a path', async (place: Place) => place.bare('remote.git')],
  ['a file URL', async (place: Place) => `file://${place.bare('remote.git')}`],
  ['git daemon', daemon],
])('two machines over %s', (_, make) => {
  it('hand on their files, and the slower one is told to fetch', async () => {
    const place = newPlace();
    const url = await make(place);
    const [a, b] = [place.machine('a', url), place.machine('b', url)];
    expect(await a.fetch()).toBeUndefined();
    const first = await save(a, { x: '1' });
    expect(first.outcome).toBe('done');
    expect(await b.fetch()).toBe(first.commit);
    const [fromA, fromB] = [await save(a, { y: '2' }), await save(b, { z: '3' })];
    expect([fromA.outcome, fromB.outcome]).toEqual(['done', 'moved']);
    expect(b.tip()).toBe(fromA.commit);
    expect((await save(b, { z: '3' })).outcome).toBe('done');
    expect(texts(a, (await a.fetch()) ?? '')).toEqual({ x: '1', y: '2', z: '3' });
  });

  it('go on from a history that one of them replaced', async () => {
    const place = newPlace();
    const url = await make(place);
    const [a, b] = [place.machine('a', url), place.machine('b', url)];
    await save(a, { x: 'secret' });
    const { commit } = await save(a, { x: 'changed' });
    await b.fetch();
    expect(await b.replaceHistory(commit, about('b'))).toBe('done');
    expect(await a.replaceHistory(commit, about('a'))).toBe('moved');
    expect(a.isAncestor(commit, a.tip() ?? '')).toBe(false);
    expect(texts(a, a.tip() ?? '')).toEqual({ x: 'changed' });
  });
});

/** Serves a new repository on this machine. Returns its address. */
async function daemon(place: Place): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  place.bare('remote.git');
  const at = ['--listen=127.0.0.1', `--port=${port}`, `--base-path=${place.dir}`];
  const args = ['daemon', '--reuseaddr', '--export-all', '--enable=receive-pack', '--verbose'];
  // A group of its own, because git starts the daemon as a second process.
  const server = spawn('git', [...args, ...at], { env: place.env, stdio: 'pipe', detached: true });
  onTestFinished(() => void process.kill(-Number(server.pid)));
  await new Promise((resolve) => server.stderr.once('data', resolve));
  return `git://127.0.0.1:${port}/remote.git`;
}

it('lets one of two machines win a race, every time', async () => {
  const place = newPlace();
  const url = place.bare('remote.git');
  const machines = ['a', 'b', 'c'].map((name) => place.machine(name, url));
  await save(machines[0] as never, { start: '1' });
  const write = async (machine: (typeof machines)[0], path: string) => {
    for (let outcome = 'moved'; outcome === 'moved'; ) {
      await machine.fetch();
      ({ outcome } = await save(machine, { [path]: '1' }));
    }
  };
  await Promise.all(
    machines.map(async (machine, m) => {
      for (const i of [1, 2]) await write(machine, `${m}-${i}`);
    }),
  );
  const [first] = machines as [(typeof machines)[0]];
  expect(first.files((await first.fetch()) ?? '').size).toBe(7);
});

it('tells links and submodules from files, and replaces what is in the way', async () => {
  const place = newPlace();
  const here = place.machine('a', place.bare('remote.git'));
  const { commit } = await save(here, { 'a.json': '1' });
  place.git('clone', '--quiet', 'remote.git', 'work');
  fs.symlinkSync('/etc', join(place.dir, 'work/journal'));
  place.git('-C', 'work', 'add', 'journal');
  place.git('-C', 'work', 'update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
  place.git('-C', 'work', 'commit', '--quiet', '-m', 'By hand');
  place.git('-C', 'work', 'push', '--quiet');
  const tip = (await here.fetch()) ?? '';
  expect(here.lastCommit(tip).machine).toBe('A Person');
  const kinds = [...here.files(tip)].map(([path, { isFile }]) => [path, isFile]);
  expect(kinds).toEqual([
    ['a.json', true],
    ['journal', false],
    ['sub', false],
  ]);
  const next = await save(here, { 'journal/2026-11.json': '2' });
  expect(texts(here, next.commit)).toEqual({ 'a.json': '1', 'journal/2026-11.json': '2' });
});

it('reads and writes many large files with little memory', { timeout: 90_000 }, async () => {
  const place = newPlace();
  const here = place.machine('a', place.bare('remote.git'));
  const content = (i: number) => Buffer.alloc(700_000, `${i} some words of an entry, `);
  const changes = Array.from({ length: 130 }, (_, i) => ({
    path: `${i}`,
    bytes: () => content(i),
  }));
  const usual = process.memoryUsage().rss;
  let most = 0;
  const watch = () => {
    most = Math.max(most, process.memoryUsage().rss - usual);
  };
  const timer = setInterval(watch, 20);
  const commit = await here.commit(undefined, changes, about('a'));
  const found = here.files(commit);
  const contents = here.contents(found.values());
  for (const [path, { size }] of found) {
    const bytes = contents.next().value as Buffer;
    watch();
    expect([size, bytes.equals(content(Number(path)))]).toEqual([700_000, true]);
  }
  clearInterval(timer);
  expect(most / 2 ** 20).toBeLessThan(100);
});

describe('a damaged repository', () => {
  it('is told', async () => {
    const place = newPlace();
    const here = place.machine('a');
    const { commit } = await save(here, { a: '1' });
    expect(here.isDamaged()).toBe(false);
    const { blob = '' } = here.files(commit).get('a') ?? {};
    fs.rmSync(join(place.dir, 'a/repository/objects', blob.slice(0, 2), blob.slice(2)));
    expect(() => [...here.contents([{ blob, size: 1 }])]).toThrow(GitError);
    expect(here.isDamaged()).toBe(true);
    fs.rmSync(join(place.dir, 'a/repository/HEAD'));
    expect(here.isDamaged()).toBe(true);
    expect(() => here.tip()).toThrow(GitError);
    here.create();
    expect([here.isDamaged(), here.tip()]).toEqual([false, undefined]);
    fs.rmSync(join(place.dir, 'a'), { recursive: true });
    expect([here.exists(), here.isDamaged()]).toEqual([false, true]);
  });

  it('is not blocked by what a killed git left', async () => {
    const place = newPlace();
    const here = place.machine('a');
    await save(here, { a: '1' });
    const left = ['refs/heads/main.lock', 'refs/coachkit/next.lock', 'packed-refs.lock'].concat([
      'config.lock',
      'shallow.lock',
      'objects/pack/tmp_pack_x',
      'fast_import_crash_12',
      'gc.pid',
    ]);
    for (const name of left) place.write(`a/repository/${name}`, '');
    await expect(save(here, { a: '2' })).rejects.toThrow(GitError);
    here.clean();
    expect(left.filter((name) => fs.existsSync(join(place.dir, 'a/repository', name)))).toEqual([]);
    expect((await save(here, { a: '2' })).outcome).toBe('done');
  });

  it('is freed of old locks if it is on this machine', async () => {
    const place = newPlace();
    const here = place.machine('a', place.bare('remote.git'));
    await save(here, { a: '1' });
    const locks = ['refs/heads/main.lock', 'HEAD.lock'].map((name) =>
      place.write(`remote.git/${name}`, ''),
    );
    expect((await save(here, { a: '2' })).outcome).toBe('done');
    expect(locks.filter((lock) => fs.existsSync(lock))).toEqual([]);
  });

  it('can be used after git was killed at any moment', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    const started = place.write('bin/git', KILLED_GIT, 0o755);
    const env = { ...place.env, PATH: `${join(started, '..')}:${place.env.PATH}` };
    const here = place.machine('a', url, { env });
    for (let i = 0; i < 8; i++) {
      place.write('milliseconds', `${i * 3}`);
      here.clean();
      await here.fetch().catch(() => {});
      await save(here, { [`${i}`]: 'x'.repeat(100_000) }).catch((error) =>
        expect(error).toBeInstanceOf(GitError),
      );
      fs.rmSync(join(place.dir, 'milliseconds'));
      here.clean();
      await here.fetch();
      expect(here.isDamaged()).toBe(false);
    }
    expect((await save(here, { last: '1' })).outcome).toBe('done');
    place.git('--git-dir=remote.git', 'fsck', '--strict');
  });
});

/** Runs git, and kills it after some milliseconds if there is a file that says how many. */
const KILLED_GIT = `#!/bin/sh
at="$HOME/../milliseconds"
PATH=\${PATH#*:}
[ -e "$at" ] || exec git "$@"
exec timeout -s KILL "0.0$(printf %02d "$(cat "$at")")" git "$@"
`;

it('fails without harm on a full disk', async () => {
  const place = newPlace();
  // No file may be larger than 64 KiB, which git meets like a full disk.
  const limited = place.write(
    'bin/git',
    `#!/bin/sh\nPATH=\${PATH#*:}\nulimit -f 128\ntrap "" XFSZ\nexec git "$@"\n`,
    0o755,
  );
  const env = { ...place.env, PATH: `${join(limited, '..')}:${place.env.PATH}` };
  const url = place.bare('remote.git');
  const [a, b] = [place.machine('a', url), place.machine('b', url, { env })];
  const { commit } = await save(a, { a: '1' });
  await b.fetch();
  const random = Array.from({ length: 40_000 }, (_, i) => (i * i * 7919) % 99_991).join('');
  await save(a, { a: random });
  await expect(b.fetch()).rejects.toThrow(/File too large|size limit/i);
  await expect(save(b, { b: random })).rejects.toThrow(GitError);
  b.clean();
  expect([b.tip(), b.isDamaged()]).toEqual([commit, false]);
  expect(await place.machine('b', url).fetch()).toBe(a.tip());
});

describe('a look at a repository', () => {
  const look = (place: Place, url: string, more = {}) =>
    lookAt({
      folder: join(place.dir, 'look'),
      env: place.env,
      remote: { url, isLocal: url.startsWith('/') },
      marker: 'coachkit.json',
      ...more,
    }).finally(() => expect(fs.existsSync(join(place.dir, 'look'))).toBe(false));

  it('finds nothing in an empty one', async () => {
    const place = newPlace();
    expect(await look(place, place.bare('remote.git'))).toBeUndefined();
    expect(await look(place, `file://${place.dir}/remote.git`)).toBeUndefined();
  });

  it('finds the files and the marker of the last commit', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    await save(place.machine('a', url), {
      'coachkit.json': '{}',
      'journal/a.json': 'x'.repeat(5000),
    });
    for (const each of [url, `file://${url}`]) {
      const { files, marker } = (await look(place, each)) ?? {};
      expect([files, `${marker}`]).toEqual([['coachkit.json', 'journal/a.json'], '{}']);
    }
  });

  it('finds a repository of something else', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    place.git('init', '--quiet', '--initial-branch=master', 'work');
    place.write('work/code.js', '1');
    place.git('-C', 'work', 'add', '.');
    place.git('-C', 'work', 'commit', '--quiet', '-m', 'Code');
    place.git('-C', 'work', 'push', '--quiet', url, 'master');
    expect(await look(place, url)).toEqual({ files: [], marker: undefined });
    place.git('-C', 'work', 'push', '--quiet', url, 'master:main');
    expect(await look(place, url)).toEqual({ files: ['code.js'], marker: undefined });
  });

  it('refuses a folder that is not a bare repository', async () => {
    const place = newPlace();
    place.git('init', '--quiet', 'work');
    fs.mkdirSync(join(place.dir, 'folder'));
    for (const [path, why] of [
      ['work', /has files checked out/],
      ['work/.git', /has files checked out/],
      ['folder', /is not a git repository/],
    ] as const) {
      const refused = look(place, join(place.dir, path));
      await expect(refused).rejects.toThrow(UserError);
      await expect(refused).rejects.toThrow(why);
    }
  });

  it('does not fetch large files of something else', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    place.git('--git-dir=remote.git', 'config', 'uploadpack.allowFilter', 'true');
    const random = Array.from({ length: 300_000 }, (_, i) => (i * i * 7919) % 99_991).join('');
    await save(place.machine('a', url), { large: random });
    let most = 0;
    const says = () => {
      const packs = join(place.dir, 'look/objects/pack');
      const sizes = fs.readdirSync(packs).map((name) => fs.statSync(join(packs, name)).size);
      most = Math.max(most, ...sizes);
    };
    expect((await look(place, `file://${url}`, { says }))?.files).toEqual(['large']);
    expect(most).toBeLessThan(10_000);
  });
});

it('works with a shallow repository', async () => {
  const place = newPlace();
  place.bare('full.git');
  const full = place.machine('a', join(place.dir, 'full.git'));
  await save(full, { a: '1' });
  const { commit } = await save(full, { a: '2' });
  place.git(
    'clone',
    '--quiet',
    '--bare',
    '--depth=1',
    `file://${place.dir}/full.git`,
    'remote.git',
  );
  const here = place.machine('b', join(place.dir, 'remote.git'));
  expect(await here.fetch()).toBe(commit);
  expect((await save(here, { b: '3' })).outcome).toBe('done');
  expect(here.isDamaged()).toBe(false);
  expect(texts(here, (await here.fetch()) ?? '')).toEqual({ a: '2', b: '3' });
});

it('notices that the history is gone', async () => {
  const place = newPlace();
  const here = place.machine('a', place.bare('remote.git'));
  await save(here, { a: '1' });
  fs.rmSync(join(place.dir, 'remote.git'), { recursive: true });
  await expect(here.fetch()).rejects.toThrow(GitError);
  place.bare('remote.git');
  expect(await here.fetch()).toBeUndefined();
});

it('throws what the store throws, and leaves no commit', async () => {
  const here = newPlace().machine('a');
  const changes = [
    {
      path: 'a',
      bytes: () => {
        throw new UserError('locked', { exit: 12 });
      },
    },
  ];
  await expect(here.commit(undefined, changes, about('a'))).rejects.toThrow('locked');
  here.clean();
  expect((await save(here, { a: '1' })).outcome).toBe('done');
});

it('tells how far git is', async () => {
  const place = newPlace();
  const lines: string[] = [];
  const url = place.bare('remote.git');
  await save(place.machine('a', url, { says: (line) => lines.push(line) }), { a: '1' });
  expect(lines.join('\n')).toMatch(/Writing objects: 100% \(3\/3\)/);
  expect(lines.join('\n')).not.toMatch(/\r/);
});
