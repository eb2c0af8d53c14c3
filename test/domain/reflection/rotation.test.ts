import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import {
  questionOfTheDay,
  type Rotating,
  type Turn,
  withGuests,
  withOwn,
} from '../../../src/domain/reflection/rotation.ts';
import { addDays } from '../../../src/lib/dates/day.ts';
import { runs } from '../../support/runs.ts';

const START = '2026-01-01';
const GENTLE = ['core0', 'own0'];

const core = (count: number, more: Partial<Rotating> = {}): Rotating[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `core${i}`,
    ask: `Core ${i}?`,
    core: true,
    ...more,
  }));
const own = (count: number): Rotating[] =>
  Array.from({ length: count }, (_, i) => ({ id: `own${i}`, ask: `Own ${i}?` }));

const guests = (count: number): Rotating[] =>
  withGuests<Rotating>([], [{ id: 'g', title: 'Other', questions: core(count) }]).map((q, i) => ({
    ...q,
    id: `guest${i}`,
  }));

/** A daily entry with the fields that the rotation reads. */
function entryOn(day: number, answered: string[], more: Partial<Entry> = {}): Entry {
  return {
    kind: 'daily',
    at: { utc: '', offset: 0, zone: 'UTC', date: addDays(START, day) },
    answers: ['moment', ...answered, 'what-else'].map((question) => {
      return { question, asked: question, answer: 'x' };
    }),
    ...more,
  };
}

function turnOf(given: Partial<Turn<Rotating>>): Turn<Rotating> {
  return {
    bank: core(6),
    history: [],
    date: START,
    seed: 'me',
    passed: [],
    quick: false,
    ...given,
  };
}

/** The actions of a person on one day. */
interface Doing {
  another: number;
  quick: boolean;
  skips: boolean;
  weight: number;
  tags: string[];
}

const doing = fc.record<Doing>({
  another: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat({ max: 30 })),
  quick: fc.boolean(),
  skips: fc.boolean(),
  weight: fc.integer({ min: 1, max: 5 }),
  tags: fc.subarray(['fear', 'Fear', 'work']),
});

interface Day {
  question: Rotating;
  offered: Rotating[];
  entry: Entry;
}

/** Plays the days. Each starts with the question of the day, which the person may swap. */
function live(bank: readonly Rotating[], days: Doing[], before: Entry[] = []): Day[] {
  const lived: Day[] = [];
  for (const [index, { another, quick, skips, weight, tags }] of days.entries()) {
    const history = [...before, ...lived.map(({ entry }) => entry)];
    const next = (passed: string[]) =>
      questionOfTheDay(turnOf({ bank, history, date: addDays(START, index), passed, quick }));
    const offered = [next([])];
    while (offered.length <= another) offered.push(next(offered.map(({ id }) => id)));
    const question = offered.pop() as Rotating;
    const passed = offered.map(({ id }) => id);
    const entry = skips
      ? entryOn(index, [], { passed: [...passed, question.id], weight, tags })
      : entryOn(index, [question.id], { passed, weight, tags });
    lived.push({ question, offered, entry });
  }
  return lived;
}

const shownOn = ({ question, offered }: Day) => [...offered, question].map(({ id }) => id);

const bankOf = (mostCore: number) =>
  fc
    .record({
      cores: fc.integer({ min: 0, max: mostCore }),
      owns: fc.integer({ min: 0, max: 12 }),
      others: fc.integer({ min: 0, max: 40 }),
      depths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 24, maxLength: 24 }),
    })
    .filter(({ cores, owns }) => cores + owns >= 3)
    .map(({ cores, owns, others, depths }) =>
      [...core(cores), ...own(owns), ...guests(others)].map((q, i) => ({
        ...q,
        depth: depths[i] ?? 1,
      })),
    );

const pastOf = fc
  .array(fc.subarray(['core0', 'core1', 'core2', 'core5', 'own0', 'own1', 'gone']), {
    maxLength: 20,
  })
  .map((past) => past.map((ids, i) => entryOn(i - past.length, ids)));

