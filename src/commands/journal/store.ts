import type { Context } from '../../core/context.ts';
import type { Collection, ListOptions, Store } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { withoutPrivate } from '../../domain/privacy/answers.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { withId } from '../shared/not-found.ts';

export type JournalStore = Collection<Entry>;

export async function openJournalStore(context: Context): Promise<JournalStore> {
  return (await context.store()).collection<Entry>('journal');
}

/** A listing that skips damaged months. Call `finish` after showing the rest. */
export interface Listing {
  newest: Iterable<JournalEntry>;
  /** @throws UserError about the first damaged month, if any */
  finish(): void;
}

export function listing(journal: JournalStore, options: ListOptions = {}): Listing {
  let problem: Error | undefined;
  const damaged = (found: Error) => {
    problem ??= found;
  };
  return {
    newest: journal.newest({ ...options, damaged }),
    finish: () => {
      if (problem) throw problem;
    },
  };
}

/** The options for how entries leave coachkit. */
export interface HandingOn {
  json?: boolean;
  jsonl?: boolean;
  includePrivate?: boolean;
}

/**
 * Entries for output. For a program, leaves out private content unless it was asked for. Call it
 * before any filter, or a search could match private words.
 */
export function* handedOn(
  entries: Iterable<JournalEntry>,
  { json, jsonl, includePrivate }: HandingOn,
): Generator<JournalEntry> {
  const isOpen = includePrivate || !(json || jsonl);
  for (const entry of entries) {
    const shown = isOpen ? entry : withoutPrivate(entry);
    if (shown !== undefined) yield shown;
  }
}

/** Returns the entry with a full or short id. @throws UsageError for an unknown id */
export function entryWith(journal: JournalStore, id: string): JournalEntry {
  return withId(journal, id, { what: 'entry', list: 'coachkit journal list', removed: true });
}

/** The number of earlier entries that the rotation considers. */
const HISTORY = 100;

/** The number of days to look back for an earlier insight. */
const FAR_BACK = 90;

/** The entries for the rotation and the earlier insight, oldest first. */
export function recentEntries(store: Store, today: Day): JournalEntry[] {
  const oldest = addDays(today, -FAR_BACK);
  const found: JournalEntry[] = [];
  for (const entry of store.collection<Entry>('journal').newest()) {
    found.push(entry);
    if (found.length >= HISTORY && entry.at.date < oldest) break;
  }
  return found.reverse();
}
