import fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Finding, RepairReport, Saved, Store } from '../../../src/core/store.ts';
import { formatPage } from '../../../src/store/page-format.ts';
import { at, type Home, newHome, open } from '../kit.ts';
import type { Note } from '../writer.ts';

/**
 * Damages random stores. Doctor finds any damage. Repair restores everything that a copy has and
 * reports the rest. damage.test.ts does some, test/soak/damage.test.ts many.
 */

type Collection = 'journal' | 'coaches';

/** A record at the time of its reported save, and its line in the file. */
interface Told {
  collection: Collection;
  path: string;
  id: string;
  rev: number;
  text: string;
}

const DAYS = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'];

const step = fc.record({
  day: fc.nat(DAYS.length - 1),
  collection: fc.constantFrom<Collection>('journal', 'coaches'),
  text: fc.constantFrom('alpha', 'beta, somewhat longer', 'γ δ 好', 'a "quoted" \\ text'),
  what: fc.constantFrom('add', 'add', 'edit'),
  which: fc.nat(50),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Days only go forward, because each day gets one backup. */
const history = fc
  .array(step, { minLength: 1, maxLength: 12 })
  .map((steps) => steps.toSorted((a, b) => a.day - b.day));

async function live(home: Home, steps: Step[]): Promise<{ store: Store; told: Told[] }> {
  let moment = 0;
  let day = 0;
  const store = await open(home, {
    now: () => at(`${DAYS[day]}T10:${String(moment++).padStart(2, '0')}:00Z`),
  });
  const last = new Map<string, Told>();
  for (const { collection, text, what, which, ...each } of steps) {
    day = each.day;
    const notes = store.collection<Note>(collection);
    const all = notes.all();
    const one = all[which % Math.max(all.length, 1)];
    const saved: Saved<Note> =
      what === 'edit' && one
        ? notes.update(one.id, () => ({ text: `${text}!` }))
        : notes.add({ text });
    const file = collection === 'coaches' ? 'coaches' : `journal/${saved.created.utc.slice(0, 7)}`;
    const path = join(home.data, `${file}.json`);
    last.set(saved.id, { collection, path, id: saved.id, rev: saved.rev, text: saved.text });
  }
  return { store, told: [...last.values()] };
}

const at100 = fc.nat(99);
type Damage = [name: string, change: (bytes: Buffer) => Buffer | undefined];
const place = (bytes: Buffer, at: number) => Math.floor((bytes.length * at) / 100);
const lines = (bytes: Buffer) => bytes.toString().split('\n');

const damage: fc.Arbitrary<Damage> = fc.oneof(
  at100.map((at): Damage => ['cut off', (bytes) => bytes.subarray(0, place(bytes, at))]),
  fc.tuple(at100, fc.nat(7)).map(
    ([at, bit]): Damage => [
      'a flipped bit',
      (bytes) => {
        const broken = Buffer.from(bytes);
        broken[place(bytes, at)] = (bytes[place(bytes, at)] as number) ^ (1 << bit);
        return broken;
      },
    ],
  ),
  fc.tuple(at100, fc.uint8Array({ minLength: 1, maxLength: 400 })).map(
    ([at, garbage]): Damage => [
      'garbage in it',
      (bytes) => {
        const broken = Buffer.from(bytes);
        broken.set(garbage.subarray(0, bytes.length - place(bytes, at)), place(bytes, at));
        return broken;
      },
    ],
  ),
  fc.constantFrom<Damage>(
    ['emptied', () => Buffer.alloc(0)],
    ['gone', () => undefined],
    ['all garbage', () => Buffer.from('garbage\n'.repeat(9))],
    ['all zeros', (bytes) => Buffer.alloc(bytes.length)],
  ),
  at100.map(
    (at): Damage => ['a line twice', (bytes) => Buffer.from(twice(lines(bytes), at).join('\n'))],
  ),
  at100.map(
    (at): Damage => [
      'a line twice, with a good checksum',
      (bytes) => {
        const [first = '', ...rest] = twice(lines(bytes), at);
        const name = /"name":"([^"]+)"/.exec(first)?.[1] ?? '';
        const body = Buffer.from(rest.slice(0, -2).join('\n'));
        return formatPage({ name, rest: ',"records":[', body });
      },
    ],
  ),
);

/** Some of the records, separated by commas. */
function twice(all: string[], at: number): string[] {
  const records = all.slice(1, -2).map((line) => line.replace(/,$/, ''));
  const k = Math.floor((records.length * at) / 100);
  const doubled = [...records.slice(0, k + 1), ...records.slice(k)];
  return [all[0] as string, ...doubled.join(',\n').split('\n'), ...all.slice(-2)];
}

