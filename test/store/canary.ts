import fs from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { editPrefix } from '../../src/core/edit-folder.ts';
import type { Saved, Store } from '../../src/core/store.ts';
import { newIdentity } from '../../src/lib/age/x25519.ts';
import { privateFiles } from '../../src/store/inventory.ts';
import { PLAIN } from '../../src/store/options.ts';
import { placesOf } from '../../src/store/paths.ts';
import { filesWith } from '../support/canary.ts';
import { at, type Home, homeIn, newHome, open, optionsFor } from './kit.ts';

/**
 * A word goes through everything that the store does, also if the process is killed before any call
 * of the system. In a plain store, it is only in files that the inventory lists. In an encrypted
 * store, it is nowhere. canary.test.ts kills at some of the calls, test/soak/damage.test.ts at all.
 */

const WORD = 'Xylophonquartett';
const KEY = newIdentity();
const PASSPHRASE = 'four quiet words here';
/** No process has this number. */
const DEAD = 2 ** 22 + 1;

interface Entry {
  text: string;
}

const elsewhere = ({ dir }: Home) => ({
  rescueDir: join(dir, 'tmp'),
  editDirs: [join(dir, 'memory')],
});

const opened = (home: Home, day = '2026-11-05'): Promise<Store> => {
  const options = { lockWait: 100, ...elsewhere(home) };
  return open(home, { now: () => at(`${day}T10:00:00Z`), ...options });
};

async function filled(isEncrypted: boolean): Promise<Home> {
  const home = newHome();
  const { rescueDir, editDirs } = elsewhere(home);
  for (const dir of [rescueDir, ...editDirs]) fs.mkdirSync(dir, { recursive: true });
  const store = await opened(home);
  if (isEncrypted) store.encryption.on(KEY, PASSPHRASE);
  const journal = store.collection<Entry>('journal');
  const { id } = journal.add({ text: `${WORD} one` });
  journal.update(id, () => ({ text: `${WORD} two` }));
  store.collection('coaches').add({ name: WORD });
  store.drafts.save('reflect-daily', { text: WORD });
  return home;
}

/** The newest record of a collection. */
const newest = (store: Store, name: 'journal' | 'coaches'): Saved<Entry> =>
  store.collection<Entry>(name).all().at(-1) as Saved<Entry>;

const PAGE = 'journal/2026-11.json';

/** Everything that can be done with a text, each in a home of its own. */
export const ACTS: Record<string, (store: Store, home: Home) => void> = {
  'an addition': (store) => store.collection('journal').add({ text: WORD }),
  'an edit': (store) =>
    store.collection('journal').update(newest(store, 'journal').id, () => ({ text: `3 ${WORD}` })),
  'a change of two files': (store) =>
    store.together(() => {
      store.collection('journal').add({ text: WORD });
      store.collection('coaches').add({ name: `Max ${WORD}` });
    }),
  'a removal and undo': (store) => {
    store.collection('journal').remove(newest(store, 'journal').id);
    store.undo();
  },
  'an import': (store) => {
    const record = newest(store, 'journal');
    const copies = [...'0123456789'].map((digit) => ({
      ...record,
      id: `${record.id.slice(0, -1)}${digit}`,
      text: `${WORD} ${'x'.repeat(10_000)}`,
    }));
    store.collection<Entry>('journal').importAll(copies);
  },
  'a draft': (store) => {
    store.drafts.save(`edit-${WORD}`, { base64: Buffer.from(` ${WORD}`).toString('base64') });
    store.drafts.save('assess', { text: WORD });
    store.drafts.take('reflect-daily');
    store.drafts.remove('reflect-daily');
  },
  'a draft for a full disk': (store, { state }) => {
    fs.rmSync(join(state, 'drafts'), { recursive: true, force: true });
    fs.writeFileSync(join(state, 'drafts'), '');
    store.drafts.save('assess', { text: WORD });
  },
  'a note': (store) => store.notes.set('follow-ups-shown', [WORD]),
  'a failed editor': (store, { dir, state }) => {
    const folder = join(dir, 'memory', `${editPrefix(state, DEAD)}abc123`);
    fs.mkdirSync(folder, { mode: 0o700 });
    fs.writeFileSync(join(folder, 'text.md'), WORD);
    store.keepEdit(folder);
  },
  'a repair': (store, { data, state }) => {
    // A copy by a sync tool, a damaged page, a folder in the way and a cut-off write.
    fs.copyFileSync(join(data, PAGE), join(data, 'journal/2026-11 (conflicted copy).json'));
    fs.writeFileSync(join(data, PAGE), `{"format":1} ${WORD}`);
    fs.mkdirSync(join(data, 'questions.json'));
    fs.writeFileSync(join(data, 'questions.json', 'text'), WORD);
    fs.mkdirSync(join(state, 'before'), { mode: 0o700 });
    fs.writeFileSync(join(state, 'before', 'coaches.json'), WORD);
    store.repair();
  },
  'a replaced file': (store, { data }) => {
    const page = join(data, PAGE);
    const before = fs.readFileSync(page);
    store.collection('journal').add({ text: `${WORD} lost` });
    fs.writeFileSync(page, before);
    store.collection('journal').add({ text: `${WORD} again` });
  },
  'a purge': (store) =>
    void store.purge([{ collection: 'journal', id: newest(store, 'journal').id }]),
};

