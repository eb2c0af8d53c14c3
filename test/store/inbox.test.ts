import fs from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/core/store.ts';
import { unsavedIn } from '../../src/core/unsaved.ts';
import type { StoreOptions } from '../../src/store/options.ts';
import { isSealed, type Lock, lockable } from '../support/lockable.ts';
import { at, errorOf, type Home, newHome, open, snapshot } from './kit.ts';

interface Note {
  text: string;
}

const SECRET = 'A word that no one may read.';

/** A store that can be locked. Each record is from a later minute. */
async function lockableStore(home: Home, lock: Lock, more: Partial<StoreOptions> = {}) {
  const now = () => at(new Date(Date.UTC(2026, 10, 5, 9, minutes++)).toISOString());
  return open(home, { now, codec: lockable(lock), ...more });
}

let minutes = 0;

const inboxOf = ({ data }: Home): string => join(data, 'inbox');
const filesIn = (dir: string): string[] => (fs.existsSync(dir) ? fs.readdirSync(dir).sort() : []);
const pathsIn = (home: Home): string[] =>
  filesIn(inboxOf(home)).map((file) => join(inboxOf(home), file));
const journal = (store: Store) => store.collection<Note>('journal');
const textsIn = (store: Store) =>
  journal(store)
    .all()
    .map(({ text }) => text);

/** A store with one entry, which has been locked. */
async function lockedStore(more: Partial<StoreOptions> = {}) {
  const home = newHome();
  const lock = { isLocked: false };
  const first = journal(await lockableStore(home, lock)).add({ text: 'first' });
  lock.isLocked = true;
  return { home, lock, store: await lockableStore(home, lock, more), first };
}

it('knows when something was last saved, also while the store is locked', async () => {
  const { home, store } = await lockedStore();
  expect((await open(newHome())).lastSaved()).toBeUndefined();
  const long = new Date('2020-01-01T00:00:00Z');
  fs.utimesSync(join(home.state, 'last-change.json'), long, long);
  expect(store.lastSaved()).toBe(long.toISOString());
  const before = new Date(Date.now() - 10_000).toISOString();
  journal(store).add({ text: 'while locked' });
  expect(String(store.lastSaved()) > before).toBe(true);
});

