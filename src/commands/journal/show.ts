import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { Day } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { nextLine } from '../shared/next-line.ts';
import { editEntry } from './edit.ts';
import { linkNames } from './links.ts';
import { entryWith, handedOn, type JournalStore, listing, openJournalStore } from './store.ts';
import { EMPTY, entryBlocks, historyBlocks } from './view.ts';

interface Options extends Common {
  history?: boolean;
}

/**
 * `coachkit journal show [ID]`: one entry in full, even a private one, since the person asked for
 * it by id. Without an id, shows the last entry. A terminal can then move to others.
 */
export async function show(context: Context, id: string | undefined, options: Options) {
  const journal = await openJournalStore(context);
  if (id !== undefined) return showOne(context, entryWith(journal, id), options);
  const { newest, finish } = listing(journal);
  const entries = handedOn(newest, options)[Symbol.iterator]();
  const first = entries.next();
  if (first.done) {
    if (options.json) context.io.json({ entry: null });
    else context.io.note([text(EMPTY)]);
  } else if (context.io.interactive && !options.json && !options.history) {
    await leafThrough(context, first.value, entries);
  } else await showOne(context, first.value, options);
  finish();
}

async function showOne(context: Context, entry: JournalEntry, options: Options): Promise<void> {
  if (options.json) return context.io.json({ entry });
  const history = options.history ? historyOf(entry, context.clock.now().date) : [];
  await showEntry(context, entry, history);
  const id = shortId(entry.id);
  if (entry.deleted) nextLine(context, options, `coachkit journal restore ${id}`, 'restore it');
  else nextLine(context, options, `coachkit journal edit ${id}`, 'change it');
}

const historyOf = (entry: JournalEntry, today: Day) =>
  (entry.earlier ?? []).length > 0
    ? historyBlocks(entry, today)
    : [text("This entry hasn't been edited.")];

async function showEntry(context: Context, entry: JournalEntry, more: Block[] = []) {
  const { clock, io } = context;
  const nameOf = await linkNames(context, entry);
  const shown = { today: clock.now().date, zone: clock.zone().name, nameOf };
  await io.page([...entryBlocks(entry, shown), ...more]);
}

/** The same menu for every entry, even the first and last, so that each digit keeps its meaning. */
const WAYS = [
  { value: 'older', label: 'Older', key: 'left' },
  { value: 'newer', label: 'Newer', key: 'right' },
  { value: 'edit', label: 'Edit' },
  { value: 'done', label: 'Done', isOut: true },
] as const;

/** The number of entries that each choice moves. */
const STEPS = { older: 1, newer: -1, edit: 0 };

/**
 * Shows entries one at a time, starting with `first`, the newest. `where` follows "That's the oldest
 * entry". Returns whether the person is done, rather than wanting to go back.
 */
export async function leafThrough(
  context: Context,
  first: JournalEntry,
  others: Iterator<JournalEntry>,
  where = 'in your journal',
): Promise<boolean> {
  const journal = await openJournalStore(context);
  const read = [first];
  let at = 0;
  await showEntry(context, first);
  for (;;) {
    const way = await (await context.prompts()).choose('What next?', WAYS);
    if (way === undefined || way === 'done') return way === 'done';
    if (way === 'edit') read[at] = await editedEntry(context, journal, (read[at] ?? first).id);
    const to = at + STEPS[way];
    if (to === read.length) {
      const older = others.next();
      if (!older.done) read.push(older.value);
    }
    const entry = read[to];
    if (entry) {
      at = to;
      context.io.note([text('')]);
      await showEntry(context, entry);
    } else {
      const end = way === 'older' ? 'oldest' : 'newest';
      context.io.note([text(`That's the ${end} entry ${where}.`, 'quiet')]);
    }
  }
}

async function editedEntry(context: Context, journal: JournalStore, id: string) {
  await editEntry(context, id, {});
  return entryWith(journal, id);
}