const CALLS = [
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmdirSync',
  'rmSync',
  'mkdirSync',
  'copyFileSync',
] as const;

/** Runs `act` up to the call of this number. Returns whether there was one. */
function killedAt(number: number, act: () => void): boolean {
  let count = 0;
  for (const name of CALLS) {
    const real = fs[name] as (...given: unknown[]) => unknown;
    vi.spyOn(fs, name as 'openSync').mockImplementation(((...given: unknown[]) => {
      count += 1;
      if (count >= number) throw new Error('the process is gone');
      return real(...given);
    }) as never);
  }
  try {
    act();
  } catch {
    // Only the files it left count.
  } finally {
    vi.restoreAllMocks();
  }
  return count >= number;
}

/** The files that this process was writing when it was killed belong to a dead process. */
function bury({ dir }: Home): void {
  for (const file of fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const left = file.replace(`.tmp-${process.pid}-`, `.tmp-${DEAD}-`);
    if (left !== file) fs.renameSync(join(dir, file), join(dir, left));
  }
}

/** The files that have the word and should not. */
function leaks(home: Home, isEncrypted: boolean): string[] {
  const holding = filesWith(WORD, home.dir);
  if (isEncrypted) return holding;
  const known = privateFiles(placesOf(optionsFor(home)), { codec: PLAIN, ...elsewhere(home) });
  return holding.filter((file) => !known.includes(file));
}

/** A copy of a filled home for each trial. */
async function homes(isEncrypted: boolean): Promise<() => Promise<{ home: Home; store: Store }>> {
  const from = await filled(isEncrypted);
  let count = 0;
  return async () => {
    const home = homeIn(`${from.dir}-${count++}`);
    fs.cpSync(from.dir, home.dir, { recursive: true, preserveTimestamps: true });
    const store = await opened(home);
    if (isEncrypted) store.encryption.unlock({ key: KEY });
    return { home, store };
  };
}

/**
 * Does one of the acts, and then kills it at the calls with the numbers 1, 1 + `step` and so on. The
 * word is where it belongs each time. Returns the number of kills.
 */
export async function killEach(name: string, isEncrypted: boolean, step: number): Promise<number> {
  const act = ACTS[name] as (typeof ACTS)[string];
  const newCopy = await homes(isEncrypted);
  const { home, store } = await newCopy();
  act(store, home);
  expect(leaks(home, isEncrypted)).toEqual([]);

  let kills = 0;
  for (let number = 1, isThere = true; isThere; number += step, kills++) {
    const killed = await newCopy();
    isThere = killedAt(number, () => act(killed.store, killed.home));
    bury(killed.home);
    // A file by another program is plain until the next start.
    const next = await opened(killed.home, '2026-11-06');
    if (isEncrypted) next.encryption.unlock({ key: KEY });
    if (isEncrypted) next.encryption.finish();
    expect(leaks(killed.home, isEncrypted), `call ${number}`).toEqual([]);
    fs.rmSync(killed.home.dir, { recursive: true, force: true });
  }
  return kills;
}
