import fc from 'fast-check';
import { expect } from 'vitest';
import type { Saved, Store } from '../../src/core/store.ts';
import { at } from './kit.ts';
import type { Note } from './writer.ts';

/** Compares the store with the simplest correct model: a map in memory. */

interface Entry {
  text: string;
  deleted: boolean;
  /** Earlier texts, oldest first. */
  earlier: string[];
}

type Change =
  | { do: 'add'; text: string; month: number; where: Where }
  | { do: 'edit'; text: string; which: number }
  | { do: 'remove' | 'restore'; which: number };

export type Step =
  | Change
  /** Several changes as one. If the last step fails, none is kept. */
  | { do: 'together'; changes: Change[]; fails: boolean }
  | { do: 'undo' }
  | { do: 'reopen' };

type Where = 'journal' | 'coaches';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\ud800', '\udfff\ud800', '\u0000', '\r\n', '],\n{"id":"', '\u2028', ''),
);
const which = fc.nat(50);

const change = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    text,
    month: fc.nat(3),
    where: fc.constantFrom<Where>('journal', 'coaches'),
  }),
  fc.record({ do: fc.constant('edit' as const), text, which }),
  fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), which }),
);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: change },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('together' as const),
        changes: fc.array(change, { maxLength: 6 }),
        fails: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** Applies a change to the entry. An undo swaps the entry with the one before. */
interface Done {
  id: string;
  before: Entry | undefined;
}

interface Model {
  entries: Map<string, Entry>;
  places: Map<string, Where>;
  /** The steps of the last change. */
  last: Done[];
}

/**
 * Runs the steps on the store and the model, and expects a match after each. `open` opens the store
 * again like a new process.
 */
export async function compare(open: () => Promise<Store>, list: Step[]): Promise<void> {
  let model: Model = { entries: new Map(), places: new Map(), last: [] };
  let store = await open();
  for (const step of list) {
    if (step.do === 'reopen') {
      store = await open();
    } else if (step.do === 'undo') {
      undo(store, model);
    } else if (step.do === 'together') {
      const before = structuredClone(model);
      const isDone = together(store, model, step);
      if (!isDone) model = before;
    } else {
      remember(model, make(store, model, step));
    }
    expectSame(store, model);
  }
}

function together(store: Store, model: Model, { changes, fails }: Step & { do: 'together' }) {
  try {
    store.together(() => {
      const done = changes.flatMap((each) => {
        const one = make(store, model, each);
        expectSame(store, model);
        return one;
      });
      remember(model, done);
      if (fails) throw new Fails();
    });
    return true;
  } catch (error) {
    if (error instanceof Fails) return false;
    throw error;
  }
}

class Fails extends Error {}

function remember(model: Model, done: Done[]): void {
  if (done.length > 0) model.last = done;
}

/** Makes a change on both. What it did; nothing when everything is as it was. */
function make(store: Store, { entries, places }: Model, step: Change): Done[] {
  const notes = (where: Where) => store.collection<Note>(where);
  const set = (id: string, next: Entry): Done[] => {
    const before = entries.get(id);
    entries.set(id, next);
    return [{ id, before }];
  };
  if (step.do === 'add') {
    const moment = at(`2026-0${step.month + 1}-15T00:00:00Z`);
    const saved = notes(step.where).add({ text: step.text }, { at: moment });
    places.set(saved.id, step.where);
    return set(saved.id, { text: step.text, deleted: false, earlier: [] });
  }
  const id = [...entries.keys()].at(step.which % (entries.size || 1));
  const entry = entries.get(id ?? '');
  if (id === undefined || entry === undefined) return [];
  const own = notes(places.get(id) ?? 'journal');
  if (step.do === 'edit') {
    const edit = () => own.update(id, () => ({ text: step.text }));
    if (entry.deleted) {
      expect(edit).toThrow('removed');
      return [];
    }
    edit();
    if (entry.text === step.text) return [];
    return set(id, { ...entry, text: step.text, earlier: [...entry.earlier, entry.text] });
  }
  own[step.do](id);
  const deleted = step.do === 'remove';
  return entry.deleted === deleted ? [] : set(id, { ...entry, deleted });
}

function undo(store: Store, model: Model): void {
  if (model.last.length === 0) {
    expect(() => store.undo()).toThrow('no change');
    return;
  }
  const touched = new Set(model.last.map(({ id }) => id));
  expect(new Set(store.undo().map(({ id }) => id))).toEqual(touched);
  model.last = model.last.toReversed().map((done) => {
    const now = model.entries.get(done.id) as Entry;
    const { text, deleted } = done.before ?? { ...now, deleted: true };
    const earlier = text === now.text ? now.earlier : [...now.earlier, now.text];
    model.entries.set(done.id, { text, deleted, earlier });
    return { id: done.id, before: now };
  });
}

function expectSame(store: Store, { entries, places }: Model): void {
  for (const where of ['journal', 'coaches'] as const) {
    const there = store.collection<Note>(where).all({ deleted: true });
    const expected = [...entries].filter(([id]) => places.get(id) === where).sort();
    expect(there.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
    for (const [i, [, entry]] of expected.entries()) {
      const record = there[i] as Saved<Note>;
      expect({
        text: record.text,
        deleted: record.deleted !== undefined,
        earlier: (record.earlier ?? []).map(({ value }) => value.text),
      }).toEqual(entry);
    }
  }
}
