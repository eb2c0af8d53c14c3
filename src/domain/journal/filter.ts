import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import type { When } from '../../lib/dates/parse.ts';
import type { Entry } from './entry.ts';

export type JournalEntry = Saved<Entry>;

/** The kinds of reflection that every framework has; `free` is also what is imported. */
export const ENTRY_KINDS = ['daily', 'now', 'session', 'weekly', 'monthly', 'free'];

/** Which entries are meant. What is left out lets all through. */
export interface EntryFilter {
  since?: When;
  /** Inclusive: all of a day. */
  until?: When;
  /** One of these kinds. */
  kinds?: string[];
  /** All of these tags. */
  tags?: string[];
  mood?: { from: number; to: number };
  /** The id of a question that it answers. */
  question?: string;
  /** The id of the session that it belongs to. */
  session?: string;
  /** No more than the newest so many. */
  limit?: number;
}

/** How far the month of an id may lie from the moment its entry is about. */
export const LONGEST_DRIFT_DAYS = 31;

/** The entries that pass, of a listing from the newest back; it is read no further than needed. */
export function* select(
  newest: Iterable<JournalEntry>,
  filter: EntryFilter,
): Generator<JournalEntry, void> {
  if (filter.limit === 0) return;
  const first = firstDay(filter);
  let count = 0;
  for (const entry of newest) {
    if (first !== undefined && entry.at.utc < first) return;
    if (!passes(entry, filter)) continue;
    yield entry;
    count += 1;
    if (count === filter.limit) return;
  }
}

/** The day before which no id of a wanted entry was made, in UTC; undefined where there is none. */
export function firstDay({ since }: EntryFilter): Day | undefined {
  return since && addDays(dayOf(since), -LONGEST_DRIFT_DAYS);
}

/** Whether an entry is one of those meant; `limit` is not looked at. */
export function passes(entry: Entry, filter: EntryFilter): boolean {
  const { since, until, kinds, tags, mood, question, session } = filter;
  return (
    (since === undefined || compare(entry, since) >= 0) &&
    (until === undefined || compare(entry, until) <= 0) &&
    (kinds === undefined || kinds.includes(entry.kind)) &&
    (tags === undefined || hasTags(entry, tags)) &&
    (mood === undefined || isWithin(entry.mood, mood)) &&
    (question === undefined || answersTo(entry, question).length > 0) &&
    (session === undefined || entry.links?.session === session)
  );
}

/** What an entry answers to one question. */
export function answersTo({ answers = [] }: Entry, question: string) {
  return answers.filter((answer) => answer.question === question);
}

/** Where an entry lies to a date: before it (negative), in it (0) or after it. */
function compare({ at }: Entry, when: When): number {
  const [own, other] = 'day' in when ? [at.date, when.day] : [at.utc, when.utc];
  return own < other ? -1 : Number(own > other);
}

function hasTags({ tags = [] }: Entry, wanted: string[]): boolean {
  const own = new Set(tags.map(plainTag));
  return wanted.every((tag) => own.has(plainTag(tag)));
}

/** Tags are the same whatever their capitals, and with or without the sign before them. */
export function plainTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase().replace(/^[#@]/, '');
}

function isWithin(value: number | undefined, { from, to }: { from: number; to: number }): boolean {
  return value !== undefined && value >= from && value <= to;
}

function dayOf(when: When): Day {
  return 'day' in when ? when.day : when.utc.slice(0, 10);
}

/** Which entries one looks back on; what is left out lets all through. */
export interface LookBack {
  kind?: string | undefined;
  /** Those of the last so many days, today among them. */
  days?: number | undefined;
  /** The newest so many. */
  count?: number | undefined;
}

/** The entries to look back on, of a journal from the oldest on; private ones stay closed. */
export function lookingBack(
  journal: readonly JournalEntry[],
  { kind, days, count }: LookBack,
  today: Day,
): JournalEntry[] {
  const since = days === undefined ? '' : addDays(today, 1 - days);
  const found = journal.filter(
    (entry) =>
      !entry.private &&
      (kind === undefined || entry.kind === kind) &&
      entry.at.date >= since &&
      entry.at.date <= today,
  );
  return count === undefined ? found : found.slice(-count);
}