describe('adding to a locked store', () => {
  it('writes one encoded file for each change, and nothing else', async () => {
    const { home, store } = await lockedStore();
    const before = snapshot(home.dir);
    const saved = journal(store).add({ text: SECRET });
    const second = store.together(() => [
      journal(store).add({ text: SECRET }),
      store.collection<Note>('commitments').add({ text: SECRET }),
    ]);
    expect(pathsIn(home)).toHaveLength(2);
    expect(pathsIn(home).every((path) => isSealed(fs.readFileSync(path)))).toBe(true);
    const after = snapshot(home.dir);
    for (const path of pathsIn(home)) delete after[path.slice(home.dir.length + 1)];
    expect(after).toEqual(before);
    expect(saved).toMatchObject({ rev: 1, text: SECRET });
    expect(store.savedIds()).toEqual(
      expect.arrayContaining([saved, ...second].map(({ id }) => id)),
    );
  });

  it('makes private folders and files, and counts as saved', async () => {
    const home = newHome();
    const store = await lockableStore(home, { isLocked: true });
    expect(store.exists()).toBe(false);
    journal(store).add({ text: SECRET });
    expect(store.exists()).toBe(true);
    const mode = (path: string) => fs.statSync(path).mode & 0o777;
    expect(mode(inboxOf(home))).toBe(0o700);
    expect(pathsIn(home).map(mode)).toEqual([0o600]);
    expect(filesIn(home.state)).toEqual([]);
  });

  it('gives each record of a change its own id', async () => {
    const home = newHome();
    const draws = [...Array(16).fill(0.1), ...Array(16).fill(0.1)];
    const random = () => draws.shift() ?? Math.random();
    const now = () => at('2026-11-05T09:00:00Z');
    const store = await lockableStore(home, { isLocked: true }, { random, now });
    const [one, two] = store.together(() => [
      journal(store).add({ text: 'one' }),
      journal(store).add({ text: 'two' }),
    ]);
    expect(one?.id).not.toBe(two?.id);
  });

  it('never replaces a file in the inbox', async () => {
    const home = newHome();
    const same = () => 0.5;
    const now = () => at('2026-11-05T09:00:00Z');
    const options = { now, random: same };
    journal(await lockableStore(home, { isLocked: true }, options)).add({ text: 'one' });
    const draws = Array(3 * 16).fill(0.5);
    const random = () => draws.shift() ?? Math.random();
    journal(await lockableStore(home, { isLocked: true }, { now, random })).add({ text: 'two' });
    expect(pathsIn(home)).toHaveLength(2);
  });

  it('refuses whatever reads a record, and writes nothing', async () => {
    const { home, store, first } = await lockedStore();
    const before = snapshot(home.dir);
    const notes = journal(store);
    const empty = store.collection<Note>('coaches');
    const reads: [string, () => unknown][] = [
      ['get', () => notes.get(first.id)],
      ['get of a short id', () => notes.get(first.id.slice(-6))],
      ['all', () => notes.all()],
      ['newest', () => [...notes.newest()]],
      ['oldest', () => [...notes.oldest({ damaged: () => {} })]],
      ['all of nothing', () => empty.all()],
      ['get from nothing', () => empty.get(first.id)],
      ['update', () => notes.update(first.id, () => ({ text: 'other' }))],
      ['remove', () => notes.remove(first.id)],
      ['restore', () => notes.restore(first.id)],
      ['undo', () => store.undo()],
      ['import', () => empty.importAll([{ ...first, text: SECRET }])],
      ['save again', () => store.saveAgain([{ collection: 'coaches', record: first }])],
    ];
    for (const [name, read] of reads) {
      expect(errorOf(read).exit, name).toBe(12);
      // The same in a change, even after something was added.
      const change = () => {
        notes.add({ text: SECRET });
        return read();
      };
      const error = errorOf(() => store.together(change));
      expect(error.exit, name).toBe(12);
      expect(unsavedIn(error) ?? [], name).toEqual([]);
    }
    expect(errorOf(() => store.purge([{ collection: 'journal', id: first.id }])).exit).toBe(12);
    expect(snapshot(home.dir)).toEqual(before);
  });

  it('refuses while it cannot encode, because nothing may be kept in plain text', async () => {
    const home = newHome();
    const codec = { ...lockable({ isLocked: true }), encode: (_: string, bytes: Buffer) => bytes };
    const store = await open(home, { codec });
    const error = errorOf(() => journal(store).add({ text: SECRET }));
    expect(error).toMatchObject({ exit: 12 });
    expect(unsavedIn(error)).toBeUndefined();
    expect(JSON.stringify(snapshot(home.dir))).not.toContain(SECRET);
  });

  it('works while a crash still has to be recovered from', async () => {
    const { home, store, lock } = await lockedStore();
    const before = join(home.state, 'before');
    fs.mkdirSync(before);
    fs.copyFileSync(join(home.data, 'journal/2026-11.json'), join(before, 'journal.2026-11.json'));
    journal(store).add({ text: SECRET });
    expect(pathsIn(home)).toHaveLength(1);
    expect(filesIn(before)).toEqual(['journal.2026-11.json']);
    lock.isLocked = false;
    journal(store).add({ text: 'later' });
    expect(fs.existsSync(before)).toBe(false);
  });
});

