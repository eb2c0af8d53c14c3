import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import type { When } from '../../lib/dates/parse.ts';
import type { Entry } from './entry.ts';

export type JournalEntry = Saved<Entry>;

/** The reflection kinds that every framework has. Imported entries are `free`. */
export const ENTRY_KINDS = ['daily', 'now', 'session', 'weekly', 'monthly', 'free'];

/** Conditions an entry must meet. A missing field does not filter. */
export interface EntryFilter {
  since?: When;
  /** Inclusive, to the end of the day. */
  until?: When;
  /** The entry has one of these kinds. */
  kinds?: string[];
  /** The entry has all of these tags. */
  tags?: string[];
  mood?: { from: number; to: number };
  /** The entry answers the question with this id. */
  question?: string;
  /** The entry is linked to the session with this id. */
  session?: string;
  /** Keep only this many of the newest entries. */
  limit?: number;
}

/** How many days the date in an id may differ from the entry date. */
export const LONGEST_DRIFT_DAYS = 31;

/** Yields the entries that pass, reading the newest-first listing no further than needed. */
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

/** The earliest possible UTC day in the id of a matching entry. Undefined means no limit. */
export function firstDay({ since }: EntryFilter): Day | undefined {
  return since && addDays(dayOf(since), -LONGEST_DRIFT_DAYS);
}

/** Whether an entry passes the filter, ignoring `limit`. */
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

/** The answers in an entry to a given question. */
export function answersTo({ answers = [] }: Entry, question: string) {
  return answers.filter((answer) => answer.question === question);
}

/** Compares an entry to a date: negative if before, 0 if within, positive if after. */
function compare({ at }: Entry, when: When): number {
  const [own, other] = 'day' in when ? [at.date, when.day] : [at.utc, when.utc];
  return own < other ? -1 : Number(own > other);
}

function hasTags({ tags = [] }: Entry, wanted: string[]): boolean {
  const own = new Set(tags.map(plainTag));
  return wanted.every((tag) => own.has(plainTag(tag)));
}

/** Normalizes a tag for comparison: lower case, without a leading # or @. */
export function plainTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase().replace(/^[#@]/, '');
}

function isWithin(value: number | undefined, { from, to }: { from: number; to: number }): boolean {
  return value !== undefined && value >= from && value <= to;
}

function dayOf(when: When): Day {
  return 'day' in when ? when.day : when.utc.slice(0, 10);
}

/** Which entries to look back on. A missing field does not filter. */
export interface LookBack {
  kind?: string | undefined;
  /** Only entries from this many days, including today. */
  days?: number | undefined;
  /** Only this many of the newest entries. */
  count?: number | undefined;
}

/** Selects entries to look back on from a journal, oldest first. Private entries are left out. */
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
