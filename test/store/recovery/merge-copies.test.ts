import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Saved, Store } from '../../../src/core/store.ts';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { emptyPage, formatPage } from '../../../src/store/page-format.ts';
import { erased, withRecords } from '../../../src/store/record.ts';
import { attempt } from '../../../src/store/write/fs.ts';
import { at, encrypted, type Home, newHome, open, snapshot } from '../kit.ts';
import type { Note } from '../writer.ts';

const now = () => at('2026-11-05T10:00:00Z');
const PAGE = 'journal/2026-11';
const COPY = 'journal/2026-11 (conflicted copy).json';

const month = (home: Home) => join(home.data, `${PAGE}.json`);
const journal = (store: Store) => store.collection<Note>('journal');
const texts = (store: Store) =>
  journal(store)
    .all()
    .map(({ text }) => text)
    .sort();
const bad = (store: Store) => store.doctor().filter(({ level }) => level !== 'note');
const allText = (home: Home) => Object.values(snapshot(home.dir)).join('\n');

afterEach(() => vi.restoreAllMocks());

interface Case {
  home: Home;
  store: Store;
  first: Saved<Note>;
  /** The same journal on another machine. */
  theirs: Store;
  /** Puts a page here as a sync tool does, as it is on the other machine. */
  copied: (name?: string, change?: (bytes: Buffer) => Buffer) => string;
}

/** One entry that two machines have. */
async function twoMachines(begin: (home: Home) => Promise<Home> = async (home) => home) {
  const home = await begin(newHome());
  const store = await open(home, { now });
  const first = journal(store).add({ text: 'at first' });
  const other = newHome();
  fs.cpSync(home.dir, other.dir, { recursive: true });
  const theirs = await open({ ...other, ...(home.key && { key: home.key }) }, { now });
  const copied: Case['copied'] = (name = COPY, change = (bytes) => bytes) => {
    const path = join(home.data, name);
    fs.writeFileSync(path, change(fs.readFileSync(month(other))), { mode: 0o600 });
    return path;
  };
  return { home, store, first, theirs, copied } satisfies Case;
}

const cut = (bytes: Buffer) => bytes.subarray(0, -60);