describe('adding to a locked store fails with the records on the error', () => {
  /** The error of an addition, and what it carries. */
  function failed(store: Store) {
    const error = errorOf(() =>
      store.together(() => {
        journal(store).add({ text: SECRET });
        store.collection<Note>('commitments').add({ text: SECRET });
      }),
    );
    return { error, carried: unsavedIn(error)?.map(({ collection }) => collection) };
  }
  const BOTH = ['journal', 'commitments'];

  it('when the disk is full', async () => {
    const { home, store } = await lockedStore({ freeSpace: () => 1000 });
    expect(failed(store)).toMatchObject({ error: { exit: 14 }, carried: BOTH });
    expect(pathsIn(home)).toEqual([]);
  });

  it.each(['writeFileSync', 'fsyncSync', 'renameSync'] as const)(
    'when the disk fills up in %s',
    async (call) => {
      const { home, store } = await lockedStore();
      const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28 });
      const real = fs[call] as (...args: unknown[]) => unknown;
      let isOn = false;
      vi.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
        const isOfInbox = String(args[0]).includes('inbox') || typeof args[0] === 'number';
        if (isOn && isOfInbox) throw full;
        return real(...args);
      }) as never);
      isOn = true;
      const { error, carried } = failed(store);
      isOn = false;
      expect(error.exit).toBe(14);
      expect(carried).toEqual(BOTH);
      expect(filesIn(inboxOf(home))).toEqual([]);
    },
  );

  it('when the disk kept other bytes', async () => {
    const { home, store } = await lockedStore();
    const real = fs.readFileSync;
    vi.spyOn(fs, 'readFileSync').mockImplementation(((path: string, ...rest: []) =>
      String(path).includes('inbox') ? Buffer.from('short') : real(path, ...rest)) as never);
    expect(failed(store)).toMatchObject({ error: { exit: 14 }, carried: BOTH });
    vi.restoreAllMocks();
    expect(pathsIn(home)).toEqual([]);
  });

  it('when another process is writing', async () => {
    const { home, store } = await lockedStore({ lockWait: 30 });
    const holder = { pid: process.pid, host: 'elsewhere', started: '', nonce: 'x' };
    fs.writeFileSync(join(home.state, 'lock'), JSON.stringify(holder));
    expect(failed(store)).toMatchObject({ error: { exit: 11 }, carried: BOTH });
    expect(pathsIn(home)).toEqual([]);
  });

  it('when something is in the way', async () => {
    const { home, store } = await lockedStore();
    fs.writeFileSync(inboxOf(home), 'a file');
    expect(failed(store)).toMatchObject({ error: { exit: 1 }, carried: BOTH });
  });

  it('but is saved if the file of the failed write cannot be removed', async () => {
    const { home, store } = await lockedStore();
    const real = fs.fsyncSync;
    let syncs = 0;
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      // The first is of the file, the second of the folder.
      syncs += 1;
      if (syncs === 2) throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -5 });
      real(file);
    });
    fs.mkdirSync(inboxOf(home), { mode: 0o700 });
    vi.spyOn(fs, 'unlinkSync').mockImplementation((path) => {
      if (String(path).includes('inbox')) throw new Error('no');
      fs.rmSync(path);
    });
    journal(store).add({ text: SECRET });
    vi.restoreAllMocks();
    expect(pathsIn(home)).toHaveLength(1);
  });

  it('which an encoded draft can keep', async () => {
    const { home, store } = await lockedStore({ freeSpace: () => 1000 });
    const { error } = failed(store);
    store.drafts.save('unsaved-1', { records: unsavedIn(error) });
    expect(JSON.stringify(snapshot(home.dir))).not.toContain(SECRET);
  });
});

