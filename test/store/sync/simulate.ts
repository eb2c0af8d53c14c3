import fs from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { UserError } from '../../../src/core/errors.ts';
import type { CollectionName, Saved, Store } from '../../../src/core/store.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { at, type Home, homeIn, open, snapshot } from '../kit.ts';
import { killSync } from './kill.ts';
import { ENV, newPerson } from './kit.ts';

/**
 * Three machines of one person at random. They write, change, remove and purge. They lose sight of
 * the repository and are killed while they sync. In the end all have the same, and nothing is lost.
 */

export interface Scenario {
  seed: number;
  operations: number;
  /** Whether the journal is encrypted from the beginning, never, or from the middle on. */
  encryption: 'off' | 'on' | 'later';
}

export interface Outcome {
  operations: number;
  syncs: number;
  /** Kills in the middle of a sync. */
  kills: number;
  /** Syncs without the repository. */
  offline: number;
  /** Records that were changed on two machines. */
  both: number;
  /** Records that were removed on one machine and changed on another. */
  back: number;
  purged: number;
  records: number;
  /** Texts that were told as saved, and not purged. */
  texts: number;
}

type Note = { text: string; mood?: number };
type Where = Extract<CollectionName, 'journal' | 'coaches'>;

interface Computer {
  name: string;
  home: Home;
  store: Store;
  /** How far its clock is off, in ms. */
  off: number;
  /** Where it sees the repository. */
  link: string;
}

const PASSPHRASE = 'four quiet words here';
const WHERE: Where[] = ['journal', 'coaches'];
const HOUR = 3_600_000;