describe("a repair merges a sync tool's copy", () => {
  it('with the records of both, and keeps the copy with the originals', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    journal(store).add({ text: 'only here' });
    journal(theirs).add({ text: 'only there' });
    const path = copied();
    const bytes = fs.readFileSync(path);
    expect(bad(store)).toMatchObject([
      {
        kind: 'conflict-copy',
        path,
        reason: expect.stringMatching(/1 record in it is not in the store; a repair merges it/),
      },
    ]);
    const { merged = [], failed } = store.repair();
    expect(failed).toEqual([]);
    expect(merged).toEqual([
      {
        ...{ path, added: 1, changed: 0, both: [], back: [], erased: 0 },
        original: expect.stringContaining(join(home.data, 'quarantine/journal.2026-11.')),
      },
    ]);
    expect(texts(store)).toEqual(['at first', 'only here', 'only there']);
    expect(fs.existsSync(path)).toBe(false);
    expect(fs.readFileSync(merged[0]?.original as string)).toEqual(bytes);
    expect(bad(store)).toEqual([]);
    expect(store.repair().merged).toBeUndefined();
  });

  it('keeps both texts of a record that both sides changed', async () => {
    const { store, theirs, first, copied } = await twoMachines();
    journal(store).update(first.id, () => ({ text: 'here' }));
    journal(theirs).update(first.id, () => ({ text: 'there' }));
    copied();
    expect(bad(store)[0]?.reason).toContain('1 record in it is different in the store');
    expect(store.repair().merged).toMatchObject([{ added: 0, changed: 1, both: [first.id] }]);
    const { text, earlier = [] } = journal(store).get(first.id) as Saved<Note>;
    expect(new Set([text, ...earlier.map(({ value }) => value.text)])).toEqual(
      new Set(['at first', 'here', 'there']),
    );
  });

  it('restores a record that one side removed and the other changed', async () => {
    const { store, theirs, first, copied } = await twoMachines();
    journal(store).remove(first.id);
    journal(theirs).update(first.id, () => ({ text: 'changed' }));
    copied();
    expect(store.repair().merged).toMatchObject([{ back: [first.id] }]);
    expect(texts(store)).toEqual(['changed']);
  });

  it('moves a copy that has nothing new, and merges several at once', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    const older = copied('journal/2026-11 2.json');
    expect(bad(store)).toEqual([]);
    expect(store.doctor().find(({ path }) => path === older)?.reason).toContain(
      'you can delete it',
    );
    journal(theirs).add({ text: 'only there' });
    copied();
    store.collection<Note>('coaches').add({ text: 'a coach' });
    fs.copyFileSync(join(home.data, 'coaches.json'), join(home.data, 'coaches-LAPTOP.json'));
    fs.rmSync(join(home.data, 'coaches.json'));
    for (const dir of ['previous', 'left', 'backups', 'last-change.json']) {
      fs.rmSync(join(home.state, dir), { recursive: true, force: true });
    }
    expect(
      store
        .repair()
        .merged?.map(({ added }) => added)
        .sort(),
    ).toEqual([0, 1, 1]);
    expect(texts(store)).toEqual(['at first', 'only there']);
    expect(store.collection<Note>('coaches').all()).toMatchObject([{ text: 'a coach' }]);
    expect(fs.readdirSync(join(home.data, 'quarantine'))).toHaveLength(3);
    expect(bad(store)).toEqual([]);
  });

  it('into a page that is damaged too', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    journal(theirs).add({ text: 'only there' });
    copied();
    fs.writeFileSync(month(home), cut(fs.readFileSync(month(home))));
    expect(store.repair()).toMatchObject({ files: [{}], merged: [{ added: 1 }], failed: [] });
    expect(texts(store)).toEqual(['at first', 'only there']);
    expect(bad(store)).toEqual([]);
  });

  it('and a save that is lost afterward is known from the note of the merge', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    const before = fs.readFileSync(month(home));
    journal(theirs).add({ text: 'only there' });
    copied();
    store.repair();
    fs.writeFileSync(month(home), before);
    fs.rmSync(join(home.data, 'quarantine'), { recursive: true });
    journal(store).add({ text: 'next' });
    expect(texts(store)).toEqual(['at first', 'next', 'only there']);
  });

  it('and leaves all as it was if the page cannot be written', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    journal(theirs).add({ text: 'only there' });
    const path = copied();
    const before = snapshot(home.data);
    const access = fs.accessSync;
    vi.spyOn(fs, 'accessSync').mockImplementation((file, mode) => {
      if (file === month(home)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      access(file, mode);
    });
    expect(store.repair()).toMatchObject({ failed: [{ path: month(home) }] });
    expect(snapshot(home.data)).toEqual(before);
    vi.restoreAllMocks();
    store.repair();
    expect(fs.existsSync(path)).toBe(false);
    expect(texts(store)).toEqual(['at first', 'only there']);
  });

  it('and can be repeated if the copy could not be moved', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    journal(theirs).add({ text: 'only there' });
    const path = copied();
    fs.writeFileSync(join(home.data, 'quarantine'), 'x');
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (from === path) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      rename(from, to);
    });
    const { merged, failed } = store.repair();
    expect(merged).toEqual([expect.not.objectContaining({ original: expect.anything() })]);
    expect(failed).toMatchObject([{ path }]);
    vi.restoreAllMocks();
    expect(store.repair().merged).toMatchObject([{ added: 0, original: expect.any(String) }]);
    expect(texts(store)).toEqual(['at first', 'only there']);
  });
});

