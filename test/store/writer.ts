/**
 * A process that writes until it is killed. After each save, it prints the saves that the store
 * acknowledged. crash.ts bundles it. Arguments: the data, state and config folders, the task, and
 * how often. The variable KEY has the key, if the store is to be unlocked.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Collection, Saved, Store } from '../../src/core/store.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Lock, lockable } from '../support/lockable.ts';

export interface Note {
  text: string;
}

/** One acknowledged save. */
export interface Ack {
  id: string;
  rev: number;
  hash: string;
  deleted: boolean;
}

export function ackOf({ id, rev, text, deleted }: Saved<Note>): Ack {
  return { id, rev, hash: hashOf(text), deleted: deleted !== undefined };
}

export function hashOf(text: string): string {
  return createHash('sha1').update(Buffer.from(text, 'utf16le')).digest('hex');
}

function nowAt(time: number): Instant {
  const utc = new Date(time).toISOString();
  return { utc, offset: 0, zone: 'UTC', date: utc.slice(0, 10) };
}

const chance = (limit: number): number => Math.floor(Math.random() * limit);
const pick = <T>(list: T[]): T => list[chance(list.length)] as T;

/** One to 30,000 characters, including difficult ones. */
function someText(): string {
  const word = pick(['word ', '"\\', '\r\n', '\ud83d', '日本', '\u0000', '],\n{']);
  return word.repeat(1 + chance(10 ** (1 + chance(4)))).slice(0, 30_000) + Math.random();
}

/** A day in one of six months, so pages are both created and changed. */
function someMoment(): Instant {
  return nowAt(Date.now() - chance(180) * 86_400_000);
}

function say(acks: Ack[]): void {
  writeSync(1, `${JSON.stringify(acks)}\n`);
}

function append(notes: Collection<Note>, count: number): void {
  for (let i = 0; i < count; i++) say([ackOf(notes.add({ text: someText().slice(0, 200) }))]);
}

/** Endlessly adds, edits, removes and restores its own records. */
function mix(notes: Collection<Note>): never {
  const own: string[] = [];
  for (;;) {
    const step = own.length === 0 ? 0 : chance(6);
    const id = own.length === 0 ? '' : pick(own);
    const isRemoved = id !== '' && notes.get(id)?.deleted !== undefined;
    let saved: Saved<Note>;
    if (step < 3) saved = notes.add({ text: someText() }, { at: someMoment() });
    else if (isRemoved) saved = notes.restore(id);
    else if (step === 3) saved = notes.remove(id);
    else saved = notes.update(id, () => ({ text: someText() }));
    if (step < 3) own.push(saved.id);
    say([ackOf(saved)]);
  }
}

/** Endlessly imports twenty records over several months. */
function imports(notes: Collection<Note>): never {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  for (;;) {
    const batch = Array.from({ length: 20 }, () => {
      const tail = Array.from({ length: 20 }, () => pick([...alphabet])).join('');
      const moment = someMoment();
      const id = `01M${pick([...'56789'])}${tail}${pick([...alphabet])}${pick([...alphabet])}`;
      return { id, rev: 1, created: moment, updated: moment, text: someText() };
    });
    notes.importAll(batch);
    say(batch.map(ackOf));
  }
}

/** Endlessly saves three entries in three months and a coach as one change. */
function together(store: Store, notes: Collection<Note>): never {
  const coaches = store.collection<Note>('coaches');
  for (;;) {
    const saved = store.together(() => {
      coaches.add({ text: someText() });
      return [10, 50, 90].map((days) => {
        const moment = nowAt(Date.now() - days * 86_400_000);
        return notes.add({ text: someText() }, { at: moment });
      });
    });
    say(saved.map(ackOf));
  }
}

/** Endlessly saves a draft, numbered in `rev`. */
function draft({ drafts }: Store): never {
  for (let rev = 1; ; rev++) {
    const text = someText();
    drafts.save('reflect-daily', { text, rev });
    say([{ id: 'draft', rev, hash: hashOf(text), deleted: false }]);
  }
}

/** Endlessly adds up to three entries to the locked store, then opens it and adds another. */
function inbox(notes: Collection<Note>, lock: Lock): never {
  for (;;) {
    lock.isLocked = true;
    append(notes, chance(4));
    lock.isLocked = false;
    append(notes, 1);
  }
}

const [dataDir, stateDir, configDir, what, count] = process.argv.slice(2);
if (dataDir !== undefined && stateDir !== undefined && configDir !== undefined) {
  const lock = { isLocked: false };
  const codec = what === 'inbox' ? { codec: lockable(lock) } : {};
  const now = () => nowAt(Date.now());
  const store = openStore({ dataDir, stateDir, configDir, now, ...codec });
  const notes = store.collection<Note>('journal');
  store.ready().then(() => {
    const { KEY: key } = process.env;
    if (key) store.encryption.unlock({ key });
    if (what === 'mix') mix(notes);
    if (what === 'imports') imports(notes);
    if (what === 'together') together(store, notes);
    if (what === 'draft') draft(store);
    if (what === 'inbox') inbox(notes, lock);
    append(notes, Number(count));
  });
}