function inflict(path: string, [, change]: Damage): boolean {
  const whole = fs.readFileSync(path);
  const broken = change(whole);
  if (broken === undefined) fs.unlinkSync(path);
  else fs.writeFileSync(path, broken);
  return broken === undefined || !broken.equals(whole);
}

const files = (dir: string) =>
  fs.existsSync(dir)
    ? fs
        .readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name))
    : [];
const pages = ({ data }: Home) => files(data).filter((path) => !path.includes('quarantine'));
const bad = (findings: Finding[]) => findings.filter(({ level }) => level !== 'note');

/** Whether a file, even a damaged one, has the full line of the record as written. */
function heldBy(paths: string[], lineOf: Map<string, string>, { id }: Told): boolean {
  return paths.some((path) => fs.readFileSync(path, 'utf8').includes(lineOf.get(id) as string));
}

function recordLines(home: Home): Map<string, string> {
  const all = pages(home).flatMap((path) => fs.readFileSync(path, 'utf8').split('\n').slice(1, -2));
  return new Map(all.map((line) => [line.slice(7, 33), line.replace(/,$/, '')]));
}

const textsOf = ({ text, earlier = [] }: Saved<Note>) => [
  text,
  ...earlier.map(({ value }) => value.text),
];

const isThere = (store: Store, { collection, id, rev, text }: Told) => {
  const record = store.collection<Note>(collection).get(id);
  return record !== undefined && record.rev >= rev && textsOf(record).includes(text);
};

function isTold({ files }: RepairReport, { path, id }: Told): boolean {
  const file = files.find((each) => each.path === path);
  return (
    file?.mayMiss !== undefined ||
    Boolean(file?.changed) ||
    Boolean(file?.missing.some((each) => each.id === id || (each.id === undefined && each.line)))
  );
}

/** Damage to a file of records is found, repaired from any copy, and the rest is reported. */
export async function damageOne(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(history, damage, fc.nat(5), async (steps, harm, which) => {
      const home = newHome();
      const { store, told } = await live(home, steps);
      const lineOf = recordLines(home);
      const target = pages(home)[which % pages(home).length] as string;
      const isDamaged = inflict(target, harm);
      const known = [...files(home.data), ...files(home.state)];

      const found = bad(store.doctor());
      // One flipped bit can raise the format number, so the file looks like a newer version.
      if (found.some(({ kind }) => kind === 'newer')) return;
      const isKnown = told.some((each) => each.path === target && heldBy(known, lineOf, each));
      if (isDamaged && (fs.existsSync(target) || isKnown)) {
        expect(found.map(({ path, kind }) => [path, kind])).toContainEqual([
          target,
          expect.stringMatching(/damaged|id|missing/),
        ]);
      }
      const held = told.filter((each) => heldBy(known, lineOf, each));
      const report = store.repair();
      expect(report.failed).toEqual([]);
      expect(bad(store.doctor())).toEqual([]);
      expect(store.repair().files).toEqual([]);
      for (const each of held) expect(isThere(store, each)).toBe(true);
      for (const each of told)
        if (!isThere(store, each) && isKnown) expect(isTold(report, each)).toBe(true);
      for (const { missing } of report.files) {
        for (const { id } of missing) {
          const one = told.find((each) => each.id === id);
          if (one) expect(isThere(store, one)).toBe(false);
        }
      }
    }),
    { numRuns },
  );
}

/** Damage to a record, its copies and notes together loses nothing that any file still has. */
export async function damageSome(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.tuple(damage, fc.nat(50)), { minLength: 2, maxLength: 4 }),
      async (steps, harms) => {
        const home = newHome();
        const { store, told } = await live(home, steps);
        const lineOf = recordLines(home);
        for (const [harm, which] of harms) {
          const all = [...files(home.data), ...files(home.state)];
          inflict(all[which % all.length] as string, harm);
        }
        const known = [...files(home.data), ...files(home.state)];
        const held = told.filter((each) => heldBy(known, lineOf, each));
        if (store.doctor().some(({ kind }) => kind === 'newer')) return;
        store.repair();
        for (const each of held) expect(isThere(store, each)).toBe(true);
        // Repair leaves damaged backups to the person.
        expect(bad(store.doctor()).filter(({ kind }) => kind !== 'backup')).toEqual([]);
        expect(store.repair().files).toEqual([]);
      },
    ),
    { numRuns },
  );
}
