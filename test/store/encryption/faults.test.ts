import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../../../src/core/store.ts';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity, recipientOf } from '../../../src/lib/age/x25519.ts';
import { at, errorOf, type Home, homeIn, newHome, open, snapshot } from '../kit.ts';
import { failsAt } from './kill.ts';

afterEach(() => vi.restoreAllMocks());

const KEY = newIdentity();
const PASSPHRASE = 'Ünlikely café words';
const NOW = { now: () => at('2026-11-29T10:00:00Z') };
const WORD = 'canary';

interface Text {
  text: string;
}

async function filled(home: Home = newHome()): Promise<{ home: Home; store: Store }> {
  const store = await open(home, NOW);
  const journal = store.collection<Text>('journal');
  for (const day of ['2026-10-03', '2026-11-04', '2026-11-05']) {
    journal.add({ text: `${WORD} ${day}` }, { at: at(`${day}T10:00:00Z`) });
  }
  store.drafts.save('reflect-daily', { text: `${WORD} draft` });
  return { home, store };
}

async function encrypted(): Promise<{ home: Home; store: Store }> {
  const { home, store } = await filled();
  store.encryption.on(KEY, PASSPHRASE);
  return { home, store };
}

async function unlocked(home: Home): Promise<Store> {
  const store = await open(home, NOW);
  store.encryption.unlock({ passphrase: PASSPHRASE });
  return store;
}

const textsIn = (store: Store): string[] =>
  store
    .collection<Text>('journal')
    .all()
    .map(({ text }) => text);

const TEXTS = ['2026-10-03', '2026-11-04', '2026-11-05'].map((day) => `${WORD} ${day}`);

const plainFiles = (dir: string): string[] =>
  Object.entries(snapshot(dir)).flatMap(([path, bytes]) => (bytes.includes(WORD) ? [path] : []));

const copyOf = (home: Home): Home => {
  const copy = newHome();
  fs.cpSync(home.dir, copy.dir, { recursive: true, preserveTimestamps: true });
  return homeIn(copy.dir);
};

describe('a passphrase', () => {
  test('that is wrong twenty times changes nothing', async () => {
    const { home } = await encrypted();
    const before = snapshot(home.dir);
    const store = await open(home, NOW);
    for (let time = 0; time < 20; time++) {
      const error = errorOf(() => store.encryption.unlock({ passphrase: `wrong ${time}` }));
      expect(error.exit).toBe(12);
    }
    expect(snapshot(home.dir)).toEqual(before);
    store.encryption.unlock({ passphrase: PASSPHRASE });
    expect(textsIn(store)).toEqual(TEXTS);
  });

  test.each(['NFC', 'NFD'])('works in the form %s of Unicode', async (form) => {
    const { home } = await encrypted();
    const store = await open(home, NOW);
    store.encryption.unlock({ passphrase: PASSPHRASE.normalize(form) });
    expect(textsIn(store)).toEqual(TEXTS);
  });

  test('that could not be changed stays, and one that was changed is the only one', async () => {
    const { home: base } = await encrypted();
    const changed: boolean[] = [];
    for (let number = 1, isMet = true; isMet; number++) {
      const home = copyOf(base);
      const store = await unlocked(home);
      isMet = failsAt(number, () => {
        changed[number] = false;
        store.encryption.setPassphrase('new');
        changed[number] = true;
      });
      const [right, wrong] = changed[number] ? ['new', PASSPHRASE] : [PASSPHRASE, 'new'];
      const next = await open(home, NOW);
      next.encryption.unlock({ passphrase: right });
      expect(textsIn(next)).toEqual(TEXTS);
      const last = await open(home, NOW);
      expect(errorOf(() => last.encryption.unlock({ passphrase: wrong })).exit, `${number}`).toBe(
        12,
      );
    }
    expect(changed).toContain(false);
    expect(changed.at(-1)).toBe(true);
  });
});

