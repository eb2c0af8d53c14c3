import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Saved, Store } from '../../../src/core/store.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { at, errorOf, type Home, newHome, open, optionsFor, snapshot } from '../kit.ts';
import type { Note } from '../writer.ts';

const now = () => at('2026-11-05T10:00:00Z');
const TEXTS = ['alpha', 'beta', 'gamma', 'delta'];

afterEach(() => vi.unstubAllEnvs());

interface Case {
  home: Home;
  store: Store;
  file: string;
  saved: Saved<Note>[];
  texts: () => string[];
}

/** Four entries; a backup holds the first, the previous version the first three. */
async function fourNotes(): Promise<Case> {
  const home = newHome();
  const store = await open(home, { now });
  const journal = store.collection<Note>('journal');
  const saved = TEXTS.map((text) => journal.add({ text })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const file = join(home.data, 'journal/2026-11.json');
  return {
    home,
    store,
    file,
    saved,
    texts: () =>
      journal
        .all()
        .map(({ text }) => text)
        .sort(),
  };
}

function change(file: string, edit: (text: string) => string): string {
  const text = edit(fs.readFileSync(file, 'latin1'));
  fs.writeFileSync(file, text, 'latin1');
  return text;
}

/** Removes the notes of the last changes, so no copy has their records. */
function withoutNote(home: Home): void {
  fs.rmSync(join(home.state, 'left'), { recursive: true, force: true });
}

const kinds = (store: Store) => store.doctor().map(({ kind }) => kind);
const withoutPrevious = ({ home }: Case) => {
  fs.rmSync(join(home.state, 'previous'), { recursive: true });
  withoutNote(home);
};
const withoutVersions = (it: Case) => {
  withoutPrevious(it);
  fs.rmSync(join(it.home.state, 'backups'), { recursive: true });
};

describe('doctor', () => {
  it('finds nothing wrong with a store in use', async () => {
    const { store } = await fourNotes();
    expect(store.doctor().map(({ level, kind }) => [level, kind])).toEqual([['note', 'backup']]);
  });

  it('names file, line and reason, without the text', async () => {
    const { store, file } = await fourNotes();
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const hand = lines.findIndex((line) => line.includes('"beta"')) + 1;
    const broken = lines.findIndex((line) => line.includes('"gamma"')) + 1;
    change(file, (text) => text.replace('beta', 'BETA').replace('"text":"gamma"', '"text":"gam'));
    const findings = store.doctor().filter(({ level }) => level === 'error');
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'damaged',
        path: file,
        reason: expect.stringContaining('checksum'),
      }),
      expect.objectContaining({ kind: 'changed', path: file, line: hand }),
      expect.objectContaining({ kind: 'lost', path: file, line: broken }),
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/alpha|BETA|gam/);
  });

  it('notices files that others can read', async () => {
    const { home, store, file } = await fourNotes();
    fs.chmodSync(file, 0o644);
    fs.chmodSync(home.data, 0o755);
    const found = store.doctor().filter(({ kind }) => kind === 'mode');
    expect(found.map(({ path, reason }) => [path, reason.slice(0, 15)])).toEqual([
      [home.data, 'its mode is 755'],
      [file, 'its mode is 644'],
    ]);
    expect(store.repair().mended).toEqual([home.data, file]);
    expect(kinds(store)).toEqual(['backup']);
  });

  it('leaves the modes of unknown files alone', async () => {
    const { home, store } = await fourNotes();
    const draft = store.drafts.save('reflect', {});
    const strangers = ['data/mine.json', 'data/journal/notes.json', 'state/drafts/todo.txt'].map(
      (file) => join(home.dir, file),
    );
    for (const path of strangers) fs.writeFileSync(path, '{}');
    for (const path of [...strangers, draft]) fs.chmodSync(path, 0o644);
    expect(store.repair().mended).toEqual([draft]);
    for (const path of strangers) expect(fs.statSync(path).mode & 0o777).toBe(0o644);
  });

  it('counts damaged originals', async () => {
    const { home, store } = await fourNotes();
    const quarantine = join(home.data, 'quarantine');
    fs.mkdirSync(quarantine, { mode: 0o700 });
    const reason = () => store.doctor().find(({ kind }) => kind === 'quarantine')?.reason;
    fs.writeFileSync(join(quarantine, 'one.json'), '');
    expect(reason()).toBe('it contains 1 original that a repair replaced');
    fs.writeFileSync(join(quarantine, 'two.json'), '');
    expect(reason()).toBe('it contains 2 originals that a repair replaced');
  });

  it('tells copies of sync tools from unknown files', async () => {
    const { home, store } = await fourNotes();
    const copies = [
      'journal/2026-11 (conflicted copy 2026-11-05).json',
      'journal/2026-11.sync-conflict-20261105-101112-ABCDEFG.json',
      'journal/2026-11 2.json',
      'journal/2025-01.sync-conflict-20261105-101112-ABCDEFG.json',
      'coaches-DESKTOP-1.json',
    ];
    for (const file of [...copies, 'something.json', 'journal/2026-13.json'])
      fs.writeFileSync(join(home.data, file), '{}', { mode: 0o600 });
    const found = store.doctor().filter(({ kind }) => /copy|unknown/.test(kind));
    expect(found.map(({ kind, path }) => [kind, path.slice(home.data.length + 1)]).sort()).toEqual(
      [
        ...copies.map((file) => ['unread-copy', file]),
        ['unknown-file', 'something.json'],
        ['unknown-file', 'journal/2026-13.json'],
      ].sort(),
    );
  });

  it('notices leftovers, a write that was cut off, and a writer', async () => {
    const { home, store, file } = await fourNotes();
    fs.writeFileSync(`${file}.tmp-1234567890abcdef`, '', { mode: 0o600 });
    fs.mkdirSync(join(home.state, 'before'));
    expect(kinds(store)).toEqual(['unfinished', 'leftover', 'backup']);
    fs.writeFileSync(join(home.state, 'lock'), '{"pid":1,"host":"elsewhere"}', {
      mode: 0o600,
    });
    expect(store.doctor()[0]).toMatchObject({
      kind: 'lock',
      reason: expect.stringContaining('elsewhere'),
    });
    fs.unlinkSync(join(home.state, 'lock'));
    store.repair();
    expect(kinds(store)).toEqual(['backup']);
  });

  it('checks settings, drafts and the newest backup', async () => {
    const { home, store } = await fourNotes();
    fs.mkdirSync(home.config);
    fs.writeFileSync(join(home.config, 'settings.json'), '{', { mode: 0o600 });
    fs.writeFileSync(store.drafts.save('reflect', {}), '{"secret', { mode: 0o600 });
    fs.writeFileSync(join(home.state, 'backups/000001-2026-11-05/journal/2026-11.json'), 'x');
    const found = store.doctor().filter(({ level }) => level !== 'note');
    expect(found.map(({ level, kind }) => [level, kind])).toEqual([
      ['error', 'settings'],
      ['warning', 'draft'],
      ['warning', 'backup'],
    ]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('mentions low space and a snap', async () => {
    const { home } = await fourNotes();
    vi.stubEnv('SNAP', '/snap/code/1');
    const store = await open(home, { freeSpace: () => 5_000_000 });
    expect(kinds(store)).toEqual(['backup', 'space', 'snap']);
    const space = (free: number) =>
      openStore(optionsFor(home, { freeSpace: () => free }))
        .doctor()
        .find(({ kind }) => kind === 'space')?.reason;
    expect(space(5_900_000)).toBe('only 5 MB is free on this disk');
    expect(space(900_000)).toBe('less than 1 MB is free on this disk');
  });

  it('leaves a file of a newer version alone, and so does repair', async () => {
    const { store, file } = await fourNotes();
    const text = change(file, (text) => text.replace('"format":1', '"format":2'));
    expect(kinds(store)).toEqual(['newer', 'backup']);
    // Nothing is lost, so this does not count as an error.
    expect(store.doctor()[0]).toMatchObject({
      level: 'warning',
      reason: 'it was written by a newer version of coachkit (its format is 2)',
    });
    expect(store.repair().files).toEqual([]);
    expect(fs.readFileSync(file, 'latin1')).toBe(text);
  });
});

/** What the system answers for one path, whatever call; root is never refused otherwise. */
function refuse(path: string, code: string): void {
  const { readdirSync, accessSync, readFileSync } = fs;
  const refusing =
    (call: (...args: never[]) => unknown) =>
    (...args: unknown[]) => {
      if (args[0] === path) throw Object.assign(new Error(code), { code, path });
      return call(...(args as never[]));
    };
  vi.spyOn(fs, 'readdirSync').mockImplementation(refusing(readdirSync) as never);
  vi.spyOn(fs, 'readFileSync').mockImplementation(refusing(readFileSync) as never);
  vi.spyOn(fs, 'accessSync').mockImplementation(refusing(accessSync) as never);
}

describe('doctor, without permission,', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says so and continues', async () => {
    const { home, store } = await fourNotes();
    store.collection<Note>('coaches').add({ text: 'x' });
    change(join(home.data, 'coaches.json'), (text) =>
      text.replace('"checksum":"', '"checksum":"x'),
    );
    const journal = join(home.data, 'journal');
    refuse(journal, 'EACCES');
    const found = store.doctor().filter(({ level }) => level !== 'note');
    expect(found.map(({ kind, path }) => [kind, path])).toEqual([
      ['unreadable', journal],
      ['damaged', join(home.data, 'coaches.json')],
    ]);
    expect(found[0]?.reason).toContain('you do not have permission');
  });

  it.each(['state', 'state/backups', 'state/previous', 'data', 'data/quarantine'])(
    'or if the folder is %s',
    async (folder) => {
      const { home, store } = await fourNotes();
      fs.mkdirSync(join(home.data, 'quarantine'), { mode: 0o700 });
      const path = join(home.dir, folder);
      refuse(path, 'EACCES');
      expect(store.doctor()).toContainEqual(expect.objectContaining({ kind: 'unreadable', path }));
    },
  );

  it.each(['journal/2026-11.json', '../state/last-change.json', '../state/lock'])(
    'or if the file is %s',
    async (file) => {
      const { home, store } = await fourNotes();
      const path = join(home.data, file);
      if (file.endsWith('lock')) fs.writeFileSync(path, '', { mode: 0o600 });
      refuse(path, 'EACCES');
      expect(store.doctor().map((each) => each.kind)).toContain('backup');
      if (!file.includes('last'))
        expect(store.doctor()).toContainEqual(expect.objectContaining({ path }));
    },
  );

  it.each([
    ['EROFS', 'the disk is read-only'],
    ['EPERM', 'protected against changes'],
    ['EACCES', 'permission to write'],
  ])('says for %s that nothing can be saved', async (code, reason) => {
    const { home, store } = await fourNotes();
    const before = snapshot(home.dir);
    const access = fs.accessSync;
    vi.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
      if (String(path).startsWith(home.data)) throw Object.assign(new Error(code), { code });
      access(path, mode);
    });
    const found = store.doctor().filter(({ kind }) => kind === 'read-only');
    expect(found[0]).toMatchObject({ level: 'warning', path: home.data });
    expect(found[0]?.reason).toContain(reason);
    expect(snapshot(home.dir)).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)('lets repair correct a wrong mode', async () => {
    const { home, store, file } = await fourNotes();
    const journal = join(home.data, 'journal');
    fs.chmodSync(file, 0);
    fs.chmodSync(journal, 0);
    expect(kinds(store)).toEqual(['unreadable', 'mode', 'backup']);
    expect(store.repair().mended).toEqual([journal, file]);
    expect(kinds(store)).toEqual(['backup']);
  });

  it('repair names anything it could not repair, repairs the rest and leaves nothing unfinished', async () => {
    const { home, store, file } = await fourNotes();
    store.collection<Note>('coaches').add({ text: 'x' });
    const other = join(home.data, 'coaches.json');
    for (const path of [file, other]) change(path, (text) => text.slice(0, -4));
    refuse(file, 'EPERM');
    vi.mocked(fs.readFileSync).mockRestore();
    const { files, failed } = store.repair();
    expect(files.map(({ path }) => path)).toEqual([other]);
    expect(failed).toEqual([{ path: file, reason: expect.stringContaining('EPERM') }]);
    expect(fs.readdirSync(join(home.data, 'quarantine'))).toHaveLength(1);
    expect(fs.existsSync(join(home.state, 'before'))).toBe(false);
  });
});

