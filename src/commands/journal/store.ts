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

/** A listing that skips damaged months; call `finish` after showing what could be read. */
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

/** How entries leave coachkit. */
export interface HandingOn {
  json?: boolean;
  jsonl?: boolean;
  includePrivate?: boolean;
}

/**
 * Entries as a listing may show them: for a program, without private content unless it was asked
 * for. Call this before any filter, so that a search finds no entry by its private words.
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

/** The entry with an id, full or short. @throws UsageError */
export function entryWith(journal: JournalStore, id: string): JournalEntry {
  return withId(journal, id, { what: 'entry', list: 'coachkit journal list', removed: true });
}

/** How many earlier entries the rotation looks at. */
const HISTORY = 100;

/** How many days back an earlier insight is looked for. */
const FAR_BACK = 90;

/** The entries that the rotation and the earlier insight need, oldest first. */
export function recentEntries(store: Store, today: Day): JournalEntry[] {
  const oldest = addDays(today, -FAR_BACK);
  const found: JournalEntry[] = [];
  for (const entry of store.collection<Entry>('journal').newest()) {
    found.push(entry);
    if (found.length >= HISTORY && entry.at.date < oldest) break;
  }
  return found.reverse();
}
