import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { snapshot } from '../kit.ts';
import { add, edit, journal, prepared, recordsOf, textsOf } from './kit.ts';

/** Two machines and a repository, both empty. */
const two = prepared(async () => ({}));

describe('a sync', () => {
  test('brings the records of each machine to the other', async () => {
    const { here, there } = await two();
    add(here, 'one');
    add(there, 'two');
    expect(await here.sync()).toMatchObject({ received: 0, sent: 1 });
    expect(await there.sync()).toMatchObject({ received: 1, sent: 1 });
    expect(await here.sync()).toMatchObject({ received: 1, sent: 0 });
    expect(await here.sync()).toMatchObject({ received: 0, sent: 0 });
    expect(textsOf(here)).toEqual(['one', 'two']);
    expect(recordsOf(there)).toEqual(recordsOf(here));
  });

  test('keeps both texts of an entry that both changed, and says so on both', async () => {
    const { here, there } = await two();
    const { id } = add(here, 'begin');
    await here.sync();
    await there.sync();
    edit(here, id, 'here');
    edit(there, id, 'there');
    await here.sync();
    expect((await there.sync()).both).toEqual([{ collection: 'journal', id }]);
    expect((await here.sync()).both).toEqual([{ collection: 'journal', id }]);
    expect(recordsOf(there)).toEqual(recordsOf(here));
    expect(recordsOf(here)).toMatch(/"here".*"there"|"there".*"here"/);
    edit(here, id, 'decided');
    await here.sync();
    expect((await there.sync()).both).toEqual([]);
    expect(journal(there).get(id)).toMatchObject({ text: 'decided' });
  });

  test('restores an entry that one removed and the other changed', async () => {
    const { here, there } = await two();
    const { id } = add(here, 'begin');
    await here.sync();
    await there.sync();
    journal(here).remove(id);
    edit(there, id, 'changed');
    await here.sync();
    expect((await there.sync()).back).toEqual([{ collection: 'journal', id }]);
    await here.sync();
    expect(textsOf(here)).toEqual(['changed']);
  });

  test('leaves the last change to undo', async () => {
    const { here, there } = await two();
    add(there, 'from there');
    await there.sync();
    add(here, 'mistake');
    await here.sync();
    here.store.undo();
    expect(textsOf(here)).toEqual(['from there']);
    await here.sync();
    await there.sync();
    expect(textsOf(there)).toEqual(['from there']);
  });

  test('makes one commit, without a word of the person', async () => {
    const { person, here } = await two();
    add(here, 'secret');
    await here.sync();
    expect(person.git('log', '--format=%s%n%b', 'main').trim()).toBe('Sync 2 files');
    await here.sync();
    expect(person.git('rev-list', '--count', 'main').trim()).toBe('1');
  });

  test('is refused before plain text leaves the machine', async () => {
    const { here } = await two();
    const path = join(here.home.state, 'sync', 'sync.json');
    const state = JSON.parse(fs.readFileSync(path, 'utf8'));
    fs.writeFileSync(path, JSON.stringify({ ...state, isLocal: false }));
    await expect(here.sync()).rejects.toThrow('not encrypted');
    await expect(here.sync({ mayBePlain: true })).resolves.toMatchObject({ sent: 0 });
    await expect(here.sync()).resolves.toMatchObject({ sent: 0 });
  });
});

test('a machine that takes a key is not asked about plain text', async () => {
  const { here, there } = await two();
  here.store.encryption.on(newIdentity(), 'four quiet words here');
  await here.sync();
  const path = join(there.home.state, 'sync', 'sync.json');
  const state = JSON.parse(fs.readFileSync(path, 'utf8'));
  fs.writeFileSync(path, JSON.stringify({ ...state, isLocal: false }));
  expect(await there.sync()).toMatchObject({ hasNewKey: true });
});

