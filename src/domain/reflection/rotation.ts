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
  /** Shown at least once in every twelve entries. Up to eleven questions can be. */
  core?: boolean | undefined;
  tags?: readonly string[] | undefined;
  /** 1 light to 3 deep. Default: 1. */
  depth?: number | undefined;
  /** The title of the framework it comes from, where that is not the one that asks; it is no `core`. */
  guest?: string | undefined;
}

export interface Turn<Q extends Rotating> {
  /** At least one question, own ones included. */
  bank: readonly Q[];
  /** The earlier daily entries, oldest first; the last hundred are plenty. */
  history: readonly Pick<Entry, 'at' | 'answers' | 'passed'>[];
  date: Day;
  /** Makes one person's order differ from another's. */
  seed: string;
  /** Ids of questions passed over for today ("another one"), in that order. */
  passed: readonly string[];
  /** Whether there is time for a short entry only. */
  quick: boolean;
  /** Ids of the only questions for a heavy day; undefined on other days. */
  only?: readonly string[] | undefined;
}

/** All core questions come within so many entries (coaching.md 5.4). */
const ROUND = MOST_CORE + 1;

/** For how many entries a question rests after its own (coaching.md 5.4). */
const REST = 2;

/** So many entries lie between two that show a guest (our choice: most days belong to the framework). */
const BETWEEN_GUESTS = 2;

/** The depth that is too much for a quick day (coaching.md 5.4). */
const DEEP = 3;

/**
 * The question whose turn it is, in the wording whose turn it is. The same input gives the same
 * question, so it stays the same all day until an entry is saved or "another one" is asked for.
 *
 * Questions go by what was shown least recently, whoever wrote them; those never shown come first,
 * in an order that each person and day has of its own. What was passed over or skipped counts as
 * shown: it was on the screen, and nobody is made to answer. Entries of text alone do not count.
 *
 * On a heavy day only the gentle questions take turns, and the others wait. Where rules are at odds,
 * the earlier of these wins:
 * 1. every core question within twelve entries;
 * 2. none that an entry ended on, answered or skipped, in the two entries after it;
 * 3. nothing deep on a quick day;
 * 4. nothing that was passed over today;
 * 5. a guest where the two entries before had none, and none on the other days.
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
  if (!first) throw new Error('There is no question to choose from.');
  return { ...first, ask: wordingOf(first, history) };
}

/**
 * A bank with a person's own questions, oldest first. They rank with the core ones, the newest first,
 * as long as there is room for all of those in a round: a new one comes soon.
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
 * A bank with those of other frameworks, whose questions are guests. An id that is taken already gets
 * the id of its framework in front.
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

/** Which questions of the bank each entry showed, in order. Entries of text alone are left out. */
function shownBefore(bank: readonly Rotating[], history: History): string[][] {
  const ids = new Set(bank.map(({ id }) => id));
  return history
    .map((entry) => [...(entry.passed ?? []), ...answeredIn(entry)])
    .filter((asked) => asked.length > 0)
    .map((asked) => asked.filter((id) => ids.has(id)));
}

/**
 * The core questions of which one has to come today, because there are as many of them as entries
 * left to show them in. Empty while there is room for another.
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
  // With as many others before it as entries may go by without it, it or one of them is due.
  const due = open.findIndex(({ spare }, before) => spare <= before);
  return open.slice(0, due + 1).map(({ question }) => question);
}

/** Whoever wants another one in place of a guest gets one of the framework. */
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

/** The wording that was not used for the longest time; the first one first. */
function wordingOf({ ask, variants = [] }: Rotating, history: History): string {
  const used = history.flatMap(({ answers = [] }) => answers.map(({ asked }) => asked));
  const [next = ask] = [ask, ...variants].toSorted(
    (a, b) => used.lastIndexOf(a) - used.lastIndexOf(b),
  );
  return next;
}

/** What is wished for, unless nothing would be left. */
function narrowed<Q>(possible: readonly Q[], wish: (question: Q) => boolean): readonly Q[] {
  const left = possible.filter(wish);
  return left.length > 0 ? left : possible;
}

function answeredIn({ answers = [] }: History[number]): string[] {
  return answers.map(({ question }) => question);
}
