import fs from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ExitCode, UserError } from '../../src/core/errors.ts';
import { at, errorOf, newHome, open } from './kit.ts';

interface Note {
  text: string;
}

it('reverses the last change in any collection, and a second undo redoes it', async () => {
  const store = await open(newHome());
  const journal = store.collection<Note>('journal');
  const coaches = store.collection<Note>('coaches');
  const { id } = journal.add({ text: 'one' });
  coaches.add({ text: 'coach' });

  expect(store.undo()).toMatchObject([{ collection: 'coaches', what: 'add' }]);
  expect(coaches.all()).toEqual([]);
  expect(store.undo()).toMatchObject([{ collection: 'coaches', what: 'remove' }]);
  expect(coaches.all()).toHaveLength(1);

  journal.update(id, () => ({ text: 'two' }));
  expect(store.undo()).toEqual([{ collection: 'journal', id, what: 'edit' }]);
  expect(journal.get(id)?.text).toBe('one');
  store.undo();
  expect(journal.get(id)?.text).toBe('two');

  journal.remove(id);
  expect(store.undo()).toMatchObject([{ what: 'remove' }]);
  expect(journal.all().map(({ text }) => text)).toEqual(['two']);
  store.undo();
  expect(journal.all()).toEqual([]);

  journal.restore(id);
  expect(store.undo()).toMatchObject([{ what: 'restore' }]);
  expect(journal.all()).toEqual([]);
});

it('reverses everything that was changed together, and a second undo redoes it', async () => {
  const home = newHome();
  const store = await open(home);
  const journal = store.collection<Note>('journal');
  const coaches = store.collection<Note>('coaches');
  const known = journal.add({ text: 'one' }, { at: at('2020-01-01T00:00:00Z') });
  const added = store.together(() => {
    journal.update(known.id, () => ({ text: 'two' }));
    journal.update(known.id, () => ({ text: 'three' }));
    return coaches.add({ text: 'coach' });
  });
  const texts = () => [...journal.all(), ...coaches.all()].map(({ text }) => text);
  expect(texts()).toEqual(['three', 'coach']);
  expect(store.undo()).toEqual([
    { collection: 'journal', id: known.id, what: 'edit' },
    { collection: 'coaches', id: added.id, what: 'add' },
  ]);
  expect(texts()).toEqual(['one']);
  store.undo();
  expect(texts()).toEqual(['three', 'coach']);
});

it('has nothing to reverse if nothing was changed together', async () => {
  const store = await open(newHome());
  const coaches = store.collection<Note>('coaches');
  const { id } = coaches.add({ text: 'one' });
  store.together(() => coaches.update(id, () => ({ text: 'one' })));
  expect(store.undo()).toMatchObject([{ what: 'add' }]);
});

it('reverses a whole import, and leaves earlier removals alone', async () => {
  const store = await open(newHome());
  const journal = store.collection<Note>('journal');
  const moment = at('2020-01-01T00:00:00Z');
  const meta = { rev: 1, created: moment, updated: moment };
  journal.importAll([
    { id: '01ARYZ6S41TSV4RRFFQ69G5FAV', ...meta, text: 'a' },
    { id: '01BRYZ6S41TSV4RRFFQ69G5FAV', ...meta, text: 'b', deleted: moment },
  ]);
  store.undo();
  expect(journal.all()).toEqual([]);
  store.undo();
  expect(journal.all().map(({ text }) => text)).toEqual(['a']);
});

it('refuses if no change was made, or its note is cut off', async () => {
  const home = newHome();
  const store = await open(home);
  expect(errorOf(() => store.undo())).toMatchObject({
    exit: 1,
    message: expect.stringMatching('no change'),
  });
  store.collection<Note>('journal').add({ text: 'x' });
  fs.writeFileSync(join(home.state, 'last-change.json'), '[{"page":"jour');
  expect(errorOf(() => store.undo()).exit).toBe(1);
  expect(store.collection('journal').all()).toHaveLength(1);
});

it('refuses if the record is no longer as the change left it', async () => {
  const home = newHome();
  const store = await open(home);
  const coaches = store.collection<Note>('coaches');
  const { id } = coaches.add({ text: 'one' });
  const note = fs.readFileSync(join(home.state, 'last-change.json'));
  coaches.update(id, () => ({ text: 'two' }));
  fs.writeFileSync(join(home.state, 'last-change.json'), note);
  expect(errorOf(() => store.undo()).message).toMatch('no longer as that change left it');
  expect(coaches.get(id)?.text).toBe('two');
});

it('never reverses an older change because the newest could not be noted', async () => {
  const home = newHome();
  const store = await open(home);
  const coaches = store.collection<Note>('coaches');
  coaches.add({ text: 'older' });
  const write = fs.writeFileSync;
  vi.spyOn(fs, 'writeFileSync').mockImplementation((path, ...more) => {
    if (String(path).endsWith('last-change.json')) throw new Error('no room');
    write(path, ...more);
  });
  coaches.add({ text: 'newer' });
  vi.restoreAllMocks();
  expect(errorOf(() => store.undo()).exit).toBe(1);
  expect(coaches.all()).toHaveLength(2);
});

it('reads the note of an older version, which is a list of changes', async () => {
  const home = newHome();
  const store = await open(home);
  const coaches = store.collection<Note>('coaches');
  const { id } = coaches.add({ text: 'one' });
  const changes = [{ page: 'coaches', id, rev: 1, what: 'add' }];
  fs.writeFileSync(join(home.state, 'last-change.json'), JSON.stringify(changes));
  expect(store.undo()).toMatchObject([{ collection: 'coaches', id, what: 'add' }]);
});

it('reverses a change of several kinds in several pages as one', async () => {
  const store = await open(newHome());
  const coaches = store.collection<Note>('coaches');
  const journal = store.collection<Note>('journal');
  const [a, b] = ['a', 'b'].map((text) => coaches.add({ text }));
  const before = coaches.all();
  store.together(() => {
    coaches.add({ text: 'c' });
    journal.add({ text: 'j' });
    coaches.update(a?.id ?? '', () => ({ text: 'A' }));
    coaches.update(a?.id ?? '', () => ({ text: 'AA' }));
    coaches.remove(b?.id ?? '');
  });
  expect(store.undo()).toHaveLength(4);
  expect(coaches.all().map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect(journal.all()).toEqual([]);
  store.undo();
  expect(coaches.all().map(({ text }) => text)).toEqual(['AA', 'c']);
  expect(journal.all()).toHaveLength(1);
});

it('ignores another file in place of the note', async () => {
  const home = newHome();
  const store = await open(home);
  store.collection<Note>('coaches').add({ text: 'one' });
  const note = join(home.state, 'last-change.json');
  const other = fs.readFileSync(note, 'utf8').replace('"last-change"', '"notes"');
  fs.writeFileSync(note, other);
  expect(errorOf(() => store.undo()).message).toMatch('no change');
});

it('says that the store is locked if the note cannot be decoded', async () => {
  const home = newHome();
  (await open(home)).collection<Note>('coaches').add({ text: 'one' });
  const locked = new UserError('It is locked.', { exit: ExitCode.passphrase });
  const decode = (): never => {
    throw locked;
  };
  const store = await open(home, { codec: { encode: (_, bytes) => bytes, decode } });
  expect(errorOf(() => store.undo())).toBe(locked);
});
