import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import type { When } from '../../lib/dates/parse.ts';
import type { Entry } from './entry.ts';

export type JournalEntry = Saved<Entry>;

/** The kinds of reflection that every framework has. Imported entries are `free`. */
export const ENTRY_KINDS = ['daily', 'now', 'session', 'weekly', 'monthly', 'free'];

/** Which entries are wanted. A missing field does not filter. */
export interface EntryFilter {
  since?: When;
  /** Inclusive: the whole day. */
  until?: When;
  /** One of these kinds. */
  kinds?: string[];
  /** All of these tags. */
  tags?: string[];
  mood?: { from: number; to: number };
  /** The id of a question that the entry answers. */
  question?: string;
  /** The id of the session that the entry is linked to. */
  session?: string;
  /** Only this many of the newest entries. */
  limit?: number;
}

/** How far an id's date may be from the moment its entry is about. */
export const LONGEST_DRIFT_DAYS = 31;

/** The entries that pass, from a listing newest first, which is read no further than needed. */
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

/** The earliest day, in UTC, that a wanted entry's id can have; undefined for no limit. */
export function firstDay({ since }: EntryFilter): Day | undefined {
  return since && addDays(dayOf(since), -LONGEST_DRIFT_DAYS);
}

/** Whether an entry passes the filter, apart from its `limit`. */
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

/** The answers in an entry to one question. */
export function answersTo({ answers = [] }: Entry, question: string) {
  return answers.filter((answer) => answer.question === question);
}

/** Whether an entry is before a date (negative), within it (0) or after it. */
function compare({ at }: Entry, when: When): number {
  const [own, other] = 'day' in when ? [at.date, when.day] : [at.utc, when.utc];
  return own < other ? -1 : Number(own > other);
}

function hasTags({ tags = [] }: Entry, wanted: string[]): boolean {
  const own = new Set(tags.map(plainTag));
  return wanted.every((tag) => own.has(plainTag(tag)));
}

/** A tag for comparison, without capitals and without a leading sign. */
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
  /** Only entries of this many days, including today. */
  days?: number | undefined;
  /** Only this many of the newest entries. */
  count?: number | undefined;
}

/** The entries to look back on, from a journal oldest first, without private ones. */
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