describe('of a copy that is not whole, a repair', () => {
  it('takes the whole records, and says that there may be more', async () => {
    const { store, theirs, copied } = await twoMachines();
    for (const text of ['one', 'two']) journal(theirs).add({ text });
    const path = copied(COPY, (bytes) => Buffer.from(`${bytes}`.replace('"two"', '"tw')));
    const bytes = fs.readFileSync(path);
    expect(bad(store)[0]?.reason).toContain('not all of it can be read');
    const { merged = [] } = store.repair();
    expect(merged).toMatchObject([{ added: 1, isPartial: true }]);
    expect(fs.readFileSync(merged[0]?.original as string)).toEqual(bytes);
    expect(bad(store)).toEqual([]);
  });

  it.each([
    ['no record is whole', (_: Buffer) => Buffer.from('{"id":"01KAAAAA')],
    ['a newer version wrote it', (bytes: Buffer) => newer(bytes)],
    ['it is a copy of another collection', (_: Buffer) => pageOf('coaches')],
  ])('leaves it alone if %s', async (_, change) => {
    const { store, theirs, copied } = await twoMachines();
    journal(theirs).add({ text: 'only there' });
    const path = copied(COPY, change);
    const bytes = fs.readFileSync(path);
    expect(bad(store)).toMatchObject([{ kind: 'unread-copy', path }]);
    store.collection<Note>('coaches').add({ text: 'a coach' });
    expect(store.repair().merged).toBeUndefined();
    expect(fs.readFileSync(path)).toEqual(bytes);
    expect(texts(store)).toEqual(['at first']);
  });

  it('leaves a link alone', async () => {
    const { home, store, copied } = await twoMachines();
    const path = copied('../copy.json');
    fs.symlinkSync(path, join(home.data, COPY));
    expect(bad(store)).toMatchObject([{ kind: 'unread-copy' }]);
    store.repair();
    expect(fs.readlinkSync(join(home.data, COPY))).toBe(path);
  });

  it('takes no record of another collection', async () => {
    const { home, store } = await twoMachines();
    store.collection<Note>('coaches').add({ text: 'a coach' });
    fs.copyFileSync(join(home.data, 'coaches.json'), join(home.data, 'sessions 2.json'));
    expect(store.repair()).toMatchObject({
      failed: [{ path: join(home.data, 'sessions 2.json'), reason: 'it says that it is coaches' }],
    });
    expect(store.collection('sessions').all()).toEqual([]);
  });
});

const newer = (bytes: Buffer) => Buffer.from(bytes.toString().replace('"format":1', '"format":2'));

const pageOf = (name: string, ...ids: string[]) =>
  formatPage(withRecords(emptyPage(name), ids.map(erased)));

describe('in an encrypted journal, a repair merges', () => {
  it('an encrypted copy', async () => {
    const { home, store, theirs, copied } = await twoMachines(encrypted);
    journal(theirs).add({ text: 'only there' });
    const path = copied();
    expect(isAge(fs.readFileSync(path))).toBe(true);
    const { merged = [] } = store.repair();
    expect(merged).toMatchObject([{ added: 1 }]);
    expect(isAge(fs.readFileSync(merged[0]?.original as string))).toBe(true);
    expect(texts(store)).toEqual(['at first', 'only there']);
    expect(allText(home)).not.toMatch(/at first|only there/);
  });

  it('a plain copy from before, and encrypts it', async () => {
    const { home, store, theirs, copied } = await twoMachines();
    journal(theirs).add({ text: 'only there' });
    store.encryption.on(newIdentity(), 'four quiet words here');
    copied();
    const { merged = [] } = store.repair();
    expect(merged).toMatchObject([{ added: 1 }]);
    expect(texts(store)).toEqual(['at first', 'only there']);
    expect(allText(home)).not.toMatch(/at first|only there/);
  });

  it('but leaves a copy with another key alone, and names it', async () => {
    const { store, theirs, copied } = await twoMachines();
    theirs.encryption.on(newIdentity(), 'four other words here');
    journal(theirs).add({ text: 'only there' });
    const path = copied();
    const bytes = fs.readFileSync(path);
    const isLeftAlone = () => {
      expect(bad(store)).toMatchObject([{ kind: 'unread-copy', path }]);
      const reason = expect.stringContaining('another key');
      expect(store.repair()).toMatchObject({ failed: [{ path, reason }] });
      expect(fs.readFileSync(path)).toEqual(bytes);
    };
    isLeftAlone();
    store.encryption.on(newIdentity(), 'four quiet words here');
    isLeftAlone();
  });
});