describe('joining', () => {
  it('adds what waits before the next change, with the same ids', async () => {
    const { home, lock, store } = await lockedStore();
    const saved = journal(store).add({ text: 'second' });
    const [third, action] = store.together(() => [
      journal(store).add({ text: 'third' }),
      store.collection<Note>('commitments').add({ text: 'an action' }),
    ]);
    lock.isLocked = false;
    journal(store).add({ text: 'fourth' });
    expect(textsIn(store)).toEqual(['first', 'second', 'third', 'fourth']);
    expect(journal(store).get(saved.id)).toEqual(saved);
    expect(journal(store).get(third?.id ?? '')).toEqual(third);
    expect(store.collection<Note>('commitments').all()).toEqual([action]);
    expect(pathsIn(home)).toEqual([]);
    expect(store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
  });

  it('comes before an import', async () => {
    const { lock, store, first } = await lockedStore();
    journal(store).add({ text: 'second' });
    lock.isLocked = false;
    store.importAll([{ collection: 'coaches', record: { ...first } }]);
    expect(textsIn(store)).toEqual(['first', 'second']);
  });

  it('lets undo reverse the last command, whatever waited before it', async () => {
    const { lock, store } = await lockedStore();
    for (const text of ['second', 'third', 'fourth']) journal(store).add({ text });
    store.together(() => {
      journal(store).add({ text: 'fifth' });
      journal(store).add({ text: 'sixth' });
    });
    lock.isLocked = false;
    expect(store.undo()).toHaveLength(2);
    expect(textsIn(store)).toEqual(['first', 'second', 'third', 'fourth']);
    expect(store.undo()).toHaveLength(2);
    expect(textsIn(store)).toHaveLength(6);
  });

  it('takes files from another machine, encoded or plain', async () => {
    const { home, lock, store } = await lockedStore();
    journal(store).add({ text: 'second' });
    const [path = ''] = pathsIn(home);
    const plain = lockable({ isLocked: false }).decode('', fs.readFileSync(path));
    fs.writeFileSync(path, plain);
    lock.isLocked = false;
    journal(store).add({ text: 'third' });
    expect(textsIn(store)).toEqual(['first', 'second', 'third']);
    // A plain store takes them too.
    const other = newHome();
    fs.mkdirSync(inboxOf(other), { recursive: true });
    fs.writeFileSync(join(inboxOf(other), basename(path)), plain);
    const plainStore = await open(other);
    journal(plainStore).add({ text: 'fourth' });
    expect(textsIn(plainStore).sort()).toEqual(['fourth', 'second']);
  });

  it('adds nothing twice, however often and wherever it is stopped', async () => {
    const { home, lock, store } = await lockedStore();
    for (const text of ['second', 'third', 'fourth']) journal(store).add({ text });
    const files = pathsIn(home).map((path) => [path, fs.readFileSync(path)] as const);
    lock.isLocked = false;
    journal(store).add({ text: 'fifth' });
    const texts = ['first', 'second', 'third', 'fourth', 'fifth'];
    for (const kept of [files, files.slice(1), files.slice(0, 1)]) {
      // The files are back, as after a kill before they were removed.
      for (const [path, bytes] of kept) fs.writeFileSync(path, bytes);
      const again = await lockableStore(home, lock);
      journal(again).remove(journal(again).add({ text: 'sixth' }).id);
      expect(textsIn(again)).toEqual(texts);
      expect(pathsIn(home)).toEqual([]);
    }
  });

  it('does not restore a deleted entry or an earlier text', async () => {
    const { home, lock, store } = await lockedStore();
    const [a, b] = ['second', 'third'].map((text) => journal(store).add({ text }).id);
    const files = pathsIn(home).map((path) => [path, fs.readFileSync(path)] as const);
    lock.isLocked = false;
    journal(store).remove(a ?? '');
    journal(store).update(b ?? '', () => ({ text: 'other' }));
    for (const [path, bytes] of files) fs.writeFileSync(path, bytes);
    journal(store).add({ text: 'fourth' });
    expect(textsIn(store)).toEqual(['first', 'other', 'fourth']);
  });

  it('leaves damaged files where they are, and joins the rest', async () => {
    const { home, lock, store } = await lockedStore();
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) journal(store).add({ text });
    const [a = '', b = '', c = '', d = '', e = ''] = pathsIn(home);
    const codec = lockable({ isLocked: false });
    const written = (value: unknown) => codec.encode('', Buffer.from(JSON.stringify(value)));
    const name = (path: string) => `inbox/${basename(path, '.json')}`;
    fs.writeFileSync(a, fs.readFileSync(a).subarray(0, 40));
    fs.copyFileSync(c, b); // swapped
    const bad = { collection: '../elsewhere', record: { id: name(a).slice(6) } };
    fs.writeFileSync(d, written({ name: name(d), records: [bad] }));
    fs.writeFileSync(
      e,
      written({ name: name(e), records: [{ collection: 'journal', record: {} }] }),
    );
    lock.isLocked = false;
    const errors = store.doctor().filter(({ level }) => level === 'error');
    expect(errors.map(({ path }) => path)).toEqual([a, b, d, e]);
    journal(store).add({ text: 'g' });
    expect(textsIn(store)).toEqual(['first', 'c', 'f', 'g']);
    expect(pathsIn(home)).toEqual([a, b, d, e]);
    expect(filesIn(home.data)).toEqual(['inbox', 'journal']);
  });

  it('joins the rest if one page is damaged', async () => {
    const { home, lock, store } = await lockedStore();
    for (const text of ['second', 'third']) journal(store).add({ text });
    store.collection<Note>('commitments').add({ text: 'an action' });
    const page = join(home.data, 'journal/2026-11.json');
    fs.writeFileSync(page, 'damaged');
    lock.isLocked = false;
    store.collection<Note>('coaches').add({ text: 'a coach' });
    expect(store.collection<Note>('commitments').all()).toHaveLength(1);
    expect(pathsIn(home)).toHaveLength(2);
  });

  it('waits for another process only once', async () => {
    const { home, lock, store } = await lockedStore({ lockWait: 300 });
    for (const text of ['second', 'third', 'fourth']) journal(store).add({ text });
    const holder = { pid: process.pid, host: 'elsewhere', started: '', nonce: 'x' };
    fs.writeFileSync(join(home.state, 'lock'), JSON.stringify(holder));
    lock.isLocked = false;
    const pauses = vi.spyOn(Atomics, 'wait');
    expect(errorOf(() => journal(store).add({ text: 'fifth' })).exit).toBe(11);
    const waited = pauses.mock.calls.reduce((sum, [, , , ms = 0]) => sum + ms, 0);
    expect(waited).toBeLessThan(900); // once to join, once to save
    expect(pathsIn(home)).toHaveLength(3);
  });

  it('is safe in two processes at once', async () => {
    const { home, lock, store } = await lockedStore();
    for (const text of ['second', 'third', 'fourth']) journal(store).add({ text });
    lock.isLocked = false;
    const other = await lockableStore(home, lock);
    const real = fs.unlinkSync;
    let isOther = false;
    vi.spyOn(fs, 'unlinkSync').mockImplementation((path) => {
      // The other process joins just before this one removes its first file.
      if (!isOther && String(path).includes('inbox')) {
        isOther = true;
        journal(other).add({ text: 'from the other' });
      }
      real(path);
    });
    journal(store).add({ text: 'fifth' });
    expect(textsIn(store).sort()).toEqual(
      ['fifth', 'first', 'fourth', 'from the other', 'second', 'third'].sort(),
    );
  });
});

