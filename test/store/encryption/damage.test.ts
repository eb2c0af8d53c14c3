import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/store.ts';
import { decrypt } from '../../../src/lib/age/age.ts';
import { newIdentity, recipientOf, x25519Identity } from '../../../src/lib/age/x25519.ts';
import { openedKey } from '../../../src/store/encryption/identity-file.ts';
import { errorOf, type Home, newHome, open, snapshot } from '../kit.ts';

/** Damage to single bytes, at the places where flips.ts found that it was not noticed. */

const KEY = newIdentity();
const OTHER = { recipient: recipientOf(newIdentity()), note: 'spare' };

async function filled(): Promise<Home> {
  const home = newHome();
  const store = await open(home);
  store.collection('journal').add({ text: 'one' });
  store.encryption.on(KEY, 'old');
  store.encryption.addOther(OTHER);
  return home;
}

/** Changes the first character of a part of a file into another one of base64. */
function damage(path: string, part: string): void {
  const bytes = fs.readFileSync(path);
  const place = bytes.indexOf(part);
  expect(place).toBeGreaterThanOrEqual(0);
  bytes.write(part.startsWith('A') ? 'B' : 'A', place);
  fs.writeFileSync(path, bytes);
}

const keyFile = ({ data }: Home) => join(data, 'identity.age');
const keyList = ({ state }: Home) => join(state, 'sealed-for');
const monthFile = ({ data }: Home) => {
  const [month = ''] = fs.readdirSync(join(data, 'journal'));
  return join(data, 'journal', month);
};

async function unlocked(home: Home, passphrase = 'old'): Promise<Store> {
  const store = await open(home);
  store.encryption.unlock({ passphrase });
  return store;
}

describe('the key of the store', () => {
  test('is restored, though its damage looks like another passphrase', async () => {
    const home = await filled();
    const [, , salt = ''] = fs.readFileSync(keyFile(home), 'latin1').split(' ');
    damage(keyFile(home), salt);
    expect(openedKey(fs.readFileSync(keyFile(home)), 'old')).toBeUndefined();
    await unlocked(home);
    expect(openedKey(fs.readFileSync(keyFile(home)), 'old')).toMatchObject({ key: KEY });
  });

  test('is not replaced by a copy with an older passphrase', async () => {
    const home = await filled();
    const older = fs.readFileSync(keyFile(home));
    (await unlocked(home)).encryption.setPassphrase('new');
    fs.writeFileSync(join(home.state, 'identity.age'), older);
    await unlocked(home, 'old');
    expect(openedKey(fs.readFileSync(keyFile(home)), 'new')).toMatchObject({ key: KEY });
  });
});

describe('a lost key', () => {
  const keyCopies = (home: Home) =>
    [home.data, home.state].flatMap((dir) =>
      fs
        .readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('identity.age'))
        .map((name) => join(dir, name)),
    );

  test('is restored by an unlock while a copy is left, and the doctor says so', async () => {
    const home = await filled();
    fs.rmSync(keyFile(home));
    const store = await open(home);
    expect(store.encryption.hasKeyFile()).toBe(true);
    expect(store.doctor()).toContainEqual(
      expect.objectContaining({ kind: 'key', reason: expect.stringContaining('next unlock') }),
    );
  });

  test('needs the recovery key once no copy is left, and the doctor says so', async () => {
    const home = await filled();
    for (const path of keyCopies(home)) fs.writeFileSync(path, 'x');
    const store = await open(home);
    expect(store.encryption.hasKeyFile()).toBe(false);
    expect(errorOf(() => store.encryption.unlock({ passphrase: 'old' }))).toMatchObject({
      exit: 12,
      message: expect.stringContaining('missing or damaged'),
      hint: expect.stringContaining('coachkit encryption recovery'),
    });
    expect(store.doctor()).toContainEqual(
      expect.objectContaining({
        kind: 'no-key',
        reason: expect.stringContaining('like every copy of it'),
      }),
    );
    store.encryption.unlock({ key: KEY });
    store.encryption.setPassphrase('new');
    expect(store.doctor().filter(({ kind }) => kind.includes('key'))).toEqual([]);
  });
});

test('the doctor tells an old key from an original', async () => {
  const home = await filled();
  const store = await unlocked(home);
  store.encryption.off();
  expect(store.doctor()).toContainEqual(
    expect.objectContaining({
      kind: 'quarantine',
      reason: 'it contains 1 old key that older encrypted copies may need',
    }),
  );
});