describe('a file', () => {
  const month = (home: Home) => join(home.data, 'journal/2026-10.json');

  test.each<[string, (home: Home) => void]>([
    ['cut off', (home) => fs.truncateSync(month(home), fs.statSync(month(home)).size - 1)],
    ['emptied', (home) => fs.truncateSync(month(home), 0)],
    ['swapped', (home) => fs.copyFileSync(join(home.data, 'journal/2026-11.json'), month(home))],
    [
      'changed in its last byte',
      (home) => {
        const bytes = fs.readFileSync(month(home));
        bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
        fs.writeFileSync(month(home), bytes);
      },
    ],
  ])('that is %s is named, and repaired from its copies', async (_how, damage) => {
    const { home } = await encrypted();
    damage(home);
    const store = await unlocked(home);
    const error = errorOf(() => textsIn(store));
    expect(error.exit).toBe(13);
    expect(error.message).toContain('2026-10.json');
    expect(error.message).not.toContain(WORD);
    expect(store.doctor().map(({ kind, path }) => [kind, path])).toContainEqual([
      'damaged',
      month(home),
    ]);
    const report = store.repair();
    expect(report.failed).toEqual([]);
    expect(textsIn(store)).toEqual(TEXTS);
    expect(plainFiles(home.dir)).toEqual([]);
  });

  test('that a sync tool put back plain is read, and encrypted at the next start', async () => {
    const { home, store } = await filled();
    const plain = fs.readFileSync(month(home));
    store.encryption.on(KEY, PASSPHRASE);
    fs.writeFileSync(month(home), plain);
    expect(textsIn(await unlocked(home))).toEqual(TEXTS);
    expect(textsIn(await unlocked(home))).toEqual(TEXTS);
    expect(plainFiles(home.dir)).toEqual([]);
  });
});

describe('identity.age', () => {
  const copies = (home: Home): string[] =>
    Object.keys(snapshot(home.dir))
      .filter((path) => path.endsWith('identity.age'))
      .map((path) => join(home.dir, path));

  test('is in the data, in the state and in every backup', async () => {
    const { home } = await encrypted();
    expect(copies(home)).toHaveLength(3);
  });

  test.each([
    ['gone', (path: string) => fs.rmSync(path)],
    ['empty', (path: string) => fs.truncateSync(path, 0)],
    ['cut off', (path: string) => fs.truncateSync(path, 100)],
  ])('that is %s is restored from any copy', async (_how, damage) => {
    const { home } = await encrypted();
    const [first = '', ...others] = copies(home);
    for (const whole of [first, ...others]) {
      const here = copyOf(home);
      const isWhole = (path: string) =>
        path.slice(here.dir.length) === whole.slice(home.dir.length);
      for (const path of copies(here)) if (!isWhole(path)) damage(path);
      const store = await unlocked(here);
      expect(textsIn(store)).toEqual(TEXTS);
      for (const path of copies(here)) expect(isAge(fs.readFileSync(path))).toBe(true);
      expect(fs.existsSync(join(here.data, 'identity.age'))).toBe(true);
    }
  });

  test('that is gone everywhere leaves the recovery key, also on another machine', async () => {
    const { home } = await encrypted();
    const other = newHome();
    fs.cpSync(join(home.data, 'journal'), join(other.data, 'journal'), { recursive: true });
    const store = await open(other, NOW);
    expect(errorOf(() => textsIn(store)).exit).toBe(12);
    expect(errorOf(() => store.encryption.on(newIdentity(), 'x')).exit).toBe(12);
    store.encryption.unlock({ key: KEY });
    expect(textsIn(store)).toEqual(TEXTS);
    store.encryption.setPassphrase('new words');
    const next = await open(other, NOW);
    next.encryption.unlock({ passphrase: 'new words' });
    expect(textsIn(next)).toEqual(TEXTS);
  });
});