describe('the doctor', () => {
  const aboutInbox = (store: Store, { data }: Home) =>
    store
      .doctor()
      .filter(({ path }) => path.includes('inbox'))
      .map(({ level, kind, path, reason }) => [level, kind, path.slice(data.length + 1), reason]);

  it('counts what waits, with the key or without', async () => {
    const { home, lock, store } = await lockedStore();
    journal(store).add({ text: 'second' });
    expect(aboutInbox(store, home)).toEqual([
      ['note', 'inbox', 'inbox', '1 addition waits for the next unlock'],
    ]);
    journal(store).add({ text: 'third' });
    expect(aboutInbox(store, home)).toEqual([
      ['note', 'inbox', 'inbox', '2 additions wait for the next unlock'],
    ]);
    lock.isLocked = false;
    expect(aboutInbox(store, home)).toEqual([
      ['note', 'inbox', 'inbox', '2 additions wait for the next save'],
    ]);
  });

  it('names damaged files and those that it does not know', async () => {
    const { home, lock, store } = await lockedStore();
    for (const text of ['second', 'third', 'fourth']) journal(store).add({ text });
    const [a = '', b = '', c = ''] = pathsIn(home);
    fs.writeFileSync(a, 'damaged');
    fs.copyFileSync(c, b);
    fs.copyFileSync(c, `${c.slice(0, -5)} (conflicted copy).json`);
    fs.writeFileSync(`${c}.tmp-999999999-0123456789ab`, 'leftover');
    lock.isLocked = false;
    const short = (path: string) => path.slice(home.data.length + 1);
    expect(aboutInbox(store, home)).toEqual([
      [
        'error',
        'inbox',
        short(a),
        'it cannot be read (it is not JSON), so it has not joined your journal',
      ],
      [
        'error',
        'inbox',
        short(b),
        'it cannot be read (it is not as coachkit wrote it), so it has not joined your journal',
      ],
      ['note', 'inbox', 'inbox', '1 addition waits for the next save'],
      [
        'note',
        'unknown-file',
        `${short(c).slice(0, -5)} (conflicted copy).json`,
        'coachkit does not know this file and leaves it alone',
      ],
      [
        'warning',
        'leftover',
        `${short(c)}.tmp-999999999-0123456789ab`,
        'left behind by a process that was killed',
      ],
    ]);
    journal(store).add({ text: 'fifth' });
    expect(filesIn(inboxOf(home))).toHaveLength(3); // the leftover and what joined are gone
  });

  it('corrects modes, and moves aside what is in the way', async () => {
    const { home, lock, store } = await lockedStore();
    journal(store).add({ text: 'second' });
    const [path = ''] = pathsIn(home);
    fs.chmodSync(path, 0o644);
    fs.chmodSync(inboxOf(home), 0o755);
    lock.isLocked = false;
    expect(store.repair().mended.sort()).toEqual([inboxOf(home), path]);
    fs.rmSync(inboxOf(home), { recursive: true });
    fs.writeFileSync(inboxOf(home), 'a file');
    expect(store.repair().aside).toHaveLength(1);
  });
});

