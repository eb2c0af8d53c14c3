import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Saved } from '../../src/core/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { at, errorOf, newHome, open, optionsFor, snapshot } from './kit.ts';

interface Note {
  text: string;
  [more: string]: unknown;
}

describe('reading', () => {
  it('creates nothing on disk', () => {
    const home = newHome();
    const store = openStore(optionsFor(home));
    expect(store.exists()).toBe(false);
    expect(store.collection('coaches').all()).toEqual([]);
    expect([...store.collection('journal').newest()]).toEqual([]);
    expect(store.collection('journal').get('01ARYZ6S41TSV4RRFFQ69G5FAV')).toBeUndefined();
    expect(store.settings.all()).toEqual({});
    expect(store.drafts.list()).toEqual([]);
    expect(store.drafts.load('assess')).toBeUndefined();
    expect(store.doctor().map(({ kind }) => kind)).toEqual(['empty']);
    expect(fs.existsSync(home.dir)).toBe(false);
  });

  it('changes nothing on disk in a store with records', async () => {
    const home = newHome();
    (await open(home)).collection<Note>('journal').add({ text: 'x' });
    const before = snapshot(home.dir);
    const store = openStore(optionsFor(home));
    expect(store.collection('journal').all()).toHaveLength(1);
    store.doctor();
    expect(snapshot(home.dir)).toEqual(before);
  });
});

describe('a record', () => {
  it('is read as it was saved, by any process', async () => {
    const home = newHome();
    const value = { text: 'a\r\n\u0000\ud800"\\', list: [1, null, { b: 'ü' }], no: undefined };
    const saved = (await open(home)).collection<Note>('coaches').add(value);
    const again = openStore(optionsFor(home)).collection<Note>('coaches').get(saved.id);
    expect(again).toEqual(saved);
    expect(again).toMatchObject({ rev: 1, text: value.text, list: value.list });
    expect('no' in saved).toBe(false);
  });

  it('does not change when the caller changes the value later', async () => {
    const notes = (await open(newHome())).collection<{ tags: string[] }>('coaches');
    const value = { tags: ['a'] };
    const saved = notes.add(value);
    value.tags.push('b');
    expect(saved.tags).toEqual(['a']);
    notes.update(saved.id, (current) => ({ tags: current.tags.reverse() }));
    expect(notes.get(saved.id)?.tags).toEqual(['a']);
  });

  it('keeps its earlier texts and unknown fields when it is edited', async () => {
    const notes = (await open(newHome())).collection<Note>('coaches');
    const { id } = notes.add({ text: 'one', later: { kept: true } });
    notes.update(id, (current) => ({ ...current, text: 'two' }));
    const third = notes.update(id, ({ text, later }) => ({ text: `${text}+`, later }));
    expect(third).toMatchObject({ rev: 3, text: 'two+', later: { kept: true } });
    expect(third.earlier?.map(({ rev, value }) => [rev, value])).toEqual([
      [1, { text: 'one', later: { kept: true } }],
      [2, { text: 'two', later: { kept: true } }],
    ]);
  });

  it('is not written again when an edit changes nothing', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('coaches');
    const { id } = notes.add({ text: 'same' });
    const before = snapshot(home.dir);
    expect(notes.update(id, (current) => ({ ...current })).rev).toBe(1);
    expect(snapshot(home.dir)).toEqual(before);
  });

  it('is only marked when it is removed, and can be restored', async () => {
    const notes = (await open(newHome())).collection<Note>('coaches');
    const { id } = notes.add({ text: 'x' });
    expect(notes.remove(id).deleted).toBeDefined();
    expect(notes.remove(id).rev).toBe(2);
    expect(notes.all()).toEqual([]);
    expect(notes.all({ deleted: true })).toHaveLength(1);
    expect(notes.get(id)?.text).toBe('x');
    expect(errorOf(() => notes.update(id, (note) => note)).exit).toBe(1);
    expect(notes.restore(id)).not.toHaveProperty('deleted');
    expect(notes.restore(id).rev).toBe(3);
    expect(notes.all().map(({ text }) => text)).toEqual(['x']);
  });
});

