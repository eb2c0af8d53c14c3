import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined } from '../../src/store/join.ts';
import {
  created,
  edited,
  erased,
  ownValue,
  removed,
  restored,
  type Stored,
  toLine,
  type Value,
} from '../../src/store/record.ts';
import { hasAllOf } from '../../src/store/recovery/copies.ts';
import { at } from './kit.ts';

/** One record on several machines: what each did with it, and what comes out when they meet. */

const ID = '01KB5Q7Y8ZABCDEFGHJKMNPQRS';
const moment = (minute: number) => at(new Date(Date.UTC(2026, 10, 1, 8, minute)).toISOString());
const first = (value: Value = { text: 'one' }) => created(ID, value, moment(0));
const textsOf = ({ earlier = [], ...record }: Stored) =>
  [ownValue(record), ...earlier.map(({ value }) => value)].map(({ text }) => text);

describe('a record that was changed on two machines', () => {
  test('has both texts, the one with the most changes current', () => {
    const before = first();
    const here = edited(before, { text: 'here' }, moment(9));
    const there = edited(
      edited(before, { text: 'there' }, moment(1)),
      { text: 'again' },
      moment(2),
    );
    const both = joined(here, there);
    expect(both.text).toBe('again');
    expect(textsOf(both).sort()).toEqual(['again', 'again', 'here', 'one', 'there']);
    expect(both.earlier?.filter(({ apart }) => apart).map(({ value }) => value)).toEqual([
      { text: 'here' },
      { text: 'again' },
    ]);
    expect(both.rev).toBe(4);
  });

  test('has the fields of both, if they are different ones', () => {
    const before = first({ text: 'one', mood: 3, tags: ['a'] });
    const here = edited(before, { text: 'two', mood: 3, tags: ['a'] }, moment(1));
    const there = edited(before, { text: 'one', mood: 4 }, moment(2));
    expect(ownValue(joined(here, there))).toEqual({ text: 'two', mood: 4 });
  });

  test('is settled by the next edit, which wins over both', () => {
    const before = first();
    const [here, there] = ['here', 'there'].map((text) => edited(before, { text }, moment(1)));
    const both = joined(here as Stored, there as Stored);
    const after = edited(both, { text: 'after' }, moment(2));
    expect(JSON.stringify(after)).not.toContain('apart');
    for (const old of [before, here, there, both]) {
      expect(joined(after, old as Stored)).toEqual(after);
    }
  });

  test('is back if it was removed on one and changed on the other', () => {
    const before = first();
    const gone = removed(before, moment(1));
    const there = edited(before, { text: 'there' }, moment(2));
    expect(joined(gone, there)).toMatchObject({ text: 'there' });
    expect(joined(gone, there).deleted).toBeUndefined();
    expect(joined(gone, before)).toMatchObject({ rev: 2, deleted: moment(1) });
    expect(joined(restored(gone, moment(3)), gone).deleted).toBeUndefined();
  });

  test('is nothing but its mark if one machine erased it', () => {
    const mark = erased(ID);
    expect(joined(first(), mark)).toEqual(mark);
    expect(toLine(mark)).not.toContain('text');
  });
});

/** A machine changes a field, removes, restores, or hears from another machine. */
type Step = { machine: number } & (
  | { what: 'text' | 'mood'; value: number }
  | { what: 'remove' | 'restore' }
  | { what: 'hear'; from: number }
);

const machine = fc.integer({ min: 0, max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      machine,
      what: fc.constantFrom('text' as const, 'mood' as const),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ machine, what: fc.constantFrom('remove' as const, 'restore' as const) }),
    fc.record({ machine, what: fc.constant('hear' as const), from: machine }),
  ),
  { maxLength: 14 },
);

