import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Incoming, Saved } from '../../src/core/store.ts';
import { newId } from '../../src/lib/ulid.ts';
import type { Codec } from '../../src/store/options.ts';
import { at, newHome, open } from './kit.ts';

interface Note {
  text: string;
}

/** Records of two years in random order, more than fit in memory at once. */
function* manyRecords(count: number): Generator<Saved<Note>> {
  for (let index = 0; index < count; index++) {
    const moment = at(new Date(Date.UTC(2025, (index * 7) % 24, 5, 10, index % 60)).toISOString());
    const random = () => ((index * 7919) % 1000) / 1000;
    const id = newId(Date.parse(moment.utc) + index, random);
    yield { id, rev: 1, created: moment, updated: moment, text: `${index} ü ${'x'.repeat(500)}` };
  }
}

/** Inverts every byte, like a simple cipher. */
const mirrored = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const mirror: Codec = {
  encode: (_name, plain) => mirrored(plain),
  decode: (_name, stored) => mirrored(stored),
};

describe('a large import', () => {
  it.each([
    ['as it is', {}],
    ['with a codec', { codec: mirror }],
  ])('is saved in order of id, and leaves no spool, %s', async (_, options) => {
    const home = newHome();
    const notes = (await open(home, options)).collection<Note>('journal');
    const records = [...manyRecords(1000)];
    expect(notes.importAll(manyRecords(1000))).toEqual({ added: 1000, skipped: 0 });
    expect(notes.all()).toEqual(records.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(notes.importAll(manyRecords(1001))).toEqual({ added: 1, skipped: 1000 });
    expect(fs.readdirSync(home.state).filter((name) => name.includes('incoming'))).toEqual([]);
  });

  it('adds nothing and leaves no spool if it breaks off', async () => {
    const home = newHome();
    const notes = (await open(home)).collection<Note>('journal');
    const broken = function* () {
      yield* manyRecords(1000);
      throw new Error('the disk went away');
    };
    expect(() => notes.importAll(broken())).toThrow('the disk went away');
    expect(notes.all()).toEqual([]);
    expect(fs.readdirSync(home.state)).toEqual([]);
  });
});

it('notes every record of a very large import for undo', async () => {
  const home = newHome();
  const store = await open(home);
  const count = 130_000;
  const moment = at('2026-11-05T10:00:00Z');
  const id = (index: number) => newId(index, () => 0);
  const records = function* (): Generator<Saved<Note>> {
    for (let index = 0; index < count; index++) {
      yield { id: id(index), rev: 1, created: moment, updated: moment, text: '' };
    }
  };
  store.collection<Note>('coaches').importAll(records());
  const noted = JSON.parse(fs.readFileSync(join(home.state, 'last-change.json'), 'utf8'));
  const ids = Array.from({ length: count }, (_, index) => id(index));
  expect(noted.changes).toEqual([{ page: 'coaches', rev: 1, what: 'add', ids }]);
  expect(store.savedIds()).toHaveLength(count);
}, 60_000);

describe('an import into several collections', () => {
  const [note] = [...manyRecords(1)] as [Saved<Note>];
  const both: Incoming[] = [
    { collection: 'coaches', record: note },
    { collection: 'journal', record: note },
  ];

  it('adds the missing records to each, as one change', async () => {
    const store = await open(newHome());
    expect(store.importAll([...both, ...both])).toEqual({ added: 2, skipped: 0 });
    expect(store.importAll(both)).toEqual({ added: 0, skipped: 2 });
    expect(store.collection('coaches').all()).toEqual([note]);
    expect(store.undo().map(({ collection }) => collection)).toEqual(['coaches', 'journal']);
    expect(store.collection('coaches').all()).toEqual([]);
  });

  it('adds nothing to any of them if one cannot be saved', async () => {
    const home = newHome();
    const store = await open(home);
    fs.mkdirSync(join(home.data, 'coaches.json'), { recursive: true });
    expect(() => store.importAll(both.toReversed())).toThrow();
    expect(store.collection('journal').all()).toEqual([]);
  });
});