describe('a purge', () => {
  test('travels, and nothing brings the record back', async () => {
    const { here, there } = await two();
    const { id } = add(here, 'a secret line of text');
    add(here, 'stays');
    await here.sync();
    await there.sync();
    edit(there, id, 'a secret line, changed');
    here.store.purge([{ collection: 'journal', id }]);
    await here.sync();
    expect(await there.sync()).toMatchObject({ erased: 1, back: [] });
    await here.sync();
    for (const machine of [here, there]) {
      expect(textsOf(machine)).toEqual(['stays']);
      const files = Object.entries(snapshot(machine.home.dir)).filter(
        ([path]) => !path.startsWith('state/sync/repository'),
      );
      expect(files.filter(([, text]) => text.includes('secret line'))).toEqual([]);
      expect(journal(machine).get(id)).toBeUndefined();
      expect(machine.store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
    }
  });

  test('of everything travels too', async () => {
    const { here, there } = await two();
    for (const text of ['a first line of text', 'a second line of text']) add(here, text);
    await here.sync();
    await there.sync();
    here.store.purge('all');
    await here.sync();
    expect(await there.sync()).toMatchObject({ erased: 2 });
    expect([textsOf(here), textsOf(there)]).toEqual([[], []]);
  });

  test('of the history leaves the old texts nowhere in the repository', async () => {
    const { person, here, there } = await two();
    const { id } = add(here, 'a secret line of text');
    add(here, 'stays');
    await here.sync();
    await there.sync();
    here.store.purge([{ collection: 'journal', id }]);
    await here.sync();
    await (await here.store.sync()).purgeHistory({});
    expect(person.git('rev-list', '--all', '--count').trim()).toBe('1');
    const all = person.git('cat-file', '--batch-all-objects', '--batch');
    expect(all).not.toContain('secret line');
    add(there, 'meanwhile');
    expect(await there.sync()).toMatchObject({ isRewritten: true, erased: 1, sent: 1 });
    await here.sync();
    expect(textsOf(here).sort()).toEqual(['meanwhile', 'stays']);
  });
});

test('a removal alone is nothing new', async () => {
  const { here } = await two();
  const { id } = add(here, 'one');
  await here.sync();
  journal(here).remove(id);
  expect(await here.sync()).toMatchObject({ received: 0, sent: 1 });
});

test('changes in different fields need no naming', async () => {
  const { here, there } = await two();
  const { id } = journal(here).add({ text: 'begin', mood: 1 });
  await here.sync();
  await there.sync();
  edit(here, id, 'changed');
  journal(there).update(id, (entry) => ({ ...entry, mood: 2 }));
  await here.sync();
  expect((await there.sync()).both).toEqual([]);
  expect(journal(there).get(id)).toMatchObject({ text: 'changed', mood: 2 });
});

test('erased texts stay on no machine, not even in the history there', async () => {
  const { here, there } = await two();
  const { id } = add(here, 'a secret line of text');
  add(here, 'stays');
  await here.sync();
  await there.sync();
  here.store.purge([{ collection: 'journal', id }]);
  await here.sync();
  await (await here.store.sync()).purgeHistory({});
  await there.sync();
  const folder = join(there.home.state, 'sync', 'repository');
  const all = spawnSync('git', ['-C', folder, 'cat-file', '--batch-all-objects', '--batch']);
  expect(all.stdout.toString()).toContain('stays');
  expect(all.stdout.toString()).not.toContain('secret line');
});

describe('an encrypted journal', () => {
  const PASSPHRASE = 'four quiet words here';

  test('leaves no plain text in the repository, and joins by its passphrase', async () => {
    const { person, here, there } = await two();
    here.store.encryption.on(newIdentity(), PASSPHRASE);
    add(here, 'secret one');
    await here.sync();
    add(there, 'secret two');
    expect(await there.sync()).toMatchObject({ hasNewKey: true, received: 0 });
    const opened = await there.again();
    expect(opened.store.encryption.state()).toBe('locked');
    await expect(opened.sync()).rejects.toMatchObject({ exit: 12 });
    opened.store.encryption.unlock({ passphrase: PASSPHRASE });
    expect(await opened.sync()).toMatchObject({ received: 1, sent: 1 });
    await here.sync();
    expect(recordsOf(opened)).toEqual(recordsOf(here));
    const all = person.git('cat-file', '--batch-all-objects', '--batch');
    expect(all).not.toContain('secret');
    for (const machine of [here, opened]) {
      const files = Object.values(snapshot(machine.home.dir));
      expect(files.filter((text) => text.includes('secret'))).toEqual([]);
    }
    expect(await opened.sync()).toMatchObject({ received: 0, sent: 0 });
    expect(await here.sync()).toMatchObject({ received: 0, sent: 0 });
    const count = person.git('rev-list', '--count', 'main');
    await opened.sync();
    expect(person.git('rev-list', '--count', 'main')).toBe(count);
  });

  test('is plain again on a machine where its passphrase is not known', async () => {
    const { here, there } = await two();
    here.store.encryption.on(newIdentity(), PASSPHRASE);
    add(here, 'one');
    await here.sync();
    add(there, 'two');
    expect(await there.sync()).toMatchObject({ hasNewKey: true });
    const sync = await there.store.sync();
    sync.returnKey();
    expect(textsOf(await there.again())).toEqual(['two']);
    expect(sync.state()?.failed?.why).toContain('encrypted now');
    expect(await there.sync()).toMatchObject({ hasNewKey: true });
  });

  test('leaves none of the settings plain that were sent before', async () => {
    const { person, here } = await two();
    (await here.store.sync()).setSettings(true);
    here.store.settings.set('name', 'Sasha the secret');
    await here.sync();
    expect(person.git('show', 'main:own.json')).toContain('Sasha');
    here.store.encryption.on(newIdentity(), PASSPHRASE);
    await here.sync();
    expect(person.git('show', 'main:own.json')).not.toContain('Sasha');
  });

  test('is as before on a machine that never opens it, once sync is off', async () => {
    const { here, there } = await two();
    here.store.encryption.on(newIdentity(), PASSPHRASE);
    add(here, 'one');
    await here.sync();
    add(there, 'two');
    await there.sync();
    const locked = await there.again();
    (await locked.store.sync()).off();
    const after = await locked.again();
    expect(textsOf(after)).toEqual(['two']);
  });

  test('is shared by machines with keys of their own, each a recipient of the other', async () => {
    const { here, there } = await two();
    const [key, other] = [newIdentity(), newIdentity()];
    const { recipientOf } = await import('../../../src/lib/age/x25519.ts');
    here.store.encryption.on(key, PASSPHRASE);
    there.store.encryption.on(other, PASSPHRASE);
    add(here, 'one');
    add(there, 'two');
    await here.sync();
    await expect(there.sync()).rejects.toMatchObject({ exit: 12 });
    expect((await there.store.sync()).state()?.failed?.why).toContain('another key');
    expect(textsOf(there)).toEqual(['two']);
    here.store.encryption.addOther({ recipient: recipientOf(other), note: '' });
    there.store.encryption.addOther({ recipient: recipientOf(key), note: '' });
    await here.sync();
    await there.sync();
    await here.sync();
    expect(textsOf(here).sort()).toEqual(['one', 'two']);
    expect(recordsOf(there)).toEqual(recordsOf(here));
  });
});