describe('an id', () => {
  it('is found by at least four characters of its beginning or end, in any case', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const [one] = ['one', 'two'].map((text) => notes.add({ text })) as [Saved<Note>];
    expect(notes.get(one.id.slice(-6))?.text).toBe('one');
    expect(notes.get(one.id.slice(-5).toLowerCase())?.text).toBe('one');
    expect(notes.get(one.id.slice(-6, -2).toLowerCase())?.text).toBe('one');
    expect(notes.get(one.id.slice(-3))).toBeUndefined();
    expect(notes.get(one.id.slice(0, 20))?.text).toBe('one');
  });

  it('is refused with the matches if it matches several records', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const ids = ['one', 'two'].map((text) => notes.add({ text }).id);
    const error = errorOf(() => notes.get((ids[0] as string).slice(0, 4)));
    expect(error.exit).toBe(2);
    for (const id of ids) expect(error.hint).toContain(id);
  });

  it('is refused, and quoted safely, if a change finds no record with it', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const error = errorOf(() => notes.remove('nix\u001b[31m'));
    expect([error.exit, error.message]).toEqual([1, 'No record has the id nix??31m.']);
  });

  it('is generated again when the random digits repeat', async () => {
    let calls = 0;
    const random = () => (calls++ < 200 ? 0.5 : 0.25);
    const now = () => at('2026-11-05T10:00:00Z');
    const notes = (await open(newHome(), { random, now })).collection<Note>('coaches');
    const ids = ['a', 'b'].map((text) => notes.add({ text }).id);
    expect(new Set(ids).size).toBe(2);
    expect(notes.all()).toHaveLength(2);
  });
});

