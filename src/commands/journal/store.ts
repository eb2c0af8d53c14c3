import type { Context } from '../../core/context.ts';
import type { Collection, ListOptions } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { withId } from '../shared/not-found.ts';

export type JournalStore = Collection<Entry>;

export async function openJournalStore(context: Context): Promise<JournalStore> {
  return (await context.store()).collection<Entry>('journal');
}

/** A listing that passes over damaged months; call `finish` once what could be read was shown. */
export interface Listing {
  newest: Iterable<JournalEntry>;
  /** @throws UserError about the first damaged month, if there is one */
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

/** The entry with an id, full or short. @throws UsageError */
export function entryWith(journal: JournalStore, id: string): JournalEntry {
  return withId(journal, id, { what: 'entry', list: 'coachkit journal list', removed: true });
}
