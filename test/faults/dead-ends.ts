import fs from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Store } from '../../src/core/store.ts';
import { at, homeIn, open } from '../store/kit.ts';
import type { Note } from '../store/writer.ts';

/** Damages a store at random and repairs it. After the repair, no command may refuse. */

type Damage = (path: string, place: number) => void;

/** Anything that is not a file, for example after earlier damage, counts as a few bytes. */
const bytesOf = (path: string) =>
  fs.lstatSync(path).isFile() ? fs.readFileSync(path) : Buffer.alloc(9);
const rewrite = (path: string, change: (bytes: Buffer) => Buffer | string) => {
  const bytes = change(bytesOf(path));
  fs.rmSync(path, { recursive: true });
  fs.writeFileSync(path, bytes);
};

const NOWHERE = 'a link that leads nowhere';

const DAMAGES: Record<string, Damage> = {
  'cut off': (path, place) => rewrite(path, (bytes) => bytes.subarray(0, bytes.length * place)),
  emptied: (path) => rewrite(path, () => ''),
  'all garbage': (path) => rewrite(path, () => 'garbage\n'),
  'all zeros': (path) => rewrite(path, (bytes) => Buffer.alloc(bytes.length)),
  'a flipped bit': (path, place) =>
    rewrite(path, (bytes) => {
      const at = Math.min(Math.floor(bytes.length * place), Math.max(bytes.length - 1, 0));
      const broken = Buffer.from(bytes);
      if (broken.length > 0) broken[at] = (broken[at] as number) ^ 2;
      return broken;
    }),
  gone: (path) => fs.rmSync(path, { recursive: true }),
  'a folder': (path) => {
    fs.rmSync(path, { recursive: true });
    fs.mkdirSync(path);
  },
  'a folder with something in it': (path) => {
    fs.rmSync(path, { recursive: true });
    fs.mkdirSync(join(path, 'x.json'), { recursive: true });
  },
  [NOWHERE]: (path) => {
    fs.rmSync(path, { recursive: true });
    fs.symlinkSync('/nowhere/at/all', path);
  },
};

const harm = fc.record({
  what: fc.constantFrom(...Object.keys(DAMAGES)),
  which: fc.nat(60),
  place: fc.double({ min: 0, max: 0.99, noNaN: true }),
});

const DAYS = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'];

/**
 * Includes leftovers of a write or of a killed process, but no lock without a holder, which costs
 * two seconds.
 */
const leftovers = fc.constantFrom('nothing', 'before', 'foreign lock', 'draft');

function leave(state: string, what: string): void {
  if (what === 'foreign lock') fs.writeFileSync(join(state, 'lock'), '{"pid":1,"host":"old"}');
  if (what === 'draft') fs.writeFileSync(join(state, 'drafts/assess.json'), '{"name":"assess"}');
  if (what !== 'before') return;
  fs.mkdirSync(join(state, 'before'), { recursive: true });
  fs.writeFileSync(join(state, 'before/coaches.json.none'), '');
  fs.writeFileSync(join(state, 'before/journal.2026-10.json'), '{"format":1,"na');
}

const isThere = (path: string) => fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function everything(dir: string): string[] {
  return fs
    .readdirSync(dir, { recursive: true })
    .map((name) => join(dir, String(name)))
    .sort();
}

/** What commands do; each throws where it is refused. */
function useAll(store: Store): void {
  for (const name of ['journal', 'coaches', 'commitments'] as const) {
    const notes = store.collection<Note>(name);
    notes.all();
    const { id } = notes.add({ text: 'after' });
    notes.update(id, () => ({ text: 'after that' }));
  }
  store.undo();
  store.settings.set('name', 'Ana');
  store.drafts.take('reflect-daily');
  store.drafts.save('reflect-daily', {});
  store.drafts.list();
}

/** Runs so many histories; gives how often a command had been refused before the repair. */
export async function repairRandomStores(runs: number, newDir: () => string): Promise<number> {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(harm, { minLength: 1, maxLength: 5 }),
      leftovers,
      async (harms, left) => {
        const home = homeIn(newDir());
        let day = 1;
        const now = () => at(`${DAYS[Math.min(day, DAYS.length) - 1]}T10:00:00Z`);
        const options = { now, lockWait: 60 };
        const store = await open(home, options);
        for (; day <= DAYS.length; day++) {
          for (const name of ['journal', 'coaches'] as const) {
            store.collection<Note>(name).add({ text: `${name} ${day}` });
          }
        }
        store.settings.set('name', 'Kim');
        store.drafts.save('reflect-daily', { text: 'begun' });
        leave(home.state, left);
        for (const { what, which, place } of harms) {
          const all = everything(home.dir).filter(isThere);
          const path = all[which % all.length] as string;
          // Both folders, and the target of a link in them, may be missing for a while. The person
          // resolves these cases.
          const isTheirs = what === NOWHERE && !relative(home.dir, path).startsWith('state/');
          if (relative(home.dir, path).includes('/') && !isTheirs) DAMAGES[what]?.(path, place);
        }
        const before = await open(home, options);
        const isRefused = isThrowing(() => useAll(before));
        if (isRefused) refused++;
        const later = await open(home, options);
        const report = later.repair();
        expect(report.failed).toEqual([]);
        expect(isThrowing(() => later.collection('journal').all())).toBe(false);
        useAll(await open(home, options));
        const found = later
          .doctor()
          .filter(({ level, kind }) => level !== 'note' && kind !== 'backup');
        expect(found).toEqual([]);
      },
    ),
    { numRuns: runs },
  );
  return refused;
}

function isThrowing(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