const QUIET: Doing = { another: 0, quick: false, skips: false, weight: 1, tags: [] };

describe('the rotation of questions', () => {
  it('shows every core question within any twelve entries in a row', () => {
    fc.assert(
      fc.property(
        bankOf(12),
        pastOf,
        fc.array(doing, { minLength: 12, maxLength: 40 }),
        (bank, past, days) => {
          const lived = live(bank, days, past);
          const cores = bank.filter((q) => q.core).map(({ id }) => id);
          for (let from = 0; from + 12 <= lived.length; from++) {
            const shown = new Set(lived.slice(from, from + 12).flatMap(shownOn));
            expect(cores.filter((id) => !shown.has(id))).toEqual([]);
          }
        },
      ),
    );
  });

  it("does so from the first day, whatever happens to the person's own questions", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 20, maxLength: 40 }),
        (owned) => {
          const entries: Entry[] = [];
          for (const [day, count] of owned.entries()) {
            const date = addDays(START, day);
            const { id } = questionOfTheDay(
              turnOf({ bank: [...core(6), ...own(count)], history: entries, date }),
            );
            entries.push(entryOn(day, [id]));
          }
          const ids = entries.map(({ answers = [] }) => answers[1]?.question);
          for (let from = 0; from + 12 <= ids.length; from++) {
            expect(ids.slice(from, from + 12)).toEqual(
              expect.arrayContaining(core(6).map(({ id }) => id)),
            );
          }
        },
      ),
    );
  });

  it('never ends two of three entries on the same question', () => {
    fc.assert(
      fc.property(
        bankOf(11),
        pastOf,
        fc.array(doing, { minLength: 3, maxLength: 40 }),
        (bank, past, days) => {
          const ids = live(bank, days, past).map(({ question }) => question.id);
          for (let from = 0; from + 3 <= ids.length; from++) {
            expect(new Set(ids.slice(from, from + 3)).size).toBe(3);
          }
        },
      ),
    );
  });

  it('is the same all day', () => {
    fc.assert(
      fc.property(bankOf(8), fc.array(doing, { maxLength: 15 }), (bank, days) => {
        const history = live(bank, days).map(({ entry }) => entry);
        const turn = turnOf({ bank, history, date: addDays(START, days.length) });
        const shuffled = { ...turn, bank: bank.toReversed() };
        expect(questionOfTheDay(turn)).toEqual(questionOfTheDay(structuredClone(turn)));
        expect(questionOfTheDay(shuffled).id).toBe(questionOfTheDay(turn).id);
      }),
    );
  });

  it('starts differently for different people', () => {
    const first = (seed: string) => questionOfTheDay(turnOf({ seed })).id;
    const seeds = Array.from({ length: 40 }, (_, i) => `person ${i}`);
    expect(new Set(seeds.map(first)).size).toBe(6);
  });

  it('offers no question twice on a day while another is allowed', () => {
    fc.assert(
      fc.property(bankOf(8), pastOf, (bank, past) => {
        const [day] = live(bank, [{ ...QUIET, another: bank.length - 3 }], past);
        const ids = day ? shownOn(day) : [];
        expect(new Set(ids).size).toBe(bank.length - 2);
      }),
    );
  });

  it('starts again in the same order once all have been swapped', () => {
    const [day] = live(core(6), [{ ...QUIET, another: 11 }]);
    const ids = day ? shownOn(day) : [];
    expect(new Set(ids.slice(0, 6)).size).toBe(6);
    expect(ids.slice(6)).toEqual(ids.slice(0, 6));
  });

  it("gives the person's own questions as many turns as core ones", () => {
    const bank = [...core(6), ...own(4)];
    const ids = live(bank, Array<Doing>(40).fill(QUIET)).map(({ question }) => question.id);
    for (const { id } of bank) expect(ids.filter((shown) => shown === id)).toHaveLength(4);
  });

  it("shows a person's own question on the day after it was added", () => {
    const history = live(core(6), Array<Doing>(9).fill(QUIET)).map(({ entry }) => entry);
    const bank = [...core(6), ...own(1)];
    expect(questionOfTheDay(turnOf({ bank, history, date: addDays(START, 9) })).id).toBe('own0');
  });

  it('does not count entries with text only', () => {
    const bank = [...core(6), ...own(20)];
    const lived = live(bank, [QUIET, QUIET]).map(({ entry }) => entry);
    const noise = Array.from({ length: 30 }, (_, i) =>
      entryOn(2 + i, [], { answers: [], text: 'x' }),
    );
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const turn = turnOf({ bank, history: lived, date: addDays(START, 40), seed });
        const noisy = { ...turn, history: [...lived, ...noise] };
        expect(questionOfTheDay(noisy)).toEqual(questionOfTheDay(turn));
      }),
    );
  });

  it('needs a question', () => {
    expect(() => questionOfTheDay(turnOf({ bank: [] }))).toThrow('no question');
  });
});

