import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/commands/import/import.ts';
import { list } from '../../../src/commands/journal/list.ts';
import { purge } from '../../../src/commands/purge/purge.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { newId } from '../../../src/lib/ulid.ts';
import { formatPage, parsePage } from '../../../src/store/page-format.ts';
import { erased, withRecords } from '../../../src/store/record.ts';
import { entryAt, journalScript, savedAt } from '../../support/journal.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const one = savedAt('2026-11-03T21:14', { text: 'one' });
const two = savedAt('2026-10-03T21:14', { text: 'two' });
const lines = (...records: object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

function withFiles(files: Record<string, string>, today = '2026-11-23') {
  const script = journalScript({ files, today });
  const texts = async () => {
    const journal = (await script.context.store()).collection<{ text: string }>('journal');
    return journal.all().map(({ text }) => text);
  };
  return { ...script, texts };
}

describe('import', () => {
  it('adds entries from all files at once', async () => {
    const { context, texts, err } = withFiles({
      'a.jsonl': lines(one),
      'b.txt': '[2026-09-01 08:00] three',
    });
    await importFiles(context, ['a.jsonl', 'b.txt'], {});
    expect(await texts()).toEqual(['three', 'one']);
    expect(err()).toBe('Imported 2 entries.\n');
  });

  it('adds nothing the second time', async () => {
    const { context, texts, err } = withFiles({
      'a.jsonl': lines(one, two),
      'b.txt': '[2026-09-01 08:00] three',
    });
    await importFiles(context, ['a.jsonl', 'b.txt'], {});
    await importFiles(context, ['a.jsonl', 'b.txt', 'b.txt'], {});
    expect(await texts()).toHaveLength(3);
    expect(err()).toContain('Imported 0 entries. Already here: 3.');
  });

  it('changes nothing with --dry-run', async () => {
    const { context, texts, err } = withFiles({ 'a.jsonl': lines(one) });
    await importFiles(context, ['a.jsonl'], { dryRun: true });
    expect(await texts()).toEqual([]);
    expect((await context.store()).exists()).toBe(false);
    expect(err()).toContain('Would import 1 entry.');
  });

  it('lists left-out items by file and line', async () => {
    const { context, out, texts } = withFiles({ 'a.jsonl': `${lines(one)}SECRET\n` });
    await importFiles(context, ['a.jsonl'], { json: true });
    expect(JSON.parse(out())).toEqual({
      schemaVersion: 1,
      dryRun: false,
      added: 1,
      known: 0,
      skipped: [{ file: 'a.jsonl', line: 2, why: 'it is not valid JSON' }],
    });
    expect(await texts()).toEqual(['one']);
  });

  it('imports nothing if one of the files cannot be read', async () => {
    const { context, texts } = withFiles({ 'a.jsonl': lines(one), b: 'SECRET' });
    await expect(importFiles(context, ['a.jsonl', 'b'], {})).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/^b:1: .*Nothing was imported\.$/),
    });
    expect(await texts()).toEqual([]);
  });

  it('takes the latest revision, and does not change stored records', async () => {
    const later = { ...one, rev: 2, text: 'changed' };
    const { context, texts, err } = withFiles({ old: lines(one), both: lines(later, one) });
    await importFiles(context, ['both', 'old'], {});
    expect(await texts()).toEqual(['changed']);
    const here = withFiles({ old: lines(one), both: lines(later, one) });
    await importFiles(here.context, ['old'], {});
    await importFiles(here.context, ['both'], {});
    expect(await here.texts()).toEqual(['one']);
    expect(here.err()).toContain(
      'both:1: it is already here in an earlier version, which was kept',
    );
    expect(err()).not.toContain('earlier version');
  });

  it('does not restore deleted entries', async () => {
    const { context, texts } = withFiles({ a: lines(one) });
    await importFiles(context, ['a'], {});
    (await context.store()).collection('journal').remove(one.id);
    await importFiles(context, ['a'], {});
    expect(await texts()).toEqual([]);
  });

  it('fails if there is nothing to import', async () => {
    const { context } = withFiles({ 'a.jsonl': 'SECRET\n' });
    await expect(importFiles(context, ['a.jsonl'], {})).rejects.toMatchObject({ exit: 1 });
  });

  it('never quotes a private word in an error', async () => {
    const files = {
      'a.jsonl': `SECRET\n{"id":"SECRET"}\n${lines({ ...one, mood: 'SECRET' }, two)}`,
    };
    const { context, out, err } = withFiles(files);
    await importFiles(context, ['a.jsonl'], {});
    expect(out() + err()).not.toContain('SECRET');
    expect(err()).toContain('Imported 1 entry.');
  });
});

