import type { Saved } from '../../core/store.ts';
import { type Day, weekdayName } from '../../lib/dates/day.ts';
import type { Action } from '../actions/action.ts';
import { RATINGS, type RatingName, type Ratings } from './fields.ts';
import { answersTo, type JournalEntry } from './filter.ts';
import { namesIn, type Recurring, tagsOf, wordsThatReturn } from './recurring.ts';
import { mean } from './stats.ts';

/** A look back in the person's own words, without any interpretation. */
export interface Review {
  from: Day;
  to: Day;
  entries: number;
  days: number;
  tags: Recurring[];
  names: Recurring[];
  words: Recurring[];
  /** Weekdays with ratings, starting on Monday, each with the mean ratings. */
  weekdays: ({ weekday: string; entries: number } & Ratings)[];
  actions: Saved<Action>[];
  /** The first and last answer to one question. Undefined unless it was answered on two days. */
  question?: ThenAndNow;
}

export interface ThenAndNow {
  id: string;
  then: GivenAnswer;
  now: GivenAnswer;
}

interface GivenAnswer {
  entry: string;
  on: Day;
  asked: string;
  answer: string;
}

export interface LookedAt {
  from: Day;
  to: Day;
  /** The entries of the period, oldest first. */
  entries: readonly JournalEntry[];
  /** All actions. */
  actions: readonly Saved<Action>[];
  /** Names of people known from elsewhere, and words too common to mean much. */
  people: readonly string[];
  common: readonly string[];
  /** The question to compare. By default, the question answered most often. */
  question?: string | undefined;
}

/** Few enough to read at a glance. */
const MOST = { tags: 6, names: 6, words: 10 };

export function review(at: LookedAt): Review {
  const { from, to, entries, actions, people, common } = at;
  const tags = tagsOf(entries).slice(0, MOST.tags);
  const names = namesIn(entries, people).slice(0, MOST.names);
  const others = [...tags, ...names].map(({ name }) => name);
  const question = thenAndNow(entries, at.question);
  return {
    from,
    to,
    entries: entries.length,
    days: new Set(entries.map((entry) => entry.at.date)).size,
    tags,
    names,
    words: wordsThatReturn(entries, common, others).slice(0, MOST.words),
    weekdays: weekdaysOf(entries),
    actions: actions.filter(({ created, doneOn }) =>
      [created.date, doneOn].some((day) => day !== undefined && day >= from && day <= to),
    ),
    ...(question && { question }),
  };
}

/** Weekdays, starting on Monday. */
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function weekdaysOf(entries: readonly JournalEntry[]): Review['weekdays'] {
  return WEEK.flatMap((weekday) => {
    const rated = entries.filter(
      (entry) =>
        weekdayName(entry.at.date) === weekday && RATINGS.some((name) => entry[name] !== undefined),
    );
    if (rated.length === 0) return [];
    const means = RATINGS.flatMap((name): [RatingName, number][] => {
      const values = rated.flatMap((entry) => entry[name] ?? []);
      return values.length === 0 ? [] : [[name, mean(values)]];
    });
    return [{ weekday, entries: rated.length, ...Object.fromEntries(means) }];
  });
}

function thenAndNow(
  entries: readonly JournalEntry[],
  wanted: string | undefined,
): ThenAndNow | undefined {
  const ids = new Set(entries.flatMap(({ answers = [] }) => answers.map((each) => each.question)));
  const found = [...ids]
    .filter((id) => wanted === undefined || id === wanted)
    .map((id) => ({ id, given: givenTo(id, entries) }))
    .filter(({ given }) => given[0]?.on !== given.at(-1)?.on)
    .sort((a, b) => b.given.length - a.given.length);
  const [most] = found;
  const [then, now] = [most?.given[0], most?.given.at(-1)];
  return most && then && now && { id: most.id, then, now };
}

function givenTo(question: string, entries: readonly JournalEntry[]): GivenAnswer[] {
  return entries.flatMap((entry) =>
    answersTo(entry, question)
      .filter(({ answer }) => answer.trim() !== '')
      .map(({ asked, answer }) => ({ entry: entry.id, on: entry.at.date, asked, answer })),
  );
}
