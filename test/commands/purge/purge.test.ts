import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/journal/edit.ts';
import { remove } from '../../../src/commands/journal/remove.ts';
import { purge } from '../../../src/commands/purge/purge.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { entryAt, journalScript } from '../../support/journal.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const FIRST = 'SECRET one, which is long enough';
const SECOND = 'SECRET two, which is long enough';

/** Lists the files in a folder that contain a text. */
function holding(dir: string, text: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path, 'utf8').includes(text));
}

/** A store with two entries. Two edits put the first in every kind of copy. */
async function world(options: Parameters<typeof journalScript>[0] = {}) {
  const script = journalScript(options);
  const { context, home } = script;
  const store = await context.store();
  const [one, other] = await script.write(
    entryAt('2026-11-03T10:00', { text: FIRST }),
    entryAt('2026-11-03T11:00', { text: 'The other stays here' }),
  );
  const id = one?.id as string;
  await edit(context, id, { text: SECOND });
  await edit(context, id, { text: 'Third words' });
  store.drafts.save(`edit-${id}`, { text: 'SECRET in a draft' });
  store.drafts.save('unsaved-1', { kind: 'free', text: `Before\n${SECOND}` });
  store.drafts.save('reflect-daily', { text: 'A draft that stays' });
  const state = join(home, 'state');
  mkdirSync(join(state, 'kept', 'x'), { recursive: true, mode: 0o700 });
  writeFileSync(join(state, 'kept', 'x', 'entry.md'), `${FIRST}\nand more`);
  mkdirSync(join(home, 'quarantine'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'quarantine', '1-journal.2026-11.json'), `broken ${FIRST}`);
  return { ...script, store, id, other: other?.id as string };
}

describe('purge', () => {
  it('erases one entry from everywhere, and keeps the rest', async () => {
    const { context, home, store, id, other, out, err } = await world();
    expect(holding(home, 'SECRET').length).toBeGreaterThan(5);
    await purge(context, id.slice(-6), { yes: true });
    expect(holding(home, 'SECRET')).toEqual([]);
    expect(holding(home, id)).toEqual([]);
    expect(
      store
        .collection('journal')
        .all()
        .map((each) => each.id),
    ).toEqual([other]);
    expect(store.drafts.list()).toEqual(['reflect-daily']);
    expect(() => store.undo()).toThrow('no change');
    expect(store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
    expect(`${out()}${err()}`).toMatch(/Erased 1 record.*Time Machine/s);
    // The store still works.
    store.collection('journal').add(entryAt('2026-11-04T10:00', { text: 'New' }));
    expect(store.repair().files).toEqual([]);
    expect(holding(home, 'SECRET')).toEqual([]);
  });

  it('erases records deleted before a day, and nothing else', async () => {
    const { context, home, store, id, other } = await world();
    await remove(context, id, { yes: true });
    const early = await failure(
      purge(context, undefined, { deletedBefore: '2026-11-23', yes: true }),
    );
    expect(early.message).toMatch(/No record was deleted before/);
    await purge(context, undefined, { deletedBefore: '2026-11-24', yes: true });
    expect(holding(home, 'SECRET')).toEqual([]);
    expect(
      store
        .collection('journal')
        .all({ deleted: true })
        .map((each) => each.id),
    ).toEqual([other]);
  });

  it('erases everything except the settings', async () => {
    const { context, home, store } = await world();
    store.settings.set('name', 'Max');
    await purge(context, undefined, { all: true, yes: true });
    expect(holding(home, 'SECRET')).toEqual([]);
    expect(holding(home, 'stays')).toEqual([]);
    expect(store.settings.get('name')).toBe('Max');
    expect(store.exists()).toBe(false);
    expect(store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
    expect(() => store.undo()).toThrow('no change');
  });

  it('erases everything without the passphrase, and does not pretend to have counted', async () => {
    const { home, store } = await world();
    store.encryption.on(newIdentity(), 'four quiet words here');
    const locked = scripted({ home });
    await purge(locked.context, undefined, { all: true, yes: true });
    expect(locked.err()).toMatch(/Erased every record, also from \d+ copies/);
    expect(readdirSync(home)).toEqual(['state']);
    expect(readdirSync(join(home, 'state'))).toEqual([]);
  });

  it('asks for a word, and erases nothing without it', async () => {
    const asking = { script: () => undefined, lines: ['yes', ' Erase '] };
    const { context, home, id, err } = await world(asking);
    await purge(context, id, {});
    expect(err()).toContain('Nothing was erased.');
    const said = err().replace(/\s+/g, ' ');
    expect(said).toContain(
      `This erases the journal entry of 2026-11-03 (${id.slice(-6).toLowerCase()})`,
    );
    expect(said).not.toMatch(/SECRET|Third words/);
    expect(holding(home, FIRST)).not.toEqual([]);
    await purge(context, id, {});
    expect(holding(home, FIRST)).toEqual([]);
  });

  it('says what is missing', async () => {
    const { context, home, id } = await world();
    for (const [what, options] of [
      [undefined, {}],
      [id, { all: true }],
      ['zzzzzz', { yes: true }],
      [id, {}],
    ] as const) {
      expect((await failure(purge(context, what, options))).exit).toBe(2);
    }
    expect(holding(home, FIRST)).not.toEqual([]);
    const json = await world();
    await purge(json.context, json.id, { yes: true, json: true });
    expect(JSON.parse(json.out())).toMatchObject({ purged: { records: 1, texts: 3 } });
  });
});