it('shows imported entries like all others', async () => {
  const { context, out } = withFiles({ 'a.jsonl': lines(one) });
  await importFiles(context, ['a.jsonl'], {});
  await list(context, {});
  expect(out()).toContain('Tue 3 Nov  one');
});

describe('a copy that a sync tool made of a month', () => {
  const page = 'journal/2026-11.json';

  /** Makes two stores that changed the same entry. The other one also added an entry. */
  async function apart(change: (file: string) => string = (file) => file) {
    const other = withFiles({ 'a.jsonl': lines(one, two) }, '2026-11-22');
    await importFiles(other.context, ['a.jsonl'], {});
    const theirs = (await other.context.store()).collection<Entry>('journal');
    theirs.update(one.id, ({ kind, at }) => ({ kind, at, text: 'their SECRET' }));
    const at = one.at;
    theirs.add({ kind: 'free', at, text: 'only theirs' }, { at });
    const copy = change(readFileSync(join(other.home, page), 'utf8'));
    const here = withFiles({ 'a.jsonl': lines(one, two), 'copy.json': copy });
    await importFiles(here.context, ['a.jsonl'], {});
    const ours = (await here.context.store()).collection<Entry>('journal');
    const edit = () => ours.update(one.id, ({ kind, at }) => ({ kind, at, text: 'ours' }));
    return { ...here, edit };
  }

  it('adds the records that only it has, and reports entries that both sides changed', async () => {
    const { context, texts, err, edit } = await apart();
    edit();
    await importFiles(context, ['copy.json'], {});
    expect((await texts()).sort()).toEqual(['only theirs', 'ours', 'two']);
    expect(err()).toMatch(
      /Imported 1 entry\.[\s\S]*copy\.json:\d: it is already here with a different change/,
    );
    expect(err()).not.toContain('SECRET');
  });

  it('reports when the stored entry is the earlier version', async () => {
    const { context, err } = await apart();
    await importFiles(context, ['copy.json'], {});
    expect(err()).toContain('it is already here in an earlier version');
  });

  it('says which records a purge has erased, here or there, and takes none of them', async () => {
    const gone = newId(Date.parse('2026-11-10T00:00:00Z'), () => 0.5);
    const mark = (file: string) =>
      formatPage(
        withRecords(parsePage('journal/2026-11', Buffer.from(file)), [erased(gone)]),
      ).toString();
    const { context, home, texts, err } = await apart(mark);
    mkdirSync(join(home, 'state/sync'));
    writeFileSync(join(home, 'state/sync/sync.json'), '{}');
    (await context.store()).purge([{ collection: 'journal', id: one.id }]);
    await importFiles(context, ['copy.json'], { dryRun: true });
    await importFiles(context, ['copy.json'], {});
    expect((await texts()).sort()).toEqual(['only theirs', 'two']);
    expect(err()).toMatch(/Would import 1 entry\.[\s\S]*Imported 1 entry\./);
    expect(err()).toMatch(/copy\.json:\d: you have erased it/);
    expect(err()).toMatch(/copy\.json:\d: a purge has erased it/);
  });

  it('is refused if it is damaged, newer or something else', async () => {
    const refused = async (change: (file: string) => string) => {
      const { context } = await apart(change);
      return importFiles(context, ['copy.json'], {}).catch((error: Error) => error.message);
    };
    expect(await refused((file) => file.replace('only', 'ONLY'))).toContain(
      'a damaged coachkit data file',
    );
    expect(await refused((file) => file.replace('"format":1', '"format":2'))).toContain('newer');
    expect(await refused((file) => file.replace('journal/2026-11', 'elsewhere'))).toContain(
      'data file without records',
    );
  });

  it('reports a record that is in several files, and takes the later version', async () => {
    const later = { ...one, rev: 2, text: 'one, later' };
    const same = { ...one, text: 'one, otherwise' };
    const { context, texts, err } = withFiles({
      'a.jsonl': lines(one, one),
      'b.jsonl': lines(later, same),
    });
    await importFiles(context, ['a.jsonl', 'b.jsonl'], {});
    expect(await texts()).toEqual(['one, later']);
    const said = err().replace(/\s+/g, ' ');
    expect(said).toContain('b.jsonl:1: these files also contain an earlier version');
    expect(said).toContain('b.jsonl:2: these files also contain another version');
    expect(said).not.toContain('a.jsonl:2');
  });

  const dayOne = (...entries: object[]) => JSON.stringify({ metadata: {}, entries });
  const item = { uuid: 'A', creationDate: '2026-11-03T20:14:00Z', text: 'one' };

  it('reports an entry from another program that is stored with other words', async () => {
    const { context, texts, err } = withFiles({
      'a.json': dayOne(item),
      'b.json': dayOne({ ...item, text: 'one, changed there' }),
    });
    await importFiles(context, ['a.json'], {});
    await importFiles(context, ['b.json'], {});
    expect(await texts()).toEqual(['one']);
    expect(err()).toContain('b.json:1: it is already here with other words, which were kept');
    expect(err()).toContain('Imported 0 entries.');
  });

  it('keeps two entries with one foreign id apart, each with its own short id', async () => {
    const two = { ...item, creationDate: '2026-11-04T20:14:00Z', text: 'two' };
    const three = { ...item, text: 'three' };
    const files = { 'a.json': dayOne(item, two, three), 'b.json': dayOne(three, two, item) };
    const { context, texts, err } = withFiles(files);
    await importFiles(context, ['a.json'], {});
    expect((await texts()).sort()).toEqual(['one', 'three', 'two']);
    const journal = (await context.store()).collection('journal');
    const ids = journal.all().map(({ id }) => id);
    expect(ids.map((id) => journal.get(id.slice(-6))?.id)).toEqual(ids);
    await importFiles(context, ['b.json'], {});
    expect(err()).toContain('Imported 0 entries. Already here: 3.');
  });

  it('is not stopped by an empty export among the files', async () => {
    const { context, texts, err } = withFiles({ 'a.json': dayOne(), 'b.json': dayOne(item) });
    await importFiles(context, ['a.json', 'b.json'], {});
    expect(await texts()).toEqual(['one']);
    expect(err()).toContain('a.json:1: the file is empty');
  });

  it('reports a record that is stored with other words, whatever its revision', async () => {
    const changed = { ...one, text: 'Changed by hand.' };
    const files = { 'a.jsonl': lines(one), 'b.jsonl': lines(changed) };
    const { context, texts, err } = withFiles(files);
    await importFiles(context, ['a.jsonl'], {});
    await importFiles(context, ['b.jsonl'], {});
    expect(await texts()).toEqual([one.text]);
    expect(err()).toContain('it is already here with other words');
  });

  it('sums up left-out items, and lists them when asked', async () => {
    const entries = Array.from({ length: 117 }, (_, index) => ({
      ...item,
      uuid: `U${index}`,
      photos: [{}],
    }));
    const files = { 'a.json': dayOne(...entries) };
    const summed = withFiles(files);
    await importFiles(summed.context, ['a.json'], {});
    const said = summed.err().replace(/\s+/g, ' ');
    expect(said).toContain(
      '117 times, first at a.json:1: its text is imported, but not its pictures',
    );
    expect(said.match(/pictures/g)).toHaveLength(1);
    const listed = withFiles(files);
    await importFiles(listed.context, ['a.json'], { list: true });
    expect(listed.err().match(/pictures/g)).toHaveLength(117);
  });

  it.each([
    ['a revision that no one can count on from', { rev: 2 ** 53 - 1 }],
    ['a date far from its moment', { at: { ...one.at, date: '2026-11-20' } }],
  ])('leaves out %s', async (_, change) => {
    const { context, texts } = withFiles({ 'a.jsonl': lines({ ...one, ...change }, two) });
    await importFiles(context, ['a.jsonl'], {});
    expect(await texts()).toEqual(['two']);
  });
});

