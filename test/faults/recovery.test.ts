import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { editPrefix } from '../../src/core/edit-folder.ts';
import type { Store } from '../../src/core/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { at, errorOf, type Home, newHome, open, optionsFor, snapshot } from '../store/kit.ts';
import type { Note } from '../store/writer.ts';

/** Recovery destroys nothing intact and resolves every state that makes a command refuse. */

const [SETPRIV] = ['setpriv'] as const;
const now = () => at('2026-11-05T10:00:00Z');
const month = ({ data }: Home) => join(data, 'journal/2026-11.json');
const journal = (store: Store) => store.collection<Note>('journal');
const texts = (store: Store) =>
  journal(store)
    .all()
    .map(({ text }) => text)
    .sort();
const bad = (store: Store) => store.doctor().filter(({ level }) => level !== 'note');

function refuseLinks(): void {
  vi.spyOn(fs, 'linkSync').mockImplementation(() => {
    throw Object.assign(new Error('no links here'), { code: 'EPERM', errno: -1 });
  });
}

describe('after a power cut', () => {
  it('without links, each copy is synced before it has its name', async () => {
    const home = newHome();
    const store = await open(home, { now });
    journal(store).add({ text: 'one' });
    refuseLinks();
    const steps: string[] = [];
    const [openSync, fsyncSync, renameSync] = [fs.openSync, fs.fsyncSync, fs.renameSync];
    const paths = new Map<number, string>();
    vi.spyOn(fs, 'openSync').mockImplementation((path, ...rest) => {
      const file = openSync(path, ...rest);
      paths.set(file, String(path));
      return file;
    });
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      steps.push(`sync ${paths.get(file)}`);
      fsyncSync(file);
    });
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      steps.push(`rename ${from}`);
      renameSync(from, to);
    });
    journal(store).add({ text: 'two' });
    const copy = join(home.state, `before/journal.2026-11.json.tmp-${process.pid}-0`);
    const synced = steps.indexOf(`sync ${copy}`);
    expect(synced).toBeGreaterThanOrEqual(0);
    expect(steps.indexOf(`rename ${copy}`)).toBeGreaterThan(synced);
  });

  it.each(['', 'garbage', '\0\0\0\0'])(
    'a whole file is never removed for a copy that is now %j',
    async (left) => {
      const home = newHome();
      const store = await open(home, { now });
      journal(store).add({ text: 'one' });
      store.collection<Note>('coaches').add({ text: 'coach' });
      const before = snapshot(home.data);
      fs.mkdirSync(join(home.state, 'before'));
      fs.writeFileSync(join(home.state, 'before/together'), 'an empty copy is a lost one');
      fs.writeFileSync(join(home.state, 'before/journal.2026-11.json'), left);
      fs.writeFileSync(join(home.state, 'before/coaches.json'), left);
      const later = await open(home, { now });
      later.settings.set('name', 'x');
      expect(snapshot(home.data)).toEqual(before);
      expect(texts(later)).toEqual(['one']);
    },
  );

  it('a file that an older version may have meant to remove is kept as an original', async () => {
    const home = newHome();
    const store = await open(home, { now });
    journal(store).add({ text: 'one' });
    const bytes = fs.readFileSync(month(home));
    fs.mkdirSync(join(home.state, 'before'));
    fs.writeFileSync(join(home.state, 'before/together'), '');
    fs.writeFileSync(join(home.state, 'before/journal.2026-11.json'), '');
    (await open(home, { now })).settings.set('name', 'x');
    const [kept = ''] = fs.readdirSync(join(home.data, 'quarantine'));
    expect(fs.readFileSync(join(home.data, 'quarantine', kept))).toEqual(bytes);
  });
});

