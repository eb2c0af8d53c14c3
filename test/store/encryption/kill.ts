import fs from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Store } from '../../../src/core/store.ts';
import { isAge } from '../../../src/lib/age/is-age.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { at, type Home, homeIn, newHome, open, snapshot } from '../kit.ts';
import type { Turn } from './turns.ts';

/**
 * Ends a process before its calls of the system in turn, and looks what the next one finds. The
 * fast half is in kill.test.ts, all of it in test/soak/encryption.test.ts.
 */

const NOW = { now: () => at('2026-11-29T10:00:00Z') };

const CALLS = [
  'openSync',
  'writeFileSync',
  'futimesSync',
  'fsyncSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmdirSync',
  'rmSync',
  'mkdirSync',
  'cpSync',
  'copyFileSync',
] as const;

class Killed extends Error {}

/** Runs `act` up to the call of this number. A write is cut off in its middle. */
function killedAt(number: number, act: () => void): boolean {
  return meetsAt(number, act, { error: () => new Killed(), isLast: true });
}

/** Runs `act`, whose call of this number fails. Those after it work again. */
export const failsAt = (number: number, act: () => void): boolean =>
  meetsAt(number, act, { error: () => Object.assign(new Error(), { code: 'EIO' }), isLast: false });

/** Whether `act` came to the call of this number, which throws, and so do those after a last one. */
function meetsAt(
  number: number,
  act: () => void,
  { error, isLast }: { error: () => Error; isLast: boolean },
): boolean {
  let count = 0;
  for (const name of CALLS) {
    const real = fs[name] as (...given: unknown[]) => unknown;
    vi.spyOn(fs, name as 'openSync').mockImplementation(((...given: unknown[]) => {
      count += 1;
      if (count < number || (count > number && !isLast)) return real(...given);
      if (count === number && name === 'writeFileSync') {
        const content = Buffer.from(given[1] as string);
        real(given[0], content.subarray(0, content.length / 2), given[2]);
      }
      throw error();
    }) as never);
  }
  try {
    act();
  } catch {
    // The process is gone, or the person is told.
  } finally {
    vi.restoreAllMocks();
  }
  return count >= number;
}

/** A store with entries of these days. */
export async function filled(
  turn: Turn,
  days = ['2026-10-03', '2026-11-04', '2026-11-05'],
): Promise<{ home: Home; texts: string[] }> {
  const home = newHome();
  const store = await open(home, NOW);
  const journal = store.collection<{ text: string }>('journal');
  for (const day of days) {
    journal.add({ text: `canary ${day}` }, { at: at(`${day}T10:00:00Z`) });
  }
  store.collection('coaches').add({ name: 'canary' });
  store.drafts.save('reflect-daily', { text: 'canary draft' });
  if (turn.before === 'on') store.encryption.on(newIdentity(), 'old');
  return { home, texts: textsIn(store) };
}

const textsIn = (store: Store): string[] => [
  ...store
    .collection<{ text: string }>('journal')
    .all()
    .map(({ text }) => text),
  ...store
    .collection<{ name: string }>('coaches')
    .all()
    .map(({ name }) => name),
  JSON.stringify(store.drafts.readable().map(({ value }) => value)),
];

export const copyOf = (home: Home): Home => {
  const copy = newHome();
  fs.cpSync(home.dir, copy.dir, { recursive: true, preserveTimestamps: true });
  return homeIn(copy.dir);
};

const isPlain = (path: string, dir: string): boolean =>
  !isAge(fs.readFileSync(join(dir, path))) && fs.readFileSync(join(dir, path)).includes('canary');

/** Kills the process at the calls with the numbers 1, 1 + `step` and so on. Returns how many. */
export async function killInTurn(turn: Turn, step: number): Promise<number> {
  const { act, before, passphrases } = turn;
  const { home: base, texts } = await filled(turn);
  let kills = 0;
  for (let number = 1, isKilled = true; isKilled; number += step, kills++) {
    const home = copyOf(base);
    const store = await open(home, NOW);
    if (before === 'on') store.encryption.unlock({ passphrase: 'old' });
    isKilled = killedAt(number, () => act(store));
    disown(home);
    const found = await lookedAt(home, passphrases);
    expect(found, `killed at ${number}`).toEqual({ texts, left: [] });
    fs.rmSync(home.dir, { recursive: true });
  }
  return kills;
}

function opens(store: Store, passphrase: string): boolean {
  try {
    store.encryption.unlock({ passphrase });
    return true;
  } catch {
    return false;
  }
}

/** Gives the temporary files of this process to one that is gone. */
function disown({ dir }: Home): void {
  for (const path of Object.keys(snapshot(dir))) {
    const gone = path.replace(`.tmp-${process.pid}-`, '.tmp-4999999-');
    if (gone !== path) fs.renameSync(join(dir, path), join(dir, gone));
  }
}

/** Reads everything as the next process, and lists the files that are wrong after its first save. */
export async function lookedAt(home: Home, passphrases: string[]) {
  const store = await open(home, NOW);
  store.exists();
  store.settings.set('name', 'x');
  if (store.encryption.state() === 'locked') {
    const works = passphrases.find((passphrase) => opens(store, passphrase));
    const next = await open(home, NOW);
    const alsoWorks = passphrases.filter((each) => each !== works && opens(next, each));
    if (!works || alsoWorks.length > 0) return { texts: [], left: [`opens with ${alsoWorks}`] };
  }
  const texts = textsIn(store);
  store.collection('practices').add({ name: 'canary' });
  const isOn = store.encryption.state() !== 'off';
  const files = Object.keys(snapshot(home.dir));
  const left = files.filter((path) => {
    if (path.includes('.tmp-') || path.endsWith('sealing')) return true;
    if (isOn) return isPlain(path, home.dir);
    return isAge(fs.readFileSync(join(home.dir, path))) && !path.endsWith('.age');
  });
  return { texts, left };
}