describe('import of an encrypted file', () => {
  const PASSPHRASE = 'four quiet words here';

  /** A copy of an encrypted month, and the store it is of with another entry in that month. */
  async function copied(key = newIdentity()) {
    const first = journalScript();
    await first.write(entryAt('2026-11-03T21:14', { text: 'one' }));
    const store = await first.context.store();
    store.encryption.on(key, PASSPHRASE);
    const copy = readFileSync(join(first.home, 'journal/2026-11.json'));
    await purge(first.context, store.collection('journal').all()[0]?.id, { yes: true });
    return { home: first.home, copy, name: 'journal/2026-11 (conflicted copy).json' };
  }

  it('reads a copy of a month with the key of the store, after the passphrase', async () => {
    const { home, copy, name } = await copied();
    const later = scripted({ home, files: { [name]: copy }, secrets: [PASSPHRASE] });
    const asking = scripted({
      home,
      files: { [name]: copy },
      script: () => undefined,
      secrets: [PASSPHRASE],
    });
    await expect(importFiles(later.context, [name], {})).rejects.toThrow('locked');
    await importFiles(asking.context, [name], {});
    expect(asking.err()).toContain('Imported 1 entry.');
    expect(asking.err()).not.toContain('stay where they are');
    const journal = (await asking.context.store()).collection<Entry>('journal');
    expect(journal.all().map(({ text }) => text)).toEqual(['one']);
  });

  it.each([
    ['for another key', (copy: Buffer) => copy, "it's encrypted for another key"],
    ['that was cut off', (copy: Buffer) => copy.subarray(0, -1), 'its encrypted content was'],
  ])('names a file %s', async (what, change, words) => {
    const { home, copy, name } = await copied();
    const other = what === 'for another key' ? (await copied()).copy : copy;
    const files = { [name]: change(other) };
    const asking = scripted({ home, files, script: () => undefined, secrets: [PASSPHRASE] });
    const error = await failure(importFiles(asking.context, [name], {}));
    expect(error.message).toContain(`${name}:1: ${words}`);
    expect(error.message).toContain('Nothing was imported.');
  });

  it('names a file for which an unencrypted journal has no key', async () => {
    const { copy, name } = await copied();
    const { context } = scripted({ files: { [name]: copy } });
    const error = await failure(importFiles(context, [name], {}));
    expect(error.message).toContain(`${name}:1: it's encrypted, but your journal isn't`);
  });

  it('adds a text that an editor left, by the line that the doctor says', async () => {
    const { home } = await copied();
    const { context } = scripted({ home, script: () => undefined, secrets: [PASSPHRASE] });
    const store = await context.store();
    const folder = mkdtempSync(join(tmpdir(), 'coachkit-import-'));
    writeFileSync(join(folder, 'text.md'), '## What happened?\n\nAlmost lost.\n');
    const path = store.keepEdit(folder);
    expect(isAge(readFileSync(path))).toBe(true);
    const reasons = store.doctor().map(({ reason }) => reason);
    expect(reasons).toContainEqual(expect.stringMatching(`coachkit import '${path}'$`));
    const files = { [path]: readFileSync(path) };
    const asking = scripted({ home, files, script: () => undefined, secrets: [PASSPHRASE] });
    await importFiles(asking.context, [path], {});
    const [entry] = (await asking.context.store()).collection<Entry>('journal').all();
    expect(entry?.text).toContain('Almost lost.');
    expect(entry?.at.date).toBe('2026-11-23');
  });
});
