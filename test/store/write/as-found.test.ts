import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { at, errorOf, newHome, open, snapshot } from '../kit.ts';

/** Plain files in an encrypted store, from a sync tool or from before. */

const now = () => at('2026-11-05T10:00:00Z');

async function encrypted() {
  const home = newHome();
  const store = await open(home, { now, lockWait: 100 });
  const journal = store.collection<{ text: string }>('journal');
  journal.add({ text: 'one' });
  const page = join(home.data, 'journal', '2026-11.json');
  const plain = fs.readFileSync(page);
  store.encryption.on(newIdentity(), 'four quiet words here');
  /** Every file in the home that is plain though it has the word. */
  const leaks = () =>
    Object.entries(snapshot(home.dir)).flatMap(([path, text]) =>
      /xylophone/.test(text) ? path : [],
    );
  const write = (path: string, text: string | Buffer) => {
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    fs.writeFileSync(path, text, { mode: 0o600 });
  };
  return { home, store, journal, page, plain, leaks, write };
}

it('a damaged page is encrypted when a repair moves it away', async () => {
  const { home, store, journal, page, plain, leaks, write } = await encrypted();
  write(page, plain.toString().replace('one', 'xylophone'));
  store.repair();
  expect(leaks()).toEqual([]);
  const originals = fs.readdirSync(join(home.data, 'quarantine'));
  expect(originals).toHaveLength(1);
  expect(isAge(fs.readFileSync(join(home.data, 'quarantine', originals[0] ?? '')))).toBe(true);
  expect(journal.all()).toHaveLength(1);
});

it('everything in the way is encrypted when it is set aside', async () => {
  const { home, store, leaks, write } = await encrypted();
  write(join(home.data, 'coaches.json', 'deep', 'notes.txt'), 'xylophone');
  write(join(home.state, 'left'), 'xylophone');
  write(join(home.config, 'settings.json', 'notes.txt'), 'not private');
  store.repair();
  expect(leaks()).toEqual([]);
  const files = Object.entries(snapshot(home.dir)).filter(([path]) => path.includes('.aside-'));
  expect(files.map(([, text]) => text.slice(0, 21)).sort()).toEqual([
    'age-encryption.org/v1',
    'age-encryption.org/v1',
    'not private',
  ]);
});

it('what a cut-off write left is encrypted when it is set aside', async () => {
  const { home, journal, page, leaks, write } = await encrypted();
  write(page, 'cut off');
  write(join(home.state, 'before', 'journal.2026-11.json'), 'xylophone, cut off too');
  expect(errorOf(() => journal.add({ text: 'two' })).exit).toBe(13);
  expect(leaks()).toEqual([]);
  expect(Object.keys(snapshot(home.dir)).join()).toMatch(/quarantine\/journal/);
});

it('broken settings stay plain, so that they can be corrected', async () => {
  const { home, store, write } = await encrypted();
  write(join(home.config, 'settings.json'), '{"name": "Max",');
  store.repair();
  const [original = ''] = fs.readdirSync(join(home.data, 'quarantine'));
  expect(fs.readFileSync(join(home.data, 'quarantine', original), 'utf8')).toContain('Max');
});