describe('a record that was purged', () => {
  const secret = 'a secret line of text';

  /** Two machines that sync, so that a purge leaves a mark. */
  async function withSecret() {
    const both = await twoMachines();
    const { home, store, theirs } = both;
    const { id } = journal(store).add({ text: secret });
    fs.mkdirSync(join(home.state, 'sync'));
    fs.writeFileSync(join(home.state, 'sync', 'sync.json'), '{}');
    journal(theirs).importAll([journal(store).get(id) as Saved<Note>]);
    journal(theirs).add({ text: 'only there' });
    const purge = () => store.purge([{ collection: 'journal', id }]);
    return { ...both, id, purge };
  }

  it('here, does not come back from a copy, nor stay in it', async () => {
    const { home, store, copied, purge } = await withSecret();
    purge();
    copied();
    copied('journal/2026-11 2.json', (bytes) => bytes.subarray(0, -20));
    expect(store.repair()).toMatchObject({
      merged: [
        { added: 1, original: expect.any(String) },
        { added: 0, original: expect.any(String), isPartial: true },
      ],
    });
    expect(texts(store)).toEqual(['at first', 'only there']);
    expect(allText(home)).not.toContain('secret');
    expect(bad(store)).toEqual([]);
  });

  it.each([true, false])(
    'there, is erased from everything here, with sync %s',
    async (isSynced) => {
      const { home, store, id, copied } = await withSecret();
      if (!isSynced) fs.rmSync(join(home.state, 'sync'), { recursive: true });
      journal(store).update(id, () => ({ text: `${secret}, changed` }));
      copied('journal/2026-11 2.json', () => pageOf(PAGE, id));
      // It would be removed by the purge, with its other records.
      copied('journal/2026-11 3.json', cut);
      copied('journal/2026-11 4.json');
      const { merged = [], failed } = store.repair();
      expect(failed).toEqual([]);
      expect(merged.map(({ erased }) => erased)).toEqual([1, 0, 0]);
      expect(texts(store)).toEqual(['at first', 'only there']);
      expect(allText(home)).not.toContain('secret');
      expect(fs.readFileSync(month(home), 'utf8')).toContain('"purged":true');
      expect(bad(store)).toEqual([]);
    },
  );

  it('is erased in the end, and nothing else, if a repair fails on the way', async () => {
    const from = await withSecret();
    from.copied('journal/2026-11 2.json', () => pageOf(PAGE, from.id));
    from.copied('journal/2026-11 3.json', cut);
    from.copied('journal/2026-11 4.json');
    const calls = ['openSync', 'renameSync', 'linkSync', 'unlinkSync', 'rmSync'] as const;
    // All steps would take half a minute.
    let hasFailed = true;
    for (let failing = 0; hasFailed; failing += 7) {
      const home = newHome();
      fs.cpSync(from.home.dir, home.dir, { recursive: true, preserveTimestamps: true });
      const store = await open(home, { now });
      let steps = 0;
      hasFailed = false;
      for (const call of calls) {
        const real = fs[call] as (...args: unknown[]) => unknown;
        vi.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
          hasFailed ||= steps === failing;
          if (steps++ === failing) throw Object.assign(new Error('EIO'), { code: 'EIO' });
          return real(...args);
        }) as never);
      }
      attempt(() => store.repair());
      vi.restoreAllMocks();
      const later = await open(home, { now });
      later.repair();
      expect(texts(later)).toEqual(['at first', 'only there']);
      expect(allText(home)).not.toContain('secret');
      expect(bad(later)).toEqual([]);
    }
  }, 60_000);
});