describe('a missing file', () => {
  it('is noticed and restored from the newest copies, and lost records are named', async () => {
    const it = await fourNotes();
    withoutNote(it.home);
    fs.unlinkSync(it.file);
    const found = it.store.doctor().filter(({ level }) => level === 'error');
    expect(found).toEqual([expect.objectContaining({ kind: 'missing', path: it.file })]);
    expect(found[0]?.reason).toMatch(/missing; 3 records.*previous.*the last change/);
    const last = it.saved.find(({ text }) => text === 'delta');
    const [file] = it.store.repair().files;
    expect(file).toEqual({
      path: it.file,
      whole: 0,
      changed: 0,
      restored: [{ from: join(it.home.state, 'previous/journal.2026-11.json'), records: 3 }],
      missing: [{ what: 'record', id: last?.id, since: '2026-11-05', until: '2026-11-05' }],
    });
    expect(it.texts()).toEqual(['alpha', 'beta', 'gamma']);
    expect(kinds(it.store)).toEqual(['backup', 'quarantine']); // the note of the lost change
  });

  it('is restored with its whole folder', async () => {
    const it = await fourNotes();
    fs.rmSync(it.home.data, { recursive: true });
    withoutNote(it.home);
    expect(kinds(it.store)).toContain('missing');
    it.store.repair();
    expect(it.texts()).toEqual(['alpha', 'beta', 'gamma']);
  });

  it('is neither recreated nor ignored', async () => {
    const it = await fourNotes();
    fs.unlinkSync(it.file);
    const before = snapshot(it.home.dir);
    const journal = it.store.collection<Note>('journal');
    for (const act of [
      () => journal.add({ text: 'more' }),
      () => journal.all(),
      () => it.store.undo(),
    ]) {
      const error = errorOf(act);
      expect([error.exit, error.message]).toEqual([
        13,
        expect.stringContaining(`${it.file} is missing`),
      ]);
    }
    expect(snapshot(it.home.dir)).toEqual(before);
    const problems: string[] = [];
    expect(journal.all({ damaged: ({ message }) => problems.push(message) })).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('is known from the note of the last change if it has no copy', async () => {
    const home = newHome();
    const store = await open(home, { now });
    store.collection<Note>('coaches').add({ text: 'x' });
    const { id } = store.collection<Note>('journal').add({ text: 'y' });
    const file = join(home.data, 'journal/2026-11.json');
    fs.unlinkSync(file);
    withoutNote(home);
    expect(store.doctor()).toContainEqual(expect.objectContaining({ kind: 'missing', path: file }));
    expect(store.repair().files).toMatchObject([{ path: file, missing: [{ id }], mayMiss: {} }]);
    expect(fs.existsSync(file)).toBe(false);
    expect(kinds(store)).toEqual(['backup', 'quarantine']);
  });
});

it('an older file in place of a newer one is noticed, and the newer records are restored', async () => {
  const it = await fourNotes();
  const older = fs.readFileSync(it.file);
  it.store.collection<Note>('journal').add({ text: 'epsilon' });
  it.store.collection<Note>('journal').add({ text: 'zeta' });
  fs.writeFileSync(it.file, older);
  withoutNote(it.home);
  expect(it.store.doctor()[0]).toMatchObject({ level: 'error', kind: 'missing', path: it.file });
  expect(it.store.repair().files).toMatchObject([{ whole: 4, restored: [{ records: 1 }] }]);
  expect(it.texts()).toContain('epsilon');
});

it('a lock that names no one is reported by doctor and removed by repair', async () => {
  const { home, store } = await fourNotes();
  const lock = join(home.state, 'lock');
  fs.writeFileSync(lock, '{', { mode: 0o600 });
  expect(store.doctor()[0]).toMatchObject({ level: 'warning', kind: 'lock', path: lock });
  expect(store.repair().cleared).toEqual([lock]);
  expect(kinds(store)).toEqual(['backup']);
});

describe('repair', () => {
  it('does nothing if nothing is wrong or nothing exists', async () => {
    const { home, store } = await fourNotes();
    const before = snapshot(home.data);
    expect(store.repair()).toEqual({
      files: [],
      mended: [],
      cleared: [],
      failed: [],
    });
    expect(snapshot(home.data)).toEqual(before);
    const empty = newHome();
    expect((await open(empty)).repair()).toEqual({
      files: [],
      mended: [],
      cleared: [],
      failed: [],
    });
    expect(fs.existsSync(empty.dir)).toBe(false);
  });

  it('keeps the damaged original, and reports what it did', async () => {
    const it = await fourNotes();
    const damaged = change(it.file, (text) => text.slice(0, -120));
    const { files } = it.store.repair();
    expect(files).toMatchObject([{ path: it.file, changed: 0 }]);
    expect(fs.readFileSync(files[0]?.original as string, 'latin1')).toBe(damaged);
    expect(files[0]?.original).toContain(join(it.home.data, 'quarantine'));
    expect(kinds(it.store)).toEqual(['backup', 'quarantine']);
  });

  it('takes whole records from the file and the rest from the previous version', async () => {
    const it = await fourNotes();
    change(it.file, (text) => text.replace('"text":"beta"', '"text":"be'));
    expect(it.store.repair().files).toMatchObject([
      { whole: 3, changed: 0, restored: [{ records: 1 }], missing: [] },
    ]);
    expect(it.texts()).toEqual(TEXTS.toSorted());
  });

  it('takes the newest version of each record', async () => {
    const it = await fourNotes();
    const journal = it.store.collection<Note>('journal');
    const { id } = journal.all().find(({ text }) => text === 'alpha') as Saved<Note>;
    journal.update(id, () => ({ text: 'alpha, later' }));
    journal.add({ text: 'epsilon' });
    change(it.file, (text) => text.replace('"text":"alpha, later"', '"text":"al'));
    expect(it.store.repair().files).toMatchObject([
      { whole: 4, restored: [{ records: 1 }], missing: [] },
    ]);
    expect(journal.get(id)).toMatchObject({ rev: 2, text: 'alpha, later' });
  });

  it('uses a backup if the previous version does not help', async () => {
    const it = await fourNotes();
    withoutPrevious(it);
    change(it.file, () => '');
    expect(it.store.repair().files).toMatchObject([{ whole: 0, restored: [{ records: 1 }] }]);
    expect(it.texts()).toEqual(['alpha']);
  });

  it('uses the file alone if it has no copies', async () => {
    const it = await fourNotes();
    withoutVersions(it);
    const line =
      fs
        .readFileSync(it.file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('beta')) + 1;
    change(it.file, (text) => text.replace('"text":"beta"', '"text":"be'));
    expect(it.store.repair().files).toMatchObject([
      { whole: 3, restored: [], missing: [{ line, what: 'record' }] },
    ]);
    expect(it.texts()).toEqual(['alpha', 'delta', 'gamma']);
  });

  it('accepts a record that edits made larger than one text may be', async () => {
    const it = await fourNotes();
    const journal = it.store.collection<Note>('journal');
    const { id } = it.saved[0] as Saved<Note>;
    for (const char of ['a', 'b']) journal.update(id, () => ({ text: char.repeat(4_000_000) }));
    const grown = journal.update(id, () => ({ text: 'short again' }));
    withoutVersions(it);
    change(it.file, (text) => text.replace('"checksum":"', '"checksum":"x'));
    expect(it.store.repair().files).toMatchObject([{ whole: 4, missing: [] }]);
    expect(journal.get(id)?.earlier).toHaveLength(3);
    expect(grown.rev).toBe(4);
  });

  it('takes an edit by hand as the current text, and keeps the earlier one', async () => {
    const it = await fourNotes();
    change(it.file, (text) => text.replace('"beta"', '"beta, by hand"'));
    expect(it.store.repair().files).toMatchObject([
      { whole: 3, changed: 1, restored: [], missing: [] },
    ]);
    const edited = it.store
      .collection<Note>('journal')
      .all()
      .find(({ text }) => text.includes('hand'));
    expect(edited).toMatchObject({ rev: 2, earlier: [{ rev: 1, value: { text: 'beta' } }] });
    expect(it.texts()).toHaveLength(4);
  });

  it.each([
    ['re-indented', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a lost first line', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ])('reads a file %s', async (_, edit) => {
    const it = await fourNotes();
    withoutVersions(it);
    change(it.file, edit);
    expect(it.store.repair().files).toMatchObject([{ whole: 4, changed: 0, missing: [] }]);
    expect(it.store.collection('journal').all()).toEqual(it.saved);
  });

  it('accepts no record that reaches a prototype or belongs elsewhere', async () => {
    const it = await fourNotes();
    withoutVersions(it);
    change(it.file, (text) =>
      text
        .replace('"text":"beta"', '"__proto__":{"x":1}')
        .replace(/"id":"01\w(?=.*gamma)/, '"id":"00A'),
    );
    expect(it.store.repair().files).toMatchObject([
      { whole: 2, missing: [{ what: 'record' }, { what: 'record' }] },
    ]);
    expect(it.texts()).toEqual(['alpha', 'delta']);
  });

  it('loses no text to any single flipped bit if the previous version exists', async () => {
    const it = await fourNotes();
    const journal = it.store.collection<Note>('journal');
    journal.add({ text: 'last' });
    journal.update(it.saved[0]?.id as string, ({ text }) => ({ text }));
    journal.remove(journal.all().find(({ text }) => text === 'last')?.id as string);
    const whole = fs.readFileSync(it.file);
    const previous = fs.readFileSync(join(it.home.state, 'previous/journal.2026-11.json'));
    const lost: number[] = [];
    for (let i = 0; i < whole.length; i += 11) {
      const broken = Buffer.from(whole);
      broken[i] = (broken[i] as number) ^ (1 << (i % 8));
      fs.writeFileSync(it.file, broken);
      it.store.repair();
      const all = JSON.stringify(journal.all({ deleted: true }));
      if (!TEXTS.every((text) => all.includes(`"text":"${text}"`))) lost.push(i);
      fs.writeFileSync(it.file, whole);
      fs.writeFileSync(join(it.home.state, 'previous/journal.2026-11.json'), previous);
    }
    expect(lost).toEqual([]);
  }, 60_000);
});