describe('the journal', () => {
  const months = ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2024-02-29T12:00:00Z'];

  it('keeps an entry in the month of its id, in UTC, even if its date changes', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    for (const utc of months) notes.add({ text: utc }, { at: at(utc) });
    const files = ['2024-02.json', '2026-11.json', '2026-12.json'];
    expect(fs.readdirSync(join(home.data, 'journal'))).toEqual(files);
    expect(notes.all().map(({ text }) => text)).toEqual(months.toSorted());
    expect([...notes.newest()].map(({ text }) => text)).toEqual(months.toSorted().reverse());
    notes.update(notes.all()[0]?.id as string, () => ({ text: 'moved', date: '2030-01-01' }));
    expect(fs.readdirSync(join(home.data, 'journal'))).toEqual(files);
  });

  it('reads a month only when the listing reaches it', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    for (const utc of months) notes.add({ text: utc }, { at: at(utc) });
    fs.writeFileSync(join(home.data, 'journal/2024-02.json'), 'damaged');
    const listing = notes.newest();
    expect(listing.next().value?.text).toBe(months[1]);
    expect(listing.next().value?.text).toBe(months[0]);
    expect(errorOf(() => listing.next()).exit).toBe(13);
    const problems: string[] = [];
    const damaged = (problem: Error) => problems.push(problem.message);
    expect([...notes.newest({ damaged })]).toHaveLength(2);
    expect(problems).toHaveLength(1);
  });

  it('lists entries from the oldest or from a day on, month by month', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    for (const utc of months) notes.add({ text: utc }, { at: at(utc) });
    const texts = (since: string) => [...notes.oldest({ since })].map(({ text }) => text);
    expect(texts('1970-01-01')).toEqual(months.toSorted());
    expect(texts('2026-11-30')).toEqual(months.slice(0, 2));
    expect(texts('2026-12-31')).toEqual(months.slice(1, 2));
    expect(texts('2027-01-01')).toEqual([]);
    fs.writeFileSync(join(home.data, 'journal/2026-12.json'), 'damaged');
    const listing = notes.oldest();
    expect(listing.next().value?.text).toBe(months[2]);
    expect(listing.next().value?.text).toBe(months[0]);
    expect(errorOf(() => listing.next()).exit).toBe(13);
  });

  it('can list and change records in the middle of a listing', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const months = ['2026-10', '2026-11', '2026-12'];
    // Long enough to be read in several pieces.
    const texts = months.flatMap((month) =>
      Array.from({ length: 5 }, (_, index) => `${month} ${index} ${'x'.repeat(30_000)}`),
    );
    for (const [index, text] of texts.entries()) {
      notes.add({ text }, { at: at(`${text.slice(0, 7)}-05T10:00:0${index % 5}Z`) });
    }
    const found: string[] = [];
    for (const { id, text } of notes.oldest()) {
      found.push(text);
      expect([...notes.oldest()].map((each) => each.text.slice(0, 9))).toEqual(
        texts.map((each) => each.slice(0, 9)),
      );
      expect(notes.get(id)?.text).toBe(text);
      notes.update(id, (current) => ({ ...current, text: `${text} again` }));
      for (const _ of notes.newest()) break;
    }
    expect(found).toEqual(texts);
    expect(notes.all().map(({ text }) => text)).toEqual(texts.map((text) => `${text} again`));
  });

  it('tests the JSON of a month, then of each record, before it parses one', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const month = at('2026-11-05T10:00:00Z');
    for (const text of ['rare word', 'other']) notes.add({ text }, { at: month });
    notes.add({ text: 'nothing' }, { at: at('2026-10-05T10:00:00Z') });
    const seen: string[] = [];
    const found = notes.all({ json: (text) => seen.push(text) > 0 && text.includes('rare') });
    expect(found.map(({ text }) => text)).toEqual(['rare word']);
    expect(seen.map((text) => text.split('\n').length)).toEqual([1, 2, 1, 1]);
  });

  it('shows the JSON of a record just before it lists the record', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const day = at('2026-11-05T10:00:00Z');
    for (const text of ['one', 'two']) notes.add({ text }, { at: day });
    const removed = notes.add({ text: 'removed' }, { at: day });
    notes.remove(removed.id);
    for (const list of [notes.oldest, notes.newest]) {
      let json = '';
      const seen = (text: string) => {
        json = text;
      };
      const found = [...list({ seen })].length;
      expect(found).toBe(2);
      for (const note of list({ seen })) expect(JSON.parse(json)).toMatchObject(note);
    }
  });

  it('stays in order when the clock goes back', async () => {
    let time = '2026-11-05T10:00:00Z';
    const notes = (await open(newHome(), { now: () => at(time) })).collection<Note>('journal');
    notes.add({ text: 'now' });
    time = '2025-11-05T10:00:00Z';
    notes.add({ text: 'a year back' });
    expect(notes.all().map(({ text }) => text)).toEqual(['a year back', 'now']);
  });
});

describe('a value', () => {
  const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  const cases: [string, object, RegExp][] = [
    ['6 MB of text', { text: 'x'.repeat(6_000_000) }, /6\.0 MB/],
    ['65 levels', deep(65), /nested deeper/],
    ['a circle', cyclic, /nested deeper/],
    ['__proto__', JSON.parse('{"a":[{"__proto__":{"x":1}}]}'), /"__proto__"/],
    ['constructor', { constructor: 1 }, /"constructor"/],
    ['prototype', { a: { prototype: 1 } }, /"prototype"/],
    ['NaN', { n: Number.NaN }, /JSON cannot store/],
    ['a hole', { list: [undefined] }, /JSON cannot store/],
    ['a function', { f: () => 1 }, /JSON cannot store/],
    ['a date', { d: new Date(0) }, /not plain data/],
    ['only a list', [], /not a plain object/],
    ['a name of the store', { text: 'x', rev: 7 }, /"rev"/],
  ];

  it.each(cases)('is refused with %s', async (_, value, message) => {
    const home = newHome();
    const notes = (await open(home)).collection<object>('journal');
    const error = errorOf(() => notes.add(value));
    expect([error.exit, error.message]).toEqual([1, expect.stringMatching(message)]);
    expect(snapshot(home.dir)).toEqual({});
  });

  it('is stored with 1 MB of any text and 64 levels', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const big = `${'\u0000'.repeat(500_000)}${'ü'.repeat(250_000)}`;
    const { id } = notes.add({ text: big, deep: deep(62) });
    expect(notes.get(id)?.text === big).toBe(true);
  });

  it('is refused before ready() and inside another change', async () => {
    const home = newHome();
    expect(() => openStore(optionsFor(home)).collection('coaches').add({})).toThrow('ready()');
    const store = await open(home);
    const coaches = store.collection<Note>('coaches');
    const { id } = coaches.add({ text: 'a' });
    const nested = () => coaches.update(id, () => coaches.add({ text: 'b' }));
    expect(nested).toThrow('while another is being decided');
    expect(coaches.all().map(({ text }) => text)).toEqual(['a']);
  });
});