describe('the list of keys', () => {
  test('opens with the recovery key if the first one is damaged', async () => {
    const home = await filled();
    damage(keyList(home), '1');
    const store = await open(home);
    expect(errorOf(() => store.collection('journal').add({ text: 'two' })).exit).toBe(13);
    store.encryption.unlock({ key: KEY });
    expect(store.collection('journal').all()).toHaveLength(1);
    store.collection('journal').add({ text: 'two' });
    await unlocked(home);
    expect(fs.readFileSync(keyList(home), 'utf8')).toContain(OTHER.recipient);
  });

  test('does not bring a damaged key into a new passphrase', async () => {
    const home = await filled();
    damage(keyList(home), OTHER.recipient);
    const store = await open(home);
    store.encryption.unlock({ key: KEY });
    expect(store.encryption.others()).toEqual([]);
    store.encryption.setPassphrase('new');
    (await unlocked(home, 'new')).collection('journal').add({ text: 'two' });
    expect(fs.readFileSync(keyList(home), 'utf8')).toBe(`${recipientOf(KEY)}\n`);
  });
});

test('a damaged word in `sealing` still leads to files for the right keys', async () => {
  const home = await filled();
  const sealed = fs.readFileSync(monthFile(home));
  (await unlocked(home)).encryption.removeOther(OTHER.recipient);
  fs.writeFileSync(monthFile(home), sealed); // as before a kill
  fs.writeFileSync(join(home.state, 'sealing'), 'agaio\n');
  await unlocked(home);
  const bytes = fs.readFileSync(monthFile(home));
  expect(bytes.toString('latin1').match(/-> X25519/g)).toHaveLength(1);
  expect(decrypt(bytes, x25519Identity(KEY)).toString()).toContain('one');
});

test('a draft that cannot be read is set aside, though its name is hidden', async () => {
  const home = await filled();
  const store = await unlocked(home);
  const path = store.drafts.save('reflect-daily', { text: 'one' });
  damage(path, '---');
  const next = await unlocked(home);
  expect(errorOf(() => next.drafts.take('assess')).message).toContain(`${path}.damaged-`);
  expect(next.drafts.take('assess')).toBeUndefined();
  expect(fs.existsSync(path)).toBe(false);
});

test('the doctor names a damaged file that commands do without', async () => {
  const home = await filled();
  const path = join(home.state, 'notes.json');
  const store = await unlocked(home);
  store.notes.set('care-shown', '2026-11-29');
  damage(path, '---');
  expect(store.doctor()).toContainEqual({
    level: 'note',
    kind: 'copy',
    path,
    reason: 'it cannot be read: its encrypted content was changed',
  });
});

describe('a draft of a store that cannot be looked into', () => {
  const kept = async (home: Home) => {
    const rescueDir = `${home.dir}-tmp`;
    fs.mkdirSync(rescueDir);
    const store = await open({ ...home, dir: rescueDir }, { rescueDir });
    const away = (dir: string) => {
      fs.renameSync(dir, `${dir}-away`);
      fs.symlinkSync('nowhere', dir);
    };
    return { store, away, rescued: () => snapshot(rescueDir) };
  };

  test('is kept nowhere, because it may have to be encrypted', async () => {
    const home = await filled();
    const { store, away, rescued } = await kept(home);
    for (const dir of [home.data, home.state]) away(dir);
    const error = errorOf(() => store.drafts.save('reflect-daily', { text: 'one' }));
    expect(error.message).toContain('does not know whether your journal is encrypted');
    expect(rescued()).toEqual({});
  });

  test('is encrypted if this process has seen the keys', async () => {
    const home = await filled();
    const { store, away, rescued } = await kept(home);
    store.drafts.save('reflect-daily', { text: 'before' });
    for (const dir of [home.data, home.state]) away(dir);
    store.drafts.save('reflect-daily', { text: 'one' });
    const [path = '', content] = Object.entries(rescued())[0] ?? [];
    expect(path).toMatch(/^coachkit-draft-\w+-1\/d[0-9a-f]{16}\./);
    expect(content).toMatch(/^age-encryption/);
  });

  test('is refused if only the list of keys cannot be seen', async () => {
    const home = await filled();
    const { store, away, rescued } = await kept(home);
    away(home.state);
    expect(errorOf(() => store.drafts.save('reflect-daily', { text: 'one' })).exit).toBe(12);
    expect(rescued()).toEqual({});
  });

  test('is kept as it is in a plain store, if the records or the state can be seen', async () => {
    const home = newHome();
    (await open(home)).collection('journal').add({ text: 'one' });
    const { store, away, rescued } = await kept(home);
    away(home.state);
    store.drafts.save('reflect-daily', { text: 'one' });
    expect(Object.keys(rescued())).toHaveLength(1);
  });
});
