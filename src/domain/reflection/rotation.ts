import { MOST_CORE } from '../../framework/schema/format.ts';
import type { Day } from '../../lib/dates/day.ts';
import { seeded } from '../../lib/hash.ts';
import type { Entry } from '../journal/entry.ts';

/** A question as the rotation sees it: one of the framework's bank or a person's own. */
export interface Rotating {
  id: string;
  ask: string;
  /** Other wordings of the same question. */
  variants?: readonly string[] | undefined;
  /** Shown at least once in every twelve entries. At most eleven questions can be core. */
  core?: boolean | undefined;
  tags?: readonly string[] | undefined;
  /** 1 light to 3 deep. Default: 1. */
  depth?: number | undefined;
  /**
   * The title of the framework it comes from, if that is not the one in use. A guest is never core.
   */
  guest?: string | undefined;
}

export interface Turn<Q extends Rotating> {
  /** At least one question; includes the person's own. */
  bank: readonly Q[];
  /** The earlier daily entries, oldest first; the last hundred are plenty. */
  history: readonly Pick<Entry, 'at' | 'answers' | 'passed'>[];
  date: Day;
  /** Makes one person's order differ from another's. */
  seed: string;
  /** Ids of questions swapped for another today, in that order. */
  passed: readonly string[];
  /** Whether there is time for a short entry only. */
  quick: boolean;
  /** Ids of the only questions for a heavy day; undefined on other days. */
  only?: readonly string[] | undefined;
}

/** All core questions come within so many entries (coaching.md 5.4). */
const ROUND = MOST_CORE + 1;

/** How many entries a question rests after it was used (coaching.md 5.4). */
const REST = 2;

/** How many entries come between two guests. Our choice: most days belong to the framework. */
const BETWEEN_GUESTS = 2;

/** The depth that is too deep for a quick entry (coaching.md 5.4). */
const DEEP = 3;

/**
 * The question whose turn it is, in the wording whose turn it is. The same input gives the same
 * question, so it stays the same all day until an entry is saved or another question is asked for.
 *
 * The question shown least recently comes next, whoever wrote it. Questions never shown come first,
 * in an order that differs by person and day. A swapped or skipped question counts as shown.
 * Entries with text only do not count.
 *
 * On a heavy day only the gentle questions take turns, and the others wait. If rules conflict, the
 * earlier one wins:
 * 1. Every core question comes within twelve entries.
 * 2. The last question of an entry, answered or skipped, does not come in the next two entries.
 * 3. A quick entry gets no deep question.
 * 4. A question swapped today does not come again.
 * 5. A guest comes if the two entries before had none, and only then.
 */
export function questionOfTheDay<Q extends Rotating>(turn: Turn<Q>): Q {
  const { bank, history, date, seed, passed, quick, only } = turn;
  const past = shownBefore(bank, history);
  const resting = past.slice(-REST).map((shown) => shown.at(-1));
  const isForGuests = isTurnOfGuests(bank, past, passed);

  const wishes: ((question: Q) => boolean)[] = [
    ({ id }) => !resting.includes(id),
    ({ depth = 1 }) => !quick || depth < DEEP,
    ({ id }) => !passed.includes(id),
    ({ guest }) => (guest !== undefined) === isForGuests,
  ];
  const gentle = bank.filter(({ id }) => only?.includes(id));
  const pressing = gentle.length > 0 ? [] : mustComeNow(bank, past, passed);
  const [all = bank] = [gentle, pressing].filter(({ length }) => length > 0);
  const possible = wishes.reduce(narrowed, all);

  const shown = [...past.flat(), ...passed];
  const [first] = possible.toSorted(
    (a, b) =>
      shown.lastIndexOf(a.id) - shown.lastIndexOf(b.id) ||
      seeded(seed, date, a.id) - seeded(seed, date, b.id),
  );
  if (!first) throw new Error('The bank has no question to choose from.');
  return { ...first, ask: wordingOf(first, history) };
}

/**
 * A bank with a person's own questions, oldest first. The newest count as core as long as all core
 * questions fit into a round, so that a new question comes soon.
 */
export function withOwn<Q extends Rotating>(
  bank: readonly Q[],
  own: readonly { id: string; ask: string }[],
): (Q | { id: string; ask: string; core: boolean })[] {
  const room = Math.max(0, MOST_CORE - bank.filter(({ core }) => core).length);
  const first = Math.max(0, own.length - room);
  return [...bank, ...own.map((question, index) => ({ ...question, core: index >= first }))];
}

/**
 * A bank with the questions of other frameworks as guests. An id that is taken gets the id of its
 * framework in front.
 */
export function withGuests<Q extends Rotating>(
  bank: readonly Q[],
  others: readonly { id: string; title: string; questions: readonly Q[] }[],
): (Q & Pick<Rotating, 'guest'>)[] {
  const taken = new Set(bank.map(({ id }) => id));
  const guests = others.flatMap((other) =>
    other.questions.map((question) => {
      const id = taken.has(question.id) ? `${other.id}.${question.id}` : question.id;
      taken.add(id);
      return { ...question, id, core: false, guest: other.title };
    }),
  );
  return [...bank, ...guests];
}

type History = Turn<Rotating>['history'];

/** The questions of the bank that each entry showed, in order, without entries of text only. */
function shownBefore(bank: readonly Rotating[], history: History): string[][] {
  const ids = new Set(bank.map(({ id }) => id));
  return history
    .map((entry) => [...(entry.passed ?? []), ...answeredIn(entry)])
    .filter((asked) => asked.length > 0)
    .map((asked) => asked.filter((id) => ids.has(id)));
}

/**
 * The core questions of which one must come today, because there are as many of them as entries
 * left to show them in. Empty while there is room for other questions.
 */
function mustComeNow<Q extends Rotating>(
  bank: readonly Q[],
  past: string[][],
  passed: readonly string[],
): Q[] {
  const open = bank
    .filter(({ id, core }) => core && !passed.includes(id))
    .map((question) => {
      const last = past.findLastIndex((shown) => shown.includes(question.id));
      return { question, spare: last + ROUND - past.length };
    })
    .sort((a, b) => a.spare - b.spare);
  // If a question has no more spare entries than questions before it, one of these is due.
  const due = open.findIndex(({ spare }, before) => spare <= before);
  return open.slice(0, due + 1).map(({ question }) => question);
}

/** Whether a guest is due. A guest that is swapped gives way to a question of the framework. */
function isTurnOfGuests(
  bank: readonly Rotating[],
  past: string[][],
  passed: readonly string[],
): boolean {
  const guests = new Set(bank.filter(({ guest }) => guest !== undefined).map(({ id }) => id));
  const before = past.slice(-BETWEEN_GUESTS);
  const shown = [...before.flat(), ...passed];
  return before.length === BETWEEN_GUESTS && !shown.some((id) => guests.has(id));
}

/** The wording not used for the longest time, else the first one. */
function wordingOf({ ask, variants = [] }: Rotating, history: History): string {
  const used = history.flatMap(({ answers = [] }) => answers.map(({ asked }) => asked));
  const [next = ask] = [ask, ...variants].toSorted(
    (a, b) => used.lastIndexOf(a) - used.lastIndexOf(b),
  );
  return next;
}

/** The questions that fulfill a wish; all of them if none does. */
function narrowed<Q>(possible: readonly Q[], wish: (question: Q) => boolean): readonly Q[] {
  const left = possible.filter(wish);
  return left.length > 0 ? left : possible;
}

function answeredIn({ answers = [] }: History[number]): string[] {
  return answers.map(({ question }) => question);
}