/** The states that three machines reach, and every text that one of them showed as saved. */
function played(history: Step[]): { states: Stored[]; told: Set<string> } {
  const begin = first({ text: 'begin', mood: 0 });
  const states: Stored[] = [begin, begin, begin];
  const told = new Set([JSON.stringify(ownValue(begin))]);
  history.forEach((step, minute) => {
    const here = states[step.machine] as Stored;
    states[step.machine] = after(here, step, moment(1 + (minute % 3)), states);
    if (step.what === 'text' || step.what === 'mood') {
      told.add(JSON.stringify(ownValue(states[step.machine] as Stored)));
    }
  });
  return { states, told };
}

function after(here: Stored, step: Step, now: ReturnType<typeof moment>, states: Stored[]): Stored {
  if (step.what === 'hear') return joined(here, states[step.from] as Stored);
  if (step.what === 'remove') return here.deleted ? here : removed(here, now);
  if (step.what === 'restore') return here.deleted ? restored(here, now) : here;
  if (here.deleted) return here;
  return edited(here, { ...ownValue(here), [step.what]: (step as { value: number }).value }, now);
}

const RUNS = { numRuns: 500 };

describe('a join', () => {
  const check = (holds: (states: Stored[], told: Set<string>) => void) =>
    fc.assert(
      fc.property(steps, (history) => {
        const { states, told } = played(history);
        holds(states, told);
      }),
      RUNS,
    );

  test('does not depend on the order', () => {
    check(([a, b, c]) => {
      if (!a || !b || !c) return;
      expect(toLine(joined(a, b))).toBe(toLine(joined(b, a)));
      const all = toLine(joined(joined(a, b), c));
      expect(toLine(joined(a, joined(b, c)))).toBe(all);
      expect(toLine(joined(joined(a, c), b))).toBe(all);
    });
  });

  test('changes nothing the second time', () => {
    check(([a, b]) => {
      if (!a || !b) return;
      const [both, own] = [joined(a, b), joined(a, a)];
      expect(toLine(joined(own, a))).toBe(toLine(own));
      expect(ownValue(own)).toEqual(ownValue(a));
      expect(toLine(joined(both, a))).toBe(toLine(both));
      expect(toLine(joined(b, both))).toBe(toLine(both));
    });
  });

  test('keeps every text that was saved', () => {
    check((states, told) => {
      const all = states.reduce(joined);
      const { earlier = [], ...record } = all;
      const kept = new Set(
        [ownValue(record), ...earlier.map(({ value }) => value)].map((value) =>
          JSON.stringify(Object.fromEntries(Object.entries(value).sort().reverse())),
        ),
      );
      expect([...told].filter((text) => !kept.has(text))).toEqual([]);
    });
  });

  /** A machine removed what another one then changes to the same text. */
  const SAME: Step[] = [
    { machine: 1, what: 'text', value: 1 },
    { machine: 0, what: 'text', value: 0 },
    { machine: 1, what: 'remove' },
    { machine: 1, what: 'hear', from: 0 },
    { machine: 0, what: 'text', value: 1 },
  ];
  const asCopy = (record: Stored) => ({ rev: record.rev, line: toLine(record), from: '' });

  test('has all of both', () => {
    check(([a, b]) => {
      if (!a || !b) return;
      for (const each of [a, b]) expect(hasAllOf(joined(a, b), asCopy(each))).toBe(true);
    });
    const after = edited(first(), { text: 'two' }, moment(1));
    expect(hasAllOf(first(), asCopy(after))).toBe(false);
  });

  test('of equal changes can lower a revision, and still has all of both', () => {
    const [a, b] = played(SAME).states as [Stored, Stored];
    expect(joined(a, b).rev).toBeLessThan(b.rev);
    expect(hasAllOf(joined(a, b), asCopy(b))).toBe(true);
  });

  test('lowers no revision of changes that differ', () => {
    const unlike = (history: Step[]) =>
      history.map((step, index) => ('value' in step ? { ...step, value: 10 + index } : step));
    fc.assert(
      fc.property(steps.map(unlike), (history) => {
        const { states } = played(history);
        const all = states.reduce(joined);
        expect(states.every(({ rev }) => rev <= all.rev)).toBe(true);
      }),
      RUNS,
    );
  });
});
