import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { COLLECTIONS, type Store } from '../../../src/core/store.ts';
import { decrypt } from '../../../src/lib/age/age.ts';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity, recipientOf, x25519Identity } from '../../../src/lib/age/x25519.ts';
import { openedKey } from '../../../src/store/encryption/identity-file.ts';
import { at, errorOf, type Home, newHome, open, snapshot } from '../kit.ts';

/**
 * Flips single bits of an encrypted store and looks what a process then reads. Each flip must be
 * noticed, or have no effect. Never may it give another text, or a part of one. The fast half is in
 * flips.test.ts, 20,000 flips are in test/soak/encryption.test.ts.
 */

const [KEY, SPARE] = [newIdentity(), newIdentity()];
const OTHER = { recipient: recipientOf(SPARE), note: 'spare' };
const PASSPHRASE = 'four quiet words here';
const WORD = 'canary';

interface Text {
  text: string;
}

const onDay = (day: number) => ({
  now: () => at(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`),
});

async function unlocked(home: Home, day = 9): Promise<Store> {
  const store = await open(home, onDay(day));
  store.encryption.unlock({ key: KEY });
  return store;
}

/** A store with every kind of file. */
async function filled(): Promise<Home> {
  const home = newHome();
  const store = await open(home, onDay(5));
  store.encryption.on(KEY, PASSPHRASE);
  store.encryption.addOther(OTHER);
  const journal = store.collection<Text>('journal');
  const { id } = journal.add({ text: `${WORD} one` });
  journal.add({ text: `${WORD} in October` }, { at: at('2026-10-03T10:00:00Z') });
  journal.update(id, () => ({ text: `${WORD} two` }));
  for (const text of ['coach', 'another coach']) {
    store.collection('coaches').add({ text: `${WORD} ${text}` });
  }
  store.notes.set('care-shown', '2026-11-05');
  for (const name of DRAFTS) store.drafts.save(name, { text: `${WORD} ${name}` });

  flip(join(home.data, 'journal/2026-10.json'), -1); // for an original in quarantine/
  (await unlocked(home, 6)).repair();
  for (const text of ['three', 'four']) {
    (await unlocked(home, 7)).collection<Text>('journal').add({ text: `${WORD} ${text}` });
  }
  return home;
}

const DRAFTS = ['reflect-daily', 'assess'];

/** Every text that was ever saved. */
const TEXTS = 'one|two|in October|coach|another coach|three|four|waits|waits too|new'
  .split('|')
  .map((text) => `${WORD} ${text}`);

/** Flips a bit by its number, or one of the last byte. */
function flip(path: string, bit: number): void {
  const bytes = fs.readFileSync(path);
  const place = bit < 0 ? bytes.length - 1 : bit >> 3;
  bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (bit & 7)), place);
  fs.writeFileSync(path, bytes);
}

const recordsIn = (store: Store) =>
  COLLECTIONS.flatMap((name) => store.collection<Text>(name).all({ deleted: true }));

/** Everything that commands read. */
const readIn = (store: Store) => ({
  records: recordsIn(store),
  drafts: DRAFTS.map((name) => store.drafts.load(name)?.value),
  note: store.notes.get('care-shown'),
});

interface Flipped {
  home: Home;
  /** The path of the flipped file. */
  path: string;
  /** The flipped bytes. */
  bytes: string;
  /** All that is read without the flip. */
  whole: ReturnType<typeof readIn>;
}

interface Kind {
  /** How many of some 20,000 flips. */
  share: number;
  /** Matches the paths of the files in the home. */
  files: RegExp;
  /** Prepares the home, so that the file matters. */
  before?: (home: Home) => void | Promise<void>;
  /** Looks what is read. Returns whether the flip was noticed. @throws if something else is read */
  look: (flipped: Flipped) => Promise<boolean> | boolean;
}

/** The message of an error, which must have this exit code and quote nothing. */
function messageOf(error: unknown, code: number): string {
  const { exit, message } = error as Error & { exit?: number };
  if (exit !== code) throw error;
  expect(message).not.toContain(WORD);
  return message;
}

function isNamed(store: Store, path: string): boolean {
  const findings = store.doctor().filter((finding) => finding.path === path);
  expect(JSON.stringify(findings)).not.toContain(WORD);
  return findings.length > 0;
}

/** A page is read in full or not at all. */
async function page({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  try {
    expect(readIn(store)).toEqual(whole);
    return false;
  } catch (error) {
    expect(messageOf(error, 13)).toContain(path);
    return true;
  }
}

/** The doctor names the files that commands read without. */
async function spare({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  expect(readIn(store)).toEqual(whole);
  expect(isNamed(store, path)).toBe(true);
  return true;
}

/** No command reads an original. */
async function unread({ home, whole }: Flipped): Promise<boolean> {
  expect(readIn(await unlocked(home))).toEqual(whole);
  return true;
}

async function notes({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  expect(readIn(store)).toEqual({ ...whole, note: undefined });
  expect(isNamed(store, path)).toBe(true);
  return true;
}

/** A draft is set aside as it is, whatever its name was. */
async function draft({ home, path, bytes, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  expect(isNamed(store, path)).toBe(true);
  const message = messageOf(
    errorOf(() => store.drafts.load(DRAFTS[0] as string) ?? store.drafts.load(DRAFTS[1] as string)),
    13,
  );
  const [, aside = ''] = /to (\S+)\.$/.exec(message) ?? [];
  expect(fs.readFileSync(aside, 'latin1')).toBe(bytes);
  const [one, two] = readIn(store).drafts;
  expect([one ?? whole.drafts[0], two ?? whole.drafts[1]]).toEqual(whole.drafts);
  return one === undefined || two === undefined;
}

/** A repair from copies gives only texts of before, and tells what is missing. */
async function repaired({ home, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  const { files, failed } = store.repair();
  expect(failed).toEqual([]);
  const records = recordsIn(store);
  expect(areGenuine(records)).toBe(true);
  const missing = whole.records.filter(({ id }) => !records.some((each) => each.id === id));
  const isTold = files.some(({ missing, mayMiss }) => missing.length > 0 || mayMiss !== undefined);
  expect(missing.length === 0 || isTold, 'the report names losses').toBe(true);
  return missing.length > 0;
}

const areGenuine = (records: ReturnType<typeof recordsIn>): boolean =>
  records.every(({ text, earlier = [] }) =>
    [text, ...earlier.map(({ value }) => value.text)].every((each) => TEXTS.includes(each)),
  );

/** A save in a page that another program replaced. */
async function reunited({ home, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  store.collection<Text>('journal').add({ text: `${WORD} new` });
  const records = recordsIn(store);
  expect(areGenuine(records)).toBe(true);
  return records.length < whole.records.length + 1;
}

async function undone({ home, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  messageOf(
    errorOf(() => store.undo()),
    1,
  );
  expect(readIn(store)).toEqual(whole);
  return true;
}

/** An addition that waits joins in full, or stays and is named. */
async function waiting({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await unlocked(home);
  const { records } = readIn(store);
  expect(areGenuine(records)).toBe(true);
  expect(records.length).toBe(whole.records.length + 1);
  expect(isNamed(store, path)).toBe(true);
  return true;
}

/** Any whole copy of the key opens the store, and replaces the damaged one. */
async function key({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await open(home, onDay(9));
  const isNoted = path.includes('backups') || store.doctor().some(({ kind }) => kind === 'key');
  store.encryption.unlock({ passphrase: PASSPHRASE });
  expect(readIn(store)).toEqual(whole);
  expect(store.encryption.others()).toEqual([OTHER]);
  expect(openedKey(fs.readFileSync(path), PASSPHRASE)).toEqual({ key: KEY, others: [OTHER] });
  return isNoted;
}

/** Nothing is saved for a damaged list of keys. An unlock restores it. */
async function recipients({ home, whole }: Flipped): Promise<boolean> {
  const locked = await open(home, onDay(9));
  messageOf(
    errorOf(() => locked.collection('journal').add({ text: WORD })),
    13,
  );
  messageOf(
    errorOf(() => locked.drafts.save('reflect-daily', { text: WORD })),
    13,
  );
  expect(Object.values(snapshot(home.dir)).some((content) => content.includes(WORD))).toBe(false);
  expect(readIn(await unlocked(home))).toEqual(whole);
  const store = await open(home, onDay(9));
  store.encryption.unlock({ passphrase: PASSPHRASE });
  expect(readIn(store)).toEqual(whole);
  store.drafts.save('new', { text: WORD });
  expect(areSealed(home)).toBe(true);
  return true;
}

/** The change under way is finished or reversed. */
async function sealing({ home, path, whole }: Flipped): Promise<boolean> {
  const store = await open(home, onDay(9));
  store.encryption.unlock({ passphrase: PASSPHRASE });
  expect(readIn(store)).toEqual(whole);
  store.drafts.save('new', { text: WORD });
  store.settings.set('name', 'Kim');
  expect(areSealed(home)).toBe(true);
  expect(fs.existsSync(path)).toBe(false);
  return false;
}

/** Whether every file is encrypted for the keys in sealed-for, and for no other key. */
function areSealed(home: Home): boolean {
  const keys = fs.readFileSync(join(home.state, 'sealed-for'), 'utf8');
  return Object.entries(filesIn(home)).every(([path, content]) => {
    const file = Buffer.from(content, 'latin1');
    if (!isAge(file)) return !content.includes(WORD);
    if (NOT_FOR_KEYS.test(path)) return true;
    return [KEY, SPARE].every((each) => keys.includes(recipientOf(each)) === opens(file, each));
  });
}

/** The key is under its passphrase, and damaged originals cannot be opened. */
const NOT_FOR_KEYS = /identity\.age$|quarantine/;

function opens(file: Buffer, identity: string): boolean {
  try {
    decrypt(file, x25519Identity(identity));
    return true;
  } catch {
    return false;
  }
}

const filesIn = ({ dir }: Home): Record<string, string> => snapshot(dir);

const write = ({ dir }: Home, files: Record<string, string>): void => {
  for (const [path, content] of Object.entries(files)) {
    fs.writeFileSync(join(dir, path), content, 'latin1');
  }
};

/** Removes the files whose paths match. */
const without = (paths: RegExp) => (home: Home) => {
  for (const path of Object.keys(filesIn(home))) {
    if (paths.test(path)) fs.rmSync(join(home.dir, path));
  }
};

/** Puts an older version of the month in its place, as a sync tool does. */
function putBack(home: Home): void {
  const older = join(home.state, 'previous/journal.2026-11.json');
  fs.copyFileSync(older, join(home.data, 'journal/2026-11.json'));
}

/** Saves two additions while the store is locked. */
async function addLocked(home: Home): Promise<void> {
  const journal = (await open(home, onDay(8))).collection<Text>('journal');
  for (const text of ['waits', 'waits too']) journal.add({ text: `${WORD} ${text}` });
}

/** As a process leaves a store if it is killed while it changes all files. */
const underWay = (word: string) => (home: Home) =>
  fs.writeFileSync(join(home.state, 'sealing'), `${word}\n`, { mode: 0o600 });

/** The files are plain, and the key is there. */
async function decrypted(home: Home): Promise<void> {
  const keys = fs.readFileSync(join(home.data, 'identity.age'));
  (await unlocked(home)).encryption.off();
  for (const dir of [home.data, home.state]) fs.writeFileSync(join(dir, 'identity.age'), keys);
}

/** Some files are plain. */
async function halfDecrypted(home: Home): Promise<void> {
  const sealed = filesIn(home);
  await decrypted(home);
  const isKept = (path: string) => /sealed-for|2026-10|left/.test(path);
  write(home, Object.fromEntries(Object.entries(sealed).filter(([path]) => isKept(path))));
}

/** The other key is removed, but files are still encrypted for it. */
async function halfRemoved(home: Home): Promise<void> {
  const sealed = filesIn(home);
  const store = await open(home, onDay(9));
  store.encryption.unlock({ passphrase: PASSPHRASE });
  store.encryption.removeOther(OTHER.recipient);
  const isKept = (path: string) => !/sealed-for|identity/.test(path);
  write(home, Object.fromEntries(Object.entries(sealed).filter(([path]) => isKept(path))));
}

const both = (one: Kind['before'], other: Kind['before']) => async (home: Home) => {
  await one?.(home);
  await other?.(home);
};

const BACKUPS = 'state/backups/\\d{6}-[\\d-]+';

export const KINDS: Record<string, Kind> = {
  'a page': { share: 6000, files: /^data\/(journal\/)?[\w-]+\.json$/, look: page },
  'a previous version': { share: 1500, files: /previous/, look: spare },
  'a note of what was left': { share: 1000, files: /left/, look: spare },
  'a backup': { share: 1500, files: new RegExp(`${BACKUPS}/.*json$`), look: spare },
  'an original': { share: 500, files: /quarantine/, look: unread },
  'the note for undo': { share: 700, files: /last-change/, look: spare },
  'the note for undo, in use': { share: 1000, files: /last-change/, look: undone },
  'the notes': { share: 1000, files: /notes/, look: notes },
  'a draft': { share: 1500, files: /drafts/, look: draft },
  'an addition that waits': { share: 1200, files: /inbox/, before: addLocked, look: waiting },
  'the last copy, a previous version': {
    share: 800,
    files: /previous.*2026-11/,
    before: without(/^data\/journal\/2026-11|left|backups.*2026-11/),
    look: repaired,
  },
  'the last copy, a backup': {
    share: 800,
    files: new RegExp(`${BACKUPS}-07/journal/2026-11`),
    before: without(/^data\/journal\/2026-11|left|previous.*2026-11|05.*2026-11/),
    look: repaired,
  },
  'the last copy, a note of what was left': {
    share: 800,
    files: /left.*2026-11/,
    before: without(/^data\/journal\/2026-11|previous.*2026-11|backups.*2026-11/),
    look: repaired,
  },
  'a note of what was left, in use': {
    share: 800,
    files: /left.*2026-11/,
    before: putBack,
    look: reunited,
  },
  'the key': { share: 800, files: /^data\/identity/, look: key },
  'the copy of the key': { share: 600, files: /^state\/identity/, look: key },
  'the key in a backup': { share: 600, files: new RegExp(`${BACKUPS}/identity`), look: key },
  'the list of keys': { share: 600, files: /sealed-for/, look: recipients },
  'the word during `on`': {
    share: 24,
    files: /sealing/,
    before: both(halfDecrypted, underWay('on')),
    look: sealing,
  },
  'the word at the start of `on`': {
    share: 24,
    files: /sealing/,
    before: both(decrypted, underWay('on')),
    look: sealing,
  },
  'the word during `off`': {
    share: 32,
    files: /sealing/,
    before: both(halfDecrypted, underWay('off')),
    look: sealing,
  },
  'the word at the end of `off`': {
    share: 32,
    files: /sealing/,
    before: both(decrypted, underWay('off')),
    look: sealing,
  },
  'the word while a key is removed': {
    share: 48,
    files: /sealing/,
    before: both(halfRemoved, underWay('again')),
    look: sealing,
  },
};

let base: Promise<Record<string, string>> | undefined;

/** The start of an age file is its header, where each bit has a meaning of its own. */
const HEADER = 400;

/**
 * Flips bits of a kind one by one: this part of its share. Counts those that were noticed. The
 * others have no effect.
 */
export async function flipSome(
  kind: Kind,
  part: number,
): Promise<{ flips: number; noticed: number }> {
  const flips = Math.ceil(kind.share * part);
  base ??= filled().then(filesIn);
  const home = newHome();
  reset(home, await base);
  const whole = readIn(await unlocked(home));
  await kind.before?.(home);
  const files = filesIn(home);
  const paths = Object.keys(files).filter((path) => kind.files.test(path));
  let noticed = 0;
  for (let k = 0; k < flips; k++) {
    const path = paths[k % paths.length] as string;
    const bits = 8 * Math.min((files[path] as string).length, k % 2 ? Infinity : HEADER);
    const bit = flips < bits ? Math.floor(Math.random() * bits) : k % bits;
    flip(join(home.dir, path), bit);
    const bytes = fs.readFileSync(join(home.dir, path), 'latin1');
    try {
      const flipped = { home, path: join(home.dir, path), bytes, whole };
      if (await kind.look(flipped)) noticed += 1;
    } catch (error) {
      throw new Error(`bit ${bit} of ${path}`, { cause: error });
    }
    reset(home, files);
  }
  return { flips, noticed };
}

/** Makes the home as it was. */
function reset(home: Home, files: Record<string, string>): void {
  const now = filesIn(home);
  for (const path of Object.keys(now)) if (!(path in files)) fs.rmSync(join(home.dir, path));
  for (const [path, content] of Object.entries(files)) {
    if (now[path] === content) continue;
    fs.mkdirSync(dirname(join(home.dir, path)), { recursive: true, mode: 0o700 });
    fs.writeFileSync(join(home.dir, path), content, { encoding: 'latin1', mode: 0o600 });
  }
}