export async function simulate({ seed, operations, encryption }: Scenario): Promise<Outcome> {
  const random = numbersFrom(seed);
  const chance = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[chance(list.length)] as T;
  const person = newPerson();
  const key = newIdentity();
  let time = Date.parse('2026-11-20T08:00:00Z');
  const outcome: Outcome = {
    ...{ operations: 0, syncs: 0, kills: 0, offline: 0, both: 0, back: 0, purged: 0 },
    ...{ records: 0, texts: 0 },
  };
  /** The values that were told as saved, by record. */
  const told = new Map<string, Set<string>>();
  const purged = new Set<string>();
  const computers: Computer[] = [];
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    const link = join(person.dir, `link-${name}`);
    fs.symlinkSync(person.repository, link);
    const home = homeIn(join(person.dir, name));
    const off = index === 1 ? 2 * HOUR : 0;
    const computer = { name, home, off, link } as Computer;
    await begin(computer);
    await (await computer.store.sync()).setUp(link);
    computers.push(computer);
  }
  if (encryption === 'on') {
    turnOn(computers[0] as Computer);
    for (const computer of computers) await sync(computer);
  }

  for (let k = 0; k < operations; k++) {
    time += chance(HOUR / 2);
    if (encryption === 'later' && k === operations >> 1) turnOn(computers[0] as Computer);
    await operate(pick(computers));
    outcome.operations += 1;
  }
  await settle();
  await verify();
  return outcome;

  /** Opens the store as the next command does. */
  async function begin(computer: Computer): Promise<void> {
    const now = () => at(new Date(time + computer.off).toISOString());
    const more = { env: ENV, now, random };
    computer.store = await open(computer.home, more);
    const { encryption } = computer.store;
    if (encryption.state() !== 'locked') return;
    encryption.unlock({ passphrase: PASSPHRASE });
    computer.home.key = key;
  }

  function turnOn({ store, home }: Computer): void {
    store.encryption.on(key, PASSPHRASE);
    home.key = key;
  }

  async function operate(computer: Computer): Promise<void> {
    const step = chance(100);
    if (step < 25) add(computer);
    else if (step < 60) edit(computer);
    else if (step < 67) change(computer, 'remove');
    else if (step < 73) change(computer, 'restore');
    else if (step < 79) undo(computer);
    else if (step < 81) purge(computer);
    else if (step < 83) await begin(computer);
    else if (step < 86) partition(computer);
    else if (step < 93) await sync(computer);
    else if (step < 98) await killed(computer);
    else await Promise.all(computers.map(sync));
  }

  function tell({ id, ...record }: Saved<Note>): void {
    told.set(id, (told.get(id) ?? new Set()).add(contentOf(record)));
  }

  function add({ store, name }: Computer): void {
    const notes = store.collection<Note>(chance(8) === 0 ? 'coaches' : 'journal');
    const before = at(new Date(time - chance(60) * 24 * HOUR).toISOString());
    tell(notes.add({ text: someText(name) }, chance(3) === 0 ? { at: before } : {}));
  }

  function someText(name: string): string {
    return `A text that was written on machine ${name}: ${random()}`;
  }

  /** One of the records that were written last, or of the others. */
  function someRecord({ store }: Computer): { where: Where; record: Saved<Note> } | undefined {
    const where = chance(8) === 0 ? 'coaches' : 'journal';
    const all = store.collection<Note>(where).all({ deleted: true });
    const record = pick(chance(2) === 0 ? all : all.slice(-10));
    return record && { where, record };
  }

  function edit(computer: Computer): void {
    const { where, record } = someRecord(computer) ?? {};
    if (where === undefined || record === undefined || record.deleted) return;
    const what = chance(4);
    const changed = computer.store.collection<Note>(where).update(record.id, (current) => ({
      ...current,
      ...(what > 0 && { text: someText(computer.name) }),
      ...(what < 2 && { mood: chance(5) }),
    }));
    tell(changed);
  }

  function change(computer: Computer, what: 'remove' | 'restore'): void {
    const { where, record } = someRecord(computer) ?? {};
    if (where !== undefined && record)
      tell(computer.store.collection<Note>(where)[what](record.id));
  }

  function undo({ store }: Computer): void {
    try {
      for (const { collection, id } of store.undo()) {
        const record = store.collection<Note>(collection).get(id);
        if (record) tell(record);
      }
    } catch (error) {
      expect((error as Error).message).toMatch(/no change to undo|cannot be undone/);
    }
  }

  function purge(computer: Computer): void {
    const { where, record } = someRecord(computer) ?? {};
    if (where === undefined || record === undefined) return;
    computer.store.purge([{ collection: where, id: record.id }]);
    purged.add(record.id);
  }

  function partition({ link }: Computer): void {
    if (!isOnline(link)) fs.symlinkSync(person.repository, link);
    else if (chance(2) === 0) fs.unlinkSync(link);
  }

  function isOnline(link: string): boolean {
    return fs.existsSync(link);
  }

  async function sync(computer: Computer): Promise<boolean> {
    const { store, link } = computer;
    const isExpected = isOnline(link);
    try {
      const synced = await (await store.sync()).run({});
      if (synced.hasNewKey) await begin(computer);
      outcome.syncs += 1;
      outcome.both += synced.both.length;
      outcome.back += synced.back.length;
      expect(synced.left).toEqual([]);
      const { received, sent, erased, hasNewKey } = synced;
      return received + sent + erased > 0 || hasNewKey;
    } catch (error) {
      const { message, detail } = error as UserError;
      if (isExpected) throw new Error(`${computer.name}: ${message} ${detail}`, { cause: error });
      expect((error as Error).message).toContain('Nothing was lost');
      outcome.offline += 1;
      return true;
    }
  }

  async function killed(computer: Computer): Promise<void> {
    const utc = new Date(time + computer.off).toISOString();
    const cut = await killSync(computer.home, chance(500), chance(2) === 0, { utc });
    if (cut === 'cut') outcome.kills += 1;
    await begin(computer);
  }

  /** Syncs until nothing moves. */
  async function settle(): Promise<void> {
    for (const { link } of computers) if (!isOnline(link)) fs.symlinkSync(person.repository, link);
    for (let round = 0, moves = 1; moves > 0; round++) {
      if (round === 10) throw new Error('the machines do not come to rest');
      moves = 0;
      for (const computer of computers) if (await sync(computer)) moves += 1;
    }
  }

  async function verify(): Promise<void> {
    const [first, ...others] = await Promise.all(computers.map(allRecords));
    for (const other of others) expect(other).toEqual(first);
    for (const { store, home } of computers) {
      const problems = store.doctor().filter(({ level }) => level !== 'note');
      expect(problems).toEqual([]);
      const left = Object.keys(snapshot(home.dir)).filter((path) => /\.tmp-|lock$/.test(path));
      expect(left).toEqual([]);
    }
    const records = new Map(first?.map((record) => [record.id, record]));
    outcome.records = records.size;
    outcome.purged = purged.size;
    const lost: string[] = [];
    for (const [id, values] of told) {
      if (purged.has(id)) {
        expect(records.has(id)).toBe(false);
        continue;
      }
      const { earlier = [], ...record } = records.get(id) ?? ({} as Saved<Note>);
      const kept = new Set([record, ...earlier.map(({ value }) => value)].map(contentOf));
      lost.push(
        ...[...values].filter((value) => !kept.has(value)).map((value) => `${id} ${value}`),
      );
      outcome.texts += values.size;
    }
    expect(lost).toEqual([]);
    expectNoTrace();
  }

  async function allRecords(computer: Computer): Promise<Saved<Note>[]> {
    await begin(computer);
    return WHERE.flatMap((name) => computer.store.collection<Note>(name).all({ deleted: true }));
  }

  /** Nothing of purged records is on any machine, and nothing plain of an encrypted journal. */
  function expectNoTrace(): void {
    const values = [...told].filter(([id]) => purged.has(id)).flatMap(([, each]) => [...each]);
    const texts = new Set(values.map((value) => (JSON.parse(value) as Note).text));
    for (const { home } of computers) {
      for (const [path, content] of Object.entries(snapshot(home.dir))) {
        if (path.startsWith('state/sync/repository/')) continue;
        if (encryption !== 'off') expect(content.includes('A text that was'), path).toBe(false);
        for (const text of texts) expect(content.includes(text), `${path} ${text}`).toBe(false);
      }
    }
    if (encryption !== 'on') return;
    const all = person.git('cat-file', '--batch-all-objects', '--batch');
    expect(all.includes('A text that was')).toBe(false);
  }
}

const contentOf = ({ text, mood }: Partial<Note>): string => JSON.stringify({ text, mood });

/** Numbers in [0, 1) that are the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