describe('a file from another machine in place of our own', () => {
  async function laidOver(how: 'in place' | 'by a rename') {
    const [home, other] = [newHome(), newHome()];
    const said: string[] = [];
    const store = await open(home, { now, noted: (words) => said.push(words) });
    for (const text of ['one', 'two']) journal(store).add({ text });
    const mine = journal(store).add({ text: 'only here' });
    const theirs = await open(other, { now });
    journal(theirs).add({ text: 'only there' });
    const bytes = fs.readFileSync(month(other));
    if (how === 'by a rename') fs.unlinkSync(month(home));
    fs.writeFileSync(month(home), bytes, { mode: 0o600 });
    return { home, store, said, mine, bytes };
  }

  it.each(['in place', 'by a rename'] as const)(
    '%s: the next save sets it aside, merges both and says so',
    async (how) => {
      const { home, store, said, bytes } = await laidOver(how);
      journal(store).add({ text: 'next' });
      expect(texts(store)).toEqual(['next', 'one', 'only here', 'only there', 'two']);
      expect(said).toEqual([expect.stringContaining('is not the file coachkit left there')]);
      const [kept = ''] = fs.readdirSync(join(home.data, 'quarantine'));
      expect(fs.readFileSync(join(home.data, 'quarantine', kept))).toEqual(bytes);
      expect(bad(store)).toEqual([]);
    },
  );

  it('is found by doctor before that, and resolved by a repair', async () => {
    const { store } = await laidOver('in place');
    expect(bad(store)).toMatchObject([{ kind: 'missing' }]);
    store.repair();
    expect(texts(store)).toEqual(['one', 'only here', 'only there', 'two']);
  });

  it('doctor reports a damaged previous version while the page is whole', async () => {
    const home = newHome();
    const store = await open(home, { now });
    for (const text of ['one', 'two']) store.collection<Note>('coaches').add({ text });
    const path = join(home.state, 'previous/coaches.json');
    fs.writeFileSync(path, '{"x');
    expect(store.doctor()).toContainEqual(expect.objectContaining({ kind: 'copy', path }));
    expect(bad(store)).toEqual([]);
    store.collection<Note>('coaches').add({ text: 'three' });
    expect(store.doctor().filter(({ kind }) => kind === 'copy')).toEqual([]);
  });

  /** One record that both sides have changed, after the next save. */
  async function changedByBoth<T extends object>(first: T, here: T, there: T) {
    const [home, other] = [newHome(), newHome()];
    const store = await open(home, { now });
    const { id } = store.collection<T>('journal').add(first);
    fs.cpSync(home.dir, other.dir, { recursive: true });
    const theirs = await open(other, { now });
    theirs.collection<T>('journal').update(id, () => there);
    store.collection<T>('journal').update(id, () => here);
    fs.copyFileSync(month(other), month(home));
    journal(store).add({ text: 'next' });
    expect(bad(store)).toEqual([]);
    return store.collection<T>('journal').get(id);
  }

  it('keeps all texts of a record that both sides changed, and makes one current', async () => {
    const [first, here, there] = [{ text: 'at first' }, { text: 'here' }, { text: 'there' }];
    const record = await changedByBoth(first, here, there);
    expect(['here', 'there']).toContain(record?.text);
    expect(record?.earlier).toHaveLength(3);
    expect(record?.earlier?.map(({ value }) => value)).toEqual(
      expect.arrayContaining([first, here, there]),
    );
  });

  it('makes one text of changes to different fields', async () => {
    const first = { text: 'at first', mood: 3 };
    const [here, there] = [
      { ...first, text: 'here' },
      { ...first, mood: 5 },
    ];
    expect(await changedByBoth(first, here, there)).toMatchObject({ text: 'here', mood: 5 });
  });

  it('stays silent about a file that lacks nothing', async () => {
    const home = newHome();
    const said: string[] = [];
    const store = await open(home, { now, noted: (words) => said.push(words) });
    journal(store).add({ text: 'one' });
    fs.utimesSync(month(home), 1, 1);
    journal(store).add({ text: 'two' });
    fs.rmSync(join(home.state, 'left'), { recursive: true });
    journal(store).add({ text: 'three' });
    expect(said).toEqual([]);
    expect(fs.existsSync(join(home.data, 'quarantine'))).toBe(false);
  });
});