describe('another machine that turned it on', () => {
  test('makes this one encrypt its own files after the first unlock', async () => {
    const { home, store } = await filled();
    const here = copyOf(home);
    store.encryption.on(KEY, PASSPHRASE);
    fs.rmSync(here.data, { recursive: true });
    fs.cpSync(home.data, here.data, { recursive: true });
    const next = await open(here, NOW);
    expect(next.encryption.state()).toBe('locked');
    const before = snapshot(here.dir);
    const error = errorOf(() => next.collection<Text>('journal').add({ text: WORD }));
    expect(error.exit).toBe(12);
    expect(snapshot(here.dir)).toEqual(before);
    next.encryption.unlock({ passphrase: PASSPHRASE });
    expect(textsIn(next)).toEqual(TEXTS);
    expect(plainFiles(here.dir)).toEqual([]);
    next.collection<Text>('journal').add({ text: WORD });
    expect(plainFiles(here.dir)).toEqual([]);
  });
});

describe('two processes', () => {
  test('that began before it was on write nothing plain after it', async () => {
    const { home, store } = await filled();
    const other = await open(home, NOW);
    expect(textsIn(other)).toEqual(TEXTS);
    store.encryption.on(KEY, PASSPHRASE);
    const { id } = other.collection<Text>('journal').add({ text: `${WORD} while locked` });
    other.drafts.save('edit-x', { text: WORD });
    expect(plainFiles(home.dir)).toEqual([]);
    const next = await unlocked(home);
    expect(next.collection<Text>('journal').get(id)?.text).toBe(`${WORD} while locked`);
    expect(errorOf(() => other.encryption.on(newIdentity(), 'x')).message).toMatch(/already/);
  });

  test('one of which turns it off both read on', async () => {
    const { home, store } = await encrypted();
    const other = await unlocked(home);
    store.encryption.off();
    expect(textsIn(other)).toEqual(TEXTS);
    other.collection<Text>('journal').add({ text: 'after' });
    expect(textsIn(await open(home, NOW))).toEqual([...TEXTS, 'after']);
  });
});

describe('a full disk', () => {
  test('at the start of `on` changes nothing', async () => {
    const { home } = await filled();
    const before = snapshot(home.dir);
    const store = await open(home, { ...NOW, freeSpace: () => 1000 });
    expect(errorOf(() => store.encryption.on(KEY, PASSPHRASE)).exit).toBe(14);
    expect(snapshot(home.dir)).toEqual(before);
  });

  test('in the middle of `on` leaves the rest for a later start', async () => {
    const { home } = await filled();
    let calls = 0;
    const freeSpace = () => (++calls > 4 ? 1000 : 1e9);
    const store = await open(home, { ...NOW, freeSpace });
    expect(store.encryption.on(KEY, PASSPHRASE)).toMatchObject({ isFull: true });
    expect(plainFiles(home.dir).length).toBeGreaterThan(0);
    expect(textsIn(store)).toEqual(TEXTS);
    expect(textsIn(await unlocked(home))).toEqual(TEXTS);
    expect(plainFiles(home.dir)).toEqual([]);
  });

  test('in the middle of `off` leaves it on', async () => {
    const { home } = await encrypted();
    let calls = 0;
    const store = await open(home, { ...NOW, freeSpace: () => (++calls > 2 ? 1000 : 1e9) });
    store.encryption.unlock({ passphrase: PASSPHRASE });
    expect(errorOf(() => store.encryption.off()).exit).toBe(14);
    expect(textsIn(await unlocked(home))).toEqual(TEXTS);
    expect(plainFiles(home.dir)).toEqual([]);
  });
});

/** Makes a file fail to be replaced, as if it were protected. Returns a function that ends this. */
function protect(path: string): () => void {
  const rename = fs.renameSync;
  const spy = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (to === path) throw Object.assign(new Error('protected'), { code: 'EPERM' });
    rename(from, to);
  });
  return () => spy.mockRestore();
}

