import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { editPrefix } from '../../src/core/edit-folder.ts';
import { newIdentity } from '../../src/lib/age/x25519.ts';
import { at, errorOf, type Home, newHome, open, snapshot } from './kit.ts';

const now = () => at('2026-11-05T10:00:00Z');
const PASSPHRASE = 'four quiet words here';

/** The folder of an editor that failed, with a swap file and a folder of its own. */
function editIn(home: Home, pid = process.pid): string {
  const folder = join(home.dir, 'memory', `${editPrefix(home.state, pid)}abc123`);
  fs.mkdirSync(join(folder, 'more'), { recursive: true, mode: 0o700 });
  for (const file of ['text.md', '.text.md.swp', 'more/backup'])
    fs.writeFileSync(join(folder, file), `xylophone ${file}`, { mode: 0o644 });
  fs.symlinkSync('me@here.1234', join(folder, '.#text.md'));
  return folder;
}

const holding = (dir: string) =>
  Object.entries(snapshot(dir)).flatMap(([path, text]) => (text.includes('xylophone') ? path : []));

it('moves the folder with all its files, which become private', async () => {
  const home = newHome();
  const { keepEdit } = await open(home, { now });
  const folder = editIn(home);
  const text = keepEdit(folder);
  const kept = dirname(text);
  expect(fs.existsSync(folder)).toBe(false);
  expect(dirname(kept)).toBe(join(home.state, 'kept'));
  const names = ['.text.md.swp', '2026-11-05-text.md', 'more/backup'];
  expect(Object.keys(snapshot(kept))).toEqual(names);
  expect(fs.readFileSync(text, 'utf8')).toBe('xylophone text.md');
  expect(fs.statSync(join(home.state, 'kept')).mode & 0o777).toBe(0o700);
  expect(fs.statSync(text).mode & 0o777).toBe(0o600);
});

it('leaves everything as it was if it fails', async () => {
  const home = newHome();
  const { keepEdit } = await open(home, { now });
  const folder = editIn(home);
  const before = snapshot(home.dir);
  const rename = fs.renameSync;
  let calls = 0;
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    calls += 1;
    if (calls === 2) throw new Error('the disk is full');
    rename(from, to);
  });
  expect(errorOf(() => keepEdit(folder)).message).toBe('the disk is full');
  expect(snapshot(home.dir)).toEqual(before);
  vi.restoreAllMocks();
  expect(holding(dirname(keepEdit(folder)))).toHaveLength(3);
});

it('encrypts the texts of an encrypted store, also those from before', async () => {
  const home = newHome();
  const editDirs = [join(home.dir, 'memory')];
  const store = await open(home, { now, editDirs });
  editIn(home, 2 ** 22 + 1);
  store.encryption.on(newIdentity(), PASSPHRASE);
  expect(fs.readdirSync(join(home.dir, 'memory'))).toEqual([]);
  expect(fs.readdirSync(join(home.state, 'kept'))).toHaveLength(1);
  store.keepEdit(editIn(home));
  expect(Object.keys(snapshot(join(home.state, 'kept')))).toHaveLength(6);
  expect(holding(home.dir)).toEqual([]);
  expect(store.encryption.report().plain).toEqual([]);
});
