import { MOST_CORE } from '../../framework/schema/format.ts';
import type { Day } from '../../lib/dates/day.ts';
import { seeded } from '../../lib/hash.ts';
import type { Entry } from '../journal/entry.ts';

/** A question in the rotation, from the framework's bank or the person's own. */
export interface Rotating {
  id: string;
  ask: string;
  /** Other wordings of the same question. */
  variants?: readonly string[] | undefined;
  /** Shown at least once every twelve entries. At most eleven questions can be core. */
  core?: boolean | undefined;
  tags?: readonly string[] | undefined;
  /** From 1 (light) to 3 (deep). Default: 1. */
  depth?: number | undefined;
  /**
   * The title of the question's framework, if it is not the one in use. Such a guest is never core.
   */
  guest?: string | undefined;
}

export interface Turn<Q extends Rotating> {
  /** At least one question, including the person's own. */
  bank: readonly Q[];
  /** Earlier daily entries, oldest first. The last hundred are plenty. */
  history: readonly Pick<Entry, 'at' | 'answers' | 'passed'>[];
  date: Day;
  /** Gives each person a different order. */
  seed: string;
  /** The ids of questions swapped today, in order. */
  passed: readonly string[];
  /** Whether there is only time for a short entry. */
  quick: boolean;
  /** The ids of the only questions to ask on a heavy day. Undefined on other days. */
  only?: readonly string[] | undefined;
}

/** Every core question comes up within this many entries (coaching.md 5.4). */
const ROUND = MOST_CORE + 1;

/** How many entries a question rests after use (coaching.md 5.4). */
const REST = 2;

/** The fewest entries between two guests (coachkit's choice). Most days belong to the framework. */
const BETWEEN_GUESTS = 2;

/** The first depth that is too deep for a quick entry (coaching.md 5.4). */
const DEEP = 3;

/**
 * Picks the question of the day, and its wording. The same input gives the same question. It stays
 * all day, until an entry is saved or the person asks for another.
 *
 * The question shown longest ago comes next, whoever wrote it. Questions never shown come first, in
 * an order that differs by person and day. A swapped or skipped question counts as shown. Entries
 * with only text do not count.
 *
 * On a heavy day, only gentle questions take turns and the others wait. If rules conflict, the
 * earlier rule wins:
 * 1. Every core question comes up within twelve entries.
 * 2. The last question of an entry, answered or skipped, does not return in the next two entries.
 * 3. A quick entry gets no deep question.
 * 4. A question swapped today does not return today.
 * 5. A guest comes only if the last two entries had none, and then always.
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
  const shownLongestAgo = leastOf(possible, ({ id }) => shown.lastIndexOf(id));
  const [first] = leastOf(shownLongestAgo, ({ id }) => seeded(seed, date, id));
  if (!first) throw new Error('The bank has no question to choose from.');
  return { ...first, ask: wordingOf(first, history) };
}

/**
 * Adds the person's own questions, oldest first, to a bank. The newest count as core while there is
 * room in a round, so a new question comes up soon.
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
 * Adds questions of other frameworks to a bank as guests. A taken id gets the id of its framework
 * as a prefix.
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

/** The bank questions that each entry showed, in order. Entries with only text are skipped. */
function shownBefore(bank: readonly Rotating[], history: History): string[][] {
  const ids = new Set(bank.map(({ id }) => id));
  return history
    .map((entry) => [...(entry.passed ?? []), ...answeredIn(entry)])
    .filter((asked) => asked.length > 0)
    .map((asked) => asked.filter((id) => ids.has(id)));
}

/**
 * The core questions to choose from today, because the remaining entries are only just enough for
 * all of them. Empty if there is room for other questions.
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
  // A question with no more spare entries than questions ahead of it makes the whole group due.
  const due = open.findIndex(({ spare }, before) => spare <= before);
  return open.slice(0, due + 1).map(({ question }) => question);
}

/** Whether a guest is due. If a guest is swapped, a question of the framework replaces it. */
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

/** The wording that was used longest ago. Wordings never used come first. */
function wordingOf({ ask, variants = [] }: Rotating, history: History): string {
  const used = history.flatMap(({ answers = [] }) => answers.map(({ asked }) => asked));
  const [next = ask] = [ask, ...variants].toSorted(
    (a, b) => used.lastIndexOf(a) - used.lastIndexOf(b),
  );
  return next;
}

/** The items with the lowest number. */
function leastOf<T>(items: readonly T[], numberOf: (item: T) => number): T[] {
  const numbers = items.map(numberOf);
  const least = Math.min(...numbers);
  return items.filter((_, at) => numbers[at] === least);
}

/** The questions that meet a condition, or all of them if none does. */
function narrowed<Q>(possible: readonly Q[], wish: (question: Q) => boolean): readonly Q[] {
  const left = possible.filter(wish);
  return left.length > 0 ? left : possible;
}

function answeredIn({ answers = [] }: History[number]): string[] {
  return answers.map(({ question }) => question);
}
