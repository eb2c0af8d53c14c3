import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { errorOf, newHome, open, snapshot } from '../kit.ts';

const PASSPHRASE = 'four quiet words here';

async function written(home = newHome()) {
  const store = await open(home);
  const first = store.collection('journal').add({ kind: 'free', text: 'xylophone one' });
  store.collection('journal').update(first.id, (entry) => ({ ...entry, text: 'xylophone two' }));
  store.collection('coaches').add({ name: 'xylophone' });
  store.drafts.save('reflect-daily', { text: 'xylophone draft' });
  return { home, store, first };
}

const has = (dir: string, word: string): string[] =>
  Object.entries(snapshot(dir)).flatMap(([path, text]) => (text.includes(word) ? [path] : []));

test('on encrypts everything, and a new process reads it with the passphrase', async () => {
  const { home, store, first } = await written();
  expect(has(home.dir, 'xylophone').length).toBeGreaterThan(4);
  const turned = store.encryption.on(newIdentity(), PASSPHRASE);
  expect(turned).toMatchObject({ failed: [], isFull: false });
  expect(has(home.dir, 'xylophone')).toEqual([]);
  expect(store.collection('journal').get(first.id)).toMatchObject({ text: 'xylophone two' });

  const next = await open(home);
  expect(next.encryption.state()).toBe('locked');
  expect(errorOf(() => next.collection('journal').all()).exit).toBe(12);
  expect(errorOf(() => next.encryption.unlock({ passphrase: 'wrong' })).exit).toBe(12);
  next.encryption.unlock({ passphrase: PASSPHRASE });
  expect(next.collection('journal').get(first.id)).toMatchObject({ text: 'xylophone two' });
  next.collection('journal').add({ kind: 'free', text: 'xylophone three' });
  expect(has(home.dir, 'xylophone')).toEqual([]);
  expect(next.encryption.report()).toMatchObject({ state: 'open', plain: [] });
  expect(fs.existsSync(join(home.state, 'sealing'))).toBe(false);
});

test('on hides the names of drafts, and off gives them back as they are saved', async () => {
  const { home, store } = await written();
  const names = () => fs.readdirSync(join(home.state, 'drafts')).join();
  expect(names()).toContain('reflect-daily');
  store.encryption.on(newIdentity(), PASSPHRASE);
  expect(names()).not.toContain('reflect');
  store.drafts.save('edit-01KA', {});
  expect(names()).not.toContain('01KA');
  expect(store.drafts.list()).toEqual(['edit-01KA', 'reflect-daily']);

  const locked = await open(home);
  locked.drafts.save('unsaved-1', { text: 'while locked' });
  expect(locked.drafts.list()).toEqual([]);
  locked.encryption.unlock({ passphrase: PASSPHRASE });
  expect(locked.drafts.list()).toEqual(['edit-01KA', 'reflect-daily', 'unsaved-1']);

  store.encryption.off();
  expect(store.drafts.take('reflect-daily')?.value).toEqual({ text: 'xylophone draft' });
  expect(names()).toContain('reflect-daily');
  for (const name of store.drafts.list()) store.drafts.take(name);
  expect(names()).not.toMatch(/d[0-9a-f]{16}/);
});

test('off decrypts everything again', async () => {
  const { home, store, first } = await written();
  store.encryption.on(newIdentity(), PASSPHRASE);
  store.encryption.off();
  expect(store.encryption.state()).toBe('off');
  const next = await open(home);
  expect(next.encryption.state()).toBe('off');
  expect(next.collection('journal').get(first.id)).toMatchObject({ text: 'xylophone two' });
  expect(next.drafts.load('reflect-daily')?.value).toEqual({ text: 'xylophone draft' });
});

test('the recovery key opens the store when identity.age is gone everywhere', async () => {
  const { home, store, first } = await written();
  const key = newIdentity();
  store.encryption.on(key, PASSPHRASE);
  for (const path of Object.keys(snapshot(home.dir))) {
    if (path.endsWith('identity.age')) fs.rmSync(join(home.dir, path));
  }
  const next = await open(home);
  expect(next.encryption.state()).toBe('locked');
  expect(errorOf(() => next.encryption.unlock({ passphrase: PASSPHRASE })).exit).toBe(12);
  expect(errorOf(() => next.encryption.unlock({ key: newIdentity() })).exit).toBe(12);
  next.encryption.unlock({ key });
  expect(next.collection('journal').get(first.id)).toMatchObject({ text: 'xylophone two' });
  next.encryption.setPassphrase('another one');
  const last = await open(home);
  last.encryption.unlock({ passphrase: 'another one' });
  expect(last.collection('journal').all()).toHaveLength(1);
});