describe('importAll', () => {
  const record = (id: string, text: string): Saved<Note> => ({
    id,
    rev: 3,
    created: at('2020-01-01T00:00:00Z'),
    updated: at('2020-01-02T00:00:00Z'),
    text,
  });
  const all = [
    record('01ARYZ6S41TSV4RRFFQ69G5FAV', 'a'),
    record('01BRYZ6S41TSV4RRFFQ69G5FAV', 'b'),
  ];

  it('adds whole records unchanged, and nothing the second time', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    expect(notes.importAll([...all, ...all])).toEqual({ added: 2, skipped: 0 });
    expect(notes.all()).toEqual(all);
    const before = snapshot(home.dir);
    expect(notes.importAll(all)).toEqual({ added: 0, skipped: 2 });
    expect(snapshot(home.dir)).toEqual(before);
  });

  it.each([
    ['id', { id: '01ARYZ6S41' }],
    ['rev', { rev: 0 }],
    ['written', { created: 'yesterday' }],
    ['earlier', { earlier: {} }],
    ['plain object', { earlier: [null] }],
    ['"prototype"', { earlier: [{ value: { prototype: 1 } }] }],
    ['"constructor"', { created: { constructor: 1 } }],
    ['"__proto__"', JSON.parse('{"a":{"__proto__":1}}')],
  ])('adds none if one has no valid %s', async (word, broken) => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    const error = errorOf(() =>
      notes.importAll([all[0], { ...all[1], ...broken }] as Saved<Note>[]),
    );
    expect([error.exit, error.message]).toEqual([1, expect.stringContaining(word)]);
    expect(snapshot(home.dir)).toEqual({});
  });

  it('reads all records before it locks, so that slow input blocks no other writer', async () => {
    const home = newHome();
    const other = (await open(home)).collection<Note>('journal');
    const notes = (await open(home)).collection<Note>('journal');
    const slowly = (function* () {
      for (const record of all) {
        other.add({ text: 'meanwhile' });
        yield record;
      }
    })();
    expect(notes.importAll(slowly)).toEqual({ added: 2, skipped: 0 });
    expect(notes.all()).toHaveLength(4);
  });

  it('adds the last of several records with the same id', async () => {
    const notes = (await open(newHome())).collection<Note>('journal');
    const [first] = all as [Saved<Note>];
    expect(notes.importAll([{ ...first, text: 'before' }, first])).toEqual({
      added: 1,
      skipped: 0,
    });
    expect(notes.all()).toEqual([first]);
  });

  it('adds none if a full disk cuts off the last month', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    const kept = notes.add({ text: 'mine' }, { at: at('2016-07-31T00:00:00Z') });
    const before = snapshot(home.data);
    const together: boolean[] = [];
    const openFile = fs.openSync;
    vi.spyOn(fs, 'openSync').mockImplementation(((path: string, flags: string) => {
      if (path.endsWith('2017-09.json') && flags === 'r') {
        together.push(fs.existsSync(join(home.state, 'before/together')));
        fs.truncateSync(path, 50);
      }
      return openFile(path, flags);
    }) as typeof fs.openSync);
    expect(errorOf(() => notes.importAll(all)).exit).toBe(14);
    vi.restoreAllMocks();
    expect(together).toContain(true);
    expect(snapshot(home.data)).toEqual(before);
    expect(fs.existsSync(join(home.state, 'before'))).toBe(false);
    expect(notes.all()).toEqual([kept]);
  });
});