describe('a repair resolves a state that makes commands refuse', () => {
  const states: [string, (home: Home) => void][] = [
    [
      'a file is missing and its previous version is damaged',
      ({ data, state }) => {
        fs.unlinkSync(join(data, 'coaches.json'));
        fs.writeFileSync(join(state, 'previous/coaches.json'), 'garbage');
        fs.rmSync(join(state, 'backups'), { recursive: true });
        fs.rmSync(join(state, 'left'), { recursive: true });
      },
    ],
    [
      'a file is missing and its previous version is a folder',
      ({ data, state }) => {
        fs.unlinkSync(join(data, 'coaches.json'));
        fs.rmSync(join(state, 'previous/coaches.json'));
        fs.mkdirSync(join(state, 'previous/coaches.json'));
      },
    ],
    [
      'a folder is where a file should be',
      ({ data }) => {
        fs.unlinkSync(join(data, 'coaches.json'));
        fs.mkdirSync(join(data, 'coaches.json'));
      },
    ],
    ...['journal', 'quarantine'].map((name): [string, (home: Home) => void] => [
      `a file is where the folder ${name} should be`,
      ({ data }) => {
        fs.rmSync(join(data, name), { recursive: true, force: true });
        fs.writeFileSync(join(data, name), 'x');
      },
    ]),
    ...['previous', 'left', 'backups', 'drafts', 'before'].map(
      (name): [string, (home: Home) => void] => [
        `a file is where the folder ${name} should be`,
        ({ state }) => {
          fs.rmSync(join(state, name), { recursive: true, force: true });
          fs.writeFileSync(join(state, name), 'x');
        },
      ],
    ),
    ['a folder is where the lock should be', ({ state }) => fs.mkdirSync(join(state, 'lock'))],
    [
      'the lock is of a host that no longer exists',
      ({ state }) =>
        fs.writeFileSync(join(state, 'lock'), '{"pid":4711,"host":"old-name","nonce":"x"}'),
    ],
    [
      'the lock is a link that leads nowhere',
      ({ state }) => fs.symlinkSync('/nowhere/at/all', join(state, 'lock')),
    ],
    [
      'the settings are not JSON',
      ({ config }) => fs.writeFileSync(join(config, 'settings.json'), '{"name":'),
    ],
    [
      'the settings are a list',
      ({ config }) => fs.writeFileSync(join(config, 'settings.json'), '[]'),
    ],
    [
      'the leftovers of a write cannot be recovered',
      ({ state }) => {
        fs.mkdirSync(join(state, 'before/together'), { recursive: true });
        fs.mkdirSync(join(state, 'before/coaches.json'));
      },
    ],
  ];

  it.each(states)('%s', async (_, damage) => {
    const home = newHome();
    const store = await open(home, { now, lockWait: 100 });
    for (const text of ['one', 'two']) {
      journal(store).add({ text });
      store.collection<Note>('coaches').add({ text });
    }
    store.settings.set('name', 'Kim');
    damage(home);
    store.repair();
    const later = await open(home, { now, lockWait: 100 });
    expect(bad(later)).toEqual([]);
    for (const name of ['journal', 'coaches'] as const) {
      const all = later.collection<Note>(name);
      all.add({ text: 'three' });
      expect(all.all().map(({ text }) => text)).toContain('three');
    }
    later.settings.set('name', 'Ana');
    later.drafts.save('reflect-daily', {});
  });

  it('a file without a readable copy is named as lost, and its copy is kept', async () => {
    const home = newHome();
    const store = await open(home, { now });
    for (const text of ['one', 'two']) store.collection<Note>('coaches').add({ text });
    states[0]?.[1](home);
    expect(errorOf(() => store.collection('coaches').all()).exit).toBe(13);
    expect(bad(store)).toMatchObject([{ kind: 'missing' }]);
    const [file] = store.repair().files;
    expect(file).toMatchObject({ path: join(home.data, 'coaches.json'), mayMiss: {} });
    expect(fs.readFileSync(file?.original ?? '', 'utf8')).toBe('garbage');
    expect(store.collection('coaches').all()).toEqual([]);
  });

  it('one flipped bit in the format number is damage, not a newer version', async () => {
    const home = newHome();
    const store = await open(home, { now });
    for (const text of ['one', 'two']) journal(store).add({ text });
    const page = fs.readFileSync(month(home), 'utf8');
    fs.writeFileSync(month(home), page.replace('"format":1', '"format":3'));
    expect(errorOf(() => journal(store).all()).exit).toBe(13);
    store.repair();
    expect(texts(store)).toEqual(['one', 'two']);
  });
});