describe('a file that cannot be rewritten for a while', () => {
  const month = (home: Home) => join(home.data, 'journal/2026-10.json');
  const keysOf = (path: string) => fs.readFileSync(path, 'latin1').match(/-> X25519/g)?.length;
  const other = { recipient: recipientOf(newIdentity()), note: 'my spare key' };

  test('is encrypted for another key at the first unlock that can', async () => {
    const { home, store } = await encrypted();
    const allow = protect(month(home));
    expect(store.encryption.addOther(other).failed).toMatchObject([{ path: month(home) }]);
    await unlocked(home);
    const named = (await unlocked(home)).doctor().map(({ kind, path }) => [kind, path]);
    expect(named).toContainEqual(['again', month(home)]);
    const locked = await open(home, NOW);
    locked.encryption.finish();
    expect(keysOf(month(home))).toBe(1);
    allow();
    await unlocked(home);
    expect(keysOf(month(home))).toBe(2);
    expect(fs.existsSync(join(home.state, 'sealing'))).toBe(false);
  });

  test('is the only one that the next unlock rewrites', async () => {
    const { home, store } = await encrypted();
    const allow = protect(month(home));
    store.encryption.addOther(other);
    const before = snapshot(home.dir);
    allow();
    await unlocked(home);
    const after = snapshot(home.dir);
    const changed = Object.keys(before).filter((path) => before[path] !== after[path]);
    expect(changed.filter((path) => !path.includes('2026-10'))).toEqual(['state/sealing']);
  });

  test('that is damaged is named once, and is not waited for', async () => {
    const { home, store } = await encrypted();
    fs.truncateSync(month(home), fs.statSync(month(home)).size - 1);
    const { failed, left } = store.encryption.addOther(other);
    expect([failed.map(({ path }) => path), left]).toEqual([[month(home)], []]);
    expect(fs.existsSync(join(home.state, 'sealing'))).toBe(false);
  });

  test('keeps encryption on, with the same key, until it can be decrypted', async () => {
    const { home, store } = await encrypted();
    store.encryption.addOther(other);
    const allow = protect(month(home));
    expect(store.encryption.off().failed).toMatchObject([{ path: month(home) }]);
    expect(plainFiles(home.dir)).toEqual([]);
    const next = await unlocked(home);
    expect(textsIn(next)).toEqual(TEXTS);
    allow();
    expect(next.encryption.off().failed).toEqual([]);
    expect(textsIn(await open(home, NOW))).toEqual(TEXTS);
  });

  test('and waits for another key still waits after `off` has failed', async () => {
    const { home, store } = await encrypted();
    const allow = protect(month(home));
    store.encryption.addOther(other);
    store.encryption.off();
    allow();
    await unlocked(home);
    expect(keysOf(month(home))).toBe(2);
  });

  test('does not stop `off` if it is a link to a plain file', async () => {
    const { home, store } = await filled();
    fs.renameSync(month(home), join(home.dir, 'elsewhere.json'));
    fs.symlinkSync(join(home.dir, 'elsewhere.json'), month(home));
    expect(store.encryption.on(KEY, PASSPHRASE).failed).toMatchObject([{ path: month(home) }]);
    expect(store.encryption.off().failed).toEqual([]);
    expect(store.encryption.state()).toBe('off');
  });
});

test.each([
  ['the passphrase', (store: Store) => store.encryption.setPassphrase('new words')],
  [
    'the other keys',
    (store: Store) => store.encryption.addOther({ recipient: recipientOf(KEY), note: 'x' }),
  ],
])('a key file that cannot be written leaves %s as it was', async (_what, act) => {
  const { home, store } = await encrypted();
  const allow = protect(join(home.state, 'identity.age'));
  errorOf(() => act(store));
  allow();
  const next = await unlocked(home);
  expect(next.encryption.others()).toEqual([]);
  expect(textsIn(next)).toEqual(TEXTS);
  const locked = await open(home, NOW);
  expect(errorOf(() => locked.encryption.unlock({ passphrase: 'new words' })).exit).toBe(12);
});

describe('another key', () => {
  test('opens every file, and none that is written after its removal', async () => {
    const { home, store } = await encrypted();
    const other = { recipient: recipientOf(newIdentity()), note: 'my spare key' };
    expect(store.encryption.addOther(other)).toMatchObject({ failed: [] });
    const next = await unlocked(home);
    expect(next.encryption.others()).toEqual([other]);
    expect(textsIn(next)).toEqual(TEXTS);
    next.encryption.removeOther(other.recipient);
    expect((await unlocked(home)).encryption.others()).toEqual([]);
    expect(plainFiles(home.dir)).toEqual([]);
  });
});
