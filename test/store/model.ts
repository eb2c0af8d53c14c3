import fc from 'fast-check';
import { expect } from 'vitest';
import type { Saved, Store } from '../../src/store/types.ts';
import { at } from './kit.ts';
import type { Note } from './writer.ts';

/** The store against the simplest thing that could be right: a map in memory. */

interface Entry {
  text: string;
  deleted: boolean;
  /** Texts that were current before, oldest first. */
  earlier: string[];
}

export type Step =
  | { do: 'add'; text: string; month: number; where: Where }
  | { do: 'edit'; text: string; which: number }
  | { do: 'remove' | 'restore'; which: number }
  | { do: 'undo' }
  | { do: 'reopen' };

type Where = 'journal' | 'coaches';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\ud800', '\udfff\ud800', '\u0000', '\r\n', '],\n{"id":"', '\u2028', ''),
);
const which = fc.nat(50);

export const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('add' as const),
      text,
      month: fc.nat(3),
      where: fc.constantFrom<Where>('journal', 'coaches'),
    }),
    fc.record({ do: fc.constant('edit' as const), text, which }),
    fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), which }),
    fc.record({ do: fc.constant('undo' as const) }),
    fc.record({ do: fc.constant('reopen' as const) }),
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** Takes the steps on both and expects the same after each. `open` gives the store as a new process sees it. */
export async function compare(open: () => Promise<Store>, list: Step[]): Promise<void> {
  const model = new Map<string, Entry>();
  const places = new Map<string, Where>();
  /** The entry that the last change touched, as it was before: undo swaps the two. */
  let last: { id: string; before: Entry | undefined } | undefined;
  let store = await open();

  const notes = (where: Where) => store.collection<Note>(where);
  const change = (id: string, next: Entry, before = model.get(id)): void => {
    last = { id, before };
    model.set(id, next);
  };

  for (const step of list) {
    const id = [...model.keys()].at(('which' in step ? step.which : 0) % (model.size || 1)) ?? '';
    const entry = model.get(id);
    const own = notes(places.get(id) ?? 'journal');
    if (step.do === 'reopen') {
      store = await open();
    } else if (step.do === 'add') {
      const moment = at(`2026-0${step.month + 1}-15T00:00:00Z`);
      const saved = notes(step.where).add({ text: step.text }, { at: moment });
      places.set(saved.id, step.where);
      change(saved.id, { text: step.text, deleted: false, earlier: [] });
    } else if (step.do === 'undo') {
      last = undo(store, model, last);
    } else if (entry !== undefined && step.do === 'edit') {
      if (entry.deleted) {
        expect(() => own.update(id, () => ({ text: step.text }))).toThrow('removed');
      } else {
        own.update(id, () => ({ text: step.text }));
        const earlier = [...entry.earlier, entry.text];
        if (entry.text !== step.text) change(id, { ...entry, text: step.text, earlier });
      }
    } else if (entry !== undefined && step.do !== 'edit') {
      own[step.do](id);
      const deleted = step.do === 'remove';
      if (entry.deleted !== deleted) change(id, { ...entry, deleted });
    }
    expectSame(store, model, places);
  }
}

type Last = { id: string; before: Entry | undefined } | undefined;

function undo(store: Store, model: Map<string, Entry>, last: Last): Last {
  if (last === undefined) {
    expect(() => store.undo()).toThrow('no change');
    return undefined;
  }
  store.undo();
  const now = model.get(last.id) as Entry;
  const before = last.before ?? { ...now, deleted: true };
  const isEdit = before.text !== now.text;
  const earlier = isEdit ? [...now.earlier, now.text] : now.earlier;
  model.set(last.id, { text: before.text, deleted: before.deleted, earlier });
  return { id: last.id, before: now };
}

function expectSame(store: Store, model: Map<string, Entry>, places: Map<string, Where>): void {
  for (const where of ['journal', 'coaches'] as const) {
    const there = store.collection<Note>(where).all({ deleted: true });
    const expected = [...model].filter(([id]) => places.get(id) === where).sort();
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