describe('where the system refuses', () => {
  const cannot = (path: string) =>
    Object.assign(new Error(`EACCES: ${path}`), {
      code: 'EACCES',
      errno: -13,
      syscall: 'open',
      path,
    });

  it.each(['lock', 'drafts', 'previous', 'backups', 'left', 'last-change.json'])(
    'access to %s, doctor and repair say so and continue',
    async (name) => {
      const home = newHome();
      const store = await open(home, { now, lockWait: 100 });
      for (const text of ['one', 'two']) journal(store).add({ text });
      store.drafts.save('reflect-daily', {});
      fs.unlinkSync(join(home.data, 'journal/2026-11.json'));
      const path = join(home.state, name);
      if (name === 'lock') fs.writeFileSync(path, '{"pid":1,"host":"x"}');
      for (const call of ['readFileSync', 'readdirSync', 'openSync'] as const) {
        const real = fs[call] as (...args: unknown[]) => unknown;
        vi.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
          if (`${args[0]}/`.startsWith(`${path}/`)) throw cannot(String(args[0]));
          return real(...args);
        }) as never);
      }
      const later = openStore(optionsFor(home, { now, lockWait: 100 }));
      await later.ready();
      expect(later.doctor().length).toBeGreaterThan(0);
      expect(later.repair()).toMatchObject({ files: [{ path: month(home) }] });
      expect(() => [later.drafts.list(), later.drafts.readable()]).not.toThrow();
    },
  );

  const isRoot = process.getuid?.() === 0;
  it.runIf(isRoot && spawnSync(SETPRIV, ['--version']).status === 0)(
    'another user can check a store with files of root without a crash',
    async () => {
      const home = newHome();
      const store = await open(home, { now });
      journal(store).add({ text: 'one' });
      for (const dir of [tmpdir(), join(home.dir, '..'), home.dir]) fs.chmodSync(dir, 0o755);
      for (const dir of [home.data, home.state]) fs.chownSync(dir, 65534, 65534);
      const script = `
        import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/open-store.ts'))};
        const moment = ${JSON.stringify(now())};
        const store = openStore({ ...${JSON.stringify(optionsFor(home))}, now: () => moment });
        store.ready().then(() => {
          const found = store.doctor().map(({ kind }) => kind);
          console.log(JSON.stringify({ found, failed: store.repair().failed.length }));
        });`;
      const file = join(home.dir, 'look.mts');
      fs.writeFileSync(file, script);
      const { stdout, stderr } = spawnSync(
        SETPRIV,
        ['--reuid=65534', '--clear-groups', process.execPath, '--import', 'tsx', file],
        {
          encoding: 'utf8',
          cwd: join(import.meta.dirname, '../..'),
          env: { ...process.env, TMPDIR: home.state },
        },
      );
      expect(stderr).not.toMatch(/EACCES|at /);
      expect(JSON.parse(stdout).found).toContain('unreadable');
    },
  );
});

describe('a lock of another host', () => {
  it('needs a repair, which removes it once it has not changed for a while', async () => {
    const home = newHome();
    const store = await open(home, { now, lockWait: 200 });
    journal(store).add({ text: 'one' });
    const lock = join(home.state, 'lock');
    fs.writeFileSync(lock, '{"pid":4711,"host":"old-name","nonce":"x"}', { mode: 0o600 });
    expect(errorOf(() => journal(store).add({ text: 'two' }))).toMatchObject({
      exit: 11,
      hint: expect.stringContaining('doctor --repair'),
    });
    expect(bad(store)).toMatchObject([{ level: 'warning', kind: 'lock', path: lock }]);
    expect(store.repair().cleared).toContain(lock);
    journal(store).add({ text: 'two' });
  });
});

describe("a sync tool's copy", () => {
  it('is a warning until everything in it is in the store', async () => {
    const home = newHome();
    const store = await open(home, { now });
    journal(store).add({ text: 'one' });
    const older = fs.readFileSync(month(home));
    const two = journal(store).add({ text: 'two' });
    const copy = join(home.data, 'journal/2026-11 (conflicted copy).json');
    fs.copyFileSync(month(home), copy);
    expect(bad(store)).toEqual([]);
    expect(store.doctor().find(({ path }) => path === copy)?.reason).toContain('you can delete it');
    for (const path of ['previous', 'left', 'last-change.json', 'backups']) {
      fs.rmSync(join(home.state, path), { recursive: true, force: true });
    }
    fs.writeFileSync(month(home), older);
    expect(bad(store)).toMatchObject([
      { path: copy, reason: expect.stringContaining('1 record in it is not in the store') },
    ]);
    journal(store).importAll([two]);
    expect(bad(store)).toEqual([]);
  });
});

describe('a text that was open in an editor when coachkit was killed', () => {
  it('is found by doctor, and moved by a repair to a place where it lasts', async () => {
    const home = newHome();
    const memory = join(home.dir, 'memory');
    const store = await open(home, { now, editDirs: [memory] });
    journal(store).add({ text: 'one' });
    const name = (pid: number) => `${editPrefix(home.state, pid)}abc123`;
    const names = [name(2 ** 22 + 1), 'coachkit-edit-x1Y2z3', name(process.pid)];
    for (const each of [...names, `${editPrefix('/elsewhere', 2 ** 22 + 1)}abc123`]) {
      fs.mkdirSync(join(memory, each), { recursive: true, mode: 0o700 });
      fs.writeFileSync(join(memory, each, 'text.md'), each);
    }
    const [dead = '', older = ''] = names;
    expect(bad(store).map(({ kind, path }) => [kind, path])).toEqual(
      [dead, older].map((each) => ['edit', join(memory, each)]).sort(),
    );
    store.repair();
    expect(bad(store)).toEqual([]);
    for (const each of [dead, older]) {
      expect(fs.readFileSync(join(home.state, 'kept', each, '2026-11-05-text.md'), 'utf8')).toBe(
        each,
      );
    }
    expect(fs.readdirSync(memory)).toHaveLength(2);
  });
});