describe('undo', () => {
  it('refuses while the store is locked, even without a change to undo', async () => {
    const { store, lock } = await lockedStore();
    journal(store).add({ text: 'second' });
    expect(errorOf(() => store.undo())).toMatchObject({ exit: 12 });
    lock.isLocked = false;
    expect(store.undo()).toMatchObject([{ what: 'add', collection: 'journal' }]);
    expect(textsIn(store)).toEqual(['first']);
    const fresh = await lockableStore(newHome(), { isLocked: true });
    journal(fresh).add({ text: 'second' });
    expect(errorOf(() => fresh.undo()).exit).toBe(12);
  });
});

describe('purge', () => {
  it('of everything erases the inbox, without the key and after a crash', async () => {
    const { home, store } = await lockedStore();
    journal(store).add({ text: SECRET });
    const before = join(home.state, 'before');
    fs.mkdirSync(before);
    fs.copyFileSync(join(home.data, 'journal/2026-11.json'), join(before, 'journal.2026-11.json'));
    expect(store.purge('all').texts).toBe(1);
    expect(fs.existsSync(inboxOf(home))).toBe(false);
    expect(fs.existsSync(before)).toBe(false);
    expect(store.exists()).toBe(false);
  });

  it('of a record in the inbox joins it first, with the others', async () => {
    const { home, lock, store } = await lockedStore();
    const { id } = journal(store).add({ text: SECRET });
    journal(store).add({ text: 'third' });
    lock.isLocked = false;
    store.purge([{ collection: 'journal', id }]);
    expect(textsIn(store)).toEqual(['first', 'third']);
    const codec = lockable(lock);
    const files = Object.values(snapshot(home.dir)).map((text) => Buffer.from(text, 'latin1'));
    const texts = files.map((bytes) => codec.decode('', bytes).toString());
    expect(texts.filter((text) => text.includes(SECRET))).toEqual([]);
  });
});

describe('a backup', () => {
  it('needs no inbox, because what waits joins before a save', async () => {
    const { home, lock, store } = await lockedStore();
    const { id } = journal(store).add({ text: 'second' });
    lock.isLocked = false;
    const nextDay = () => at('2026-11-06T09:00:00Z');
    const later = await lockableStore(home, lock, { now: nextDay });
    journal(later).add({ text: 'third' });
    const backups = join(home.state, 'backups');
    const [newest = ''] = filesIn(backups).reverse();
    expect(filesIn(join(backups, newest))).toEqual(['journal']);
    const copy = fs.readFileSync(join(backups, newest, 'journal/2026-11.json'));
    expect(lockable(lock).decode('', copy).toString()).toContain(id);
  });
});