describe('for a quick entry', () => {
  it('asks no deep question if there is a lighter one', () => {
    fc.assert(
      fc.property(bankOf(8), fc.array(doing, { maxLength: 40 }), (bank, days) => {
        const isLight = ({ depth = 1 }: Rotating) => depth < 3;
        fc.pre(bank.every((q) => !q.core || isLight(q)) && bank.filter(isLight).length >= 3);
        for (const [index, { question, offered }] of live(bank, days).entries()) {
          if (days[index]?.quick) expect([...offered, question].every(isLight)).toBe(true);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('asks a deep core question on its last chance', () => {
    const bank = [...core(1, { depth: 3 }), ...own(20)];
    const quick = { ...QUIET, quick: true };
    const ids = live(bank, Array<Doing>(24).fill(quick)).map(({ question }) => question.id);
    expect(ids.flatMap((id, day) => (id === 'core0' ? [day] : []))).toEqual([11, 23]);
  });
});

describe('on a heavy day', () => {
  const bank = [...core(6), ...own(20)];
  const asked = (more: Partial<Turn<Rotating>> = {}) =>
    questionOfTheDay(turnOf({ bank, only: GENTLE, ...more })).id;

  it('asks only gentle questions, whatever came before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.string(), fc.boolean(), (days, seed, quick) => {
        const history = live(bank, Array<Doing>(days).fill(QUIET)).map(({ entry }) => entry);
        const date = addDays(START, days);
        expect(GENTLE).toContain(asked({ history, date, seed, quick }));
      }),
    );
  });

  it('can swap a gentle question for another gentle one', () => {
    expect([asked({ passed: ['core0'] }), asked({ passed: ['own0'] })]).toEqual(['own0', 'core0']);
    expect(GENTLE).toContain(asked({ passed: GENTLE }));
  });

  it('lets a core question on its last chance wait', () => {
    const ids = Array.from({ length: 11 }, (_, i) => `own${i + 1}`);
    const history = ids.map((id, day) => entryOn(day, [id]));
    const date = addDays(START, 11);
    const only = [...core(2).slice(1), ...own(20)];
    expect(asked({ bank: only, history, date, only: undefined })).toBe('core1');
    expect(asked({ bank: only, history, date })).toBe('own0');
  });

  it('asks as on other days if the bank has no gentle questions', () => {
    expect(asked({ only: ['gone'] })).toBe(asked({ only: undefined }));
  });
});

describe('the wording of a question', () => {
  const [only] = core(1, { variants: ['Second?', 'Third?'] });
  const bank = only ? [only] : [];

  it('starts with the first and takes the others in turn', () => {
    const history: Entry[] = [];
    for (let day = 0; day < 7; day++) {
      const { id, ask } = questionOfTheDay(turnOf({ bank, history }));
      history.push(entryOn(day, [], { answers: [{ question: id, asked: ask, answer: 'x' }] }));
    }
    expect(history.map(({ answers = [] }) => answers[0]?.asked)).toEqual([
      'Core 0?',
      'Second?',
      'Third?',
      'Core 0?',
      'Second?',
      'Third?',
      'Core 0?',
    ]);
  });
});

describe('the questions of other frameworks', () => {
  const isGuest = ({ guest }: Rotating) => guest !== undefined;
  const quiet = (days: number) => Array<Doing>(days).fill(QUIET);

  it('come on every third day', () => {
    const bank = [...core(6), ...guests(37)];
    const days = live(bank, quiet(30)).map(({ question }) => isGuest(question));
    expect(days.flatMap((guest, day) => (guest ? [day] : []))).toEqual(
      Array.from({ length: 10 }, (_, i) => 2 + 3 * i),
    );
  });

  it('all come before any comes again', () => {
    const bank = [...core(6), ...guests(9)];
    const shown = live(bank, quiet(27)).map(({ question }) => question);
    expect(new Set(shown.filter(isGuest).map(({ id }) => id)).size).toBe(9);
  });

  it('never take two days out of three, whatever the person does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.array(
          fc.record({ quick: fc.boolean(), skips: fc.boolean(), weight: fc.nat({ max: 5 }) }),
          {
            maxLength: 40,
          },
        ),
        (owns, days) => {
          const bank = withGuests(withOwn(core(6), own(owns)), [
            { id: 'g', title: 'Other', questions: guests(37) },
          ]);
          const doings = days.map((day) => ({ ...QUIET, ...day }));
          const lived = live(bank, doings).map(({ question }) => isGuest(question));
          for (let from = 0; from + 3 <= lived.length; from++) {
            expect(lived.slice(from, from + 3).filter(Boolean).length).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it("leave the person's own questions as many turns as core ones", () => {
    const bank = [...withOwn(core(6), own(4)), ...guests(37)];
    const ids = live(bank, quiet(60)).map(({ question }) => question.id);
    const turns = [...core(6), ...own(4)].map(
      ({ id }) => ids.filter((shown) => shown === id).length,
    );
    expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
  });

  it('give way to one of the framework when swapped', () => {
    const bank = [...core(6), ...guests(37)];
    const history = live(bank, quiet(2)).map(({ entry }) => entry);
    const next = (passed: string[]) =>
      questionOfTheDay(turnOf({ bank, history, date: addDays(START, 2), passed }));
    const guest = next([]);
    expect(isGuest(guest)).toBe(true);
    expect(isGuest(next([guest.id]))).toBe(false);
  });

  it('are not core questions, and get another id if theirs is taken', () => {
    const bank = withGuests<Rotating>(core(2), [
      { id: 'a', title: 'A', questions: core(2) },
      { id: 'b', title: 'B', questions: [...core(1), ...own(1)] },
    ]);
    expect(bank.map(({ id, core, guest }) => [id, core, guest])).toEqual([
      ['core0', true, undefined],
      ['core1', true, undefined],
      ['a.core0', false, 'A'],
      ['a.core1', false, 'A'],
      ['b.core0', false, 'B'],
      ['own0', false, 'B'],
    ]);
  });
});

describe("a person's own questions", () => {
  const cores = (coreCount: number, ownCount: number) =>
    withOwn(core(coreCount), own(ownCount))
      .filter((question) => question.core)
      .map(({ id }) => id);

  it('rank with core questions', () => {
    expect(cores(6, 2)).toEqual([...core(6), ...own(2)].map(({ id }) => id));
  });

  it('rank so while there is room for all, newest first', () => {
    expect(cores(6, 7)).toHaveLength(11);
    expect(cores(6, 7)).not.toContain('own1');
    expect(cores(6, 7)).toContain('own6');
    expect(cores(12, 2)).toHaveLength(12);
  });
});
