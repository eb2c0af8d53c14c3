import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { type JournalEntry, select } from '../../domain/journal/filter.ts';
import { jsonLine } from '../../formats/json-output.ts';
import { defined } from '../../lib/objects.ts';
import { nextLine } from '../shared/next-line.ts';
import { type FilterOptions, filterFrom, isFiltered } from './filter.ts';
import { handedOn, listing, openJournalStore } from './store.ts';
import { byWeek, EMPTY } from './view.ts';

export interface ListOptions extends FilterOptions, Common {
  jsonl?: boolean;
  includePrivate?: boolean;
}

const LAST_FEW = 10;

/**
 * `coachkit journal list`: the last ten entries, or all that match the filters, newest first. With
 * `deleted`, lists the entries to restore. Returns the entries shown.
 */
export async function list(
  context: Context,
  options: ListOptions & { deleted?: boolean },
): Promise<JournalEntry[]> {
  const filter = await filterFrom(context, options);
  const isCut = !isFiltered(options) && !options.deleted;
  const { newest, finish } = listing(await openJournalStore(context), { deleted: true });
  const wanted = of(handedOn(newest, options), options.deleted === true);
  const found = [...select(wanted, isCut ? { limit: LAST_FEW + 1 } : filter)];
  const entries = isCut ? found.slice(0, LAST_FEW) : found;
  const more = found.length > entries.length;
  await showEntries(context, options, entries, {
    blocks: byWeek(entries, context.clock.now().date),
    none: isCut ? EMPTY : undefined,
    more,
  });
  if (more) {
    const all = 'You have more entries: coachkit journal list --limit 50, or --since "last year"';
    context.io.note([text(all, 'quiet')]);
  }
  if (options.deleted && entries.length > 0) {
    nextLine(context, options, 'coachkit journal restore', 'restore an entry');
  }
  finish();
  return entries;
}

function* of(entries: Iterable<JournalEntry>, deleted: boolean): Generator<JournalEntry> {
  for (const entry of entries) if ((entry.deleted !== undefined) === deleted) yield entry;
}

/** Prints entries as JSON for a program, or as a list for a person. */
export async function showEntries(
  { io }: Context,
  options: ListOptions,
  entries: JournalEntry[],
  {
    blocks,
    none = 'No entries match.',
    more,
  }: { blocks: Block[]; none?: string | undefined; more?: boolean },
): Promise<void> {
  if (options.json) return io.json({ entries, ...defined({ more }) });
  if (options.jsonl) return io.write(entries.map(jsonLine).join(''));
  if (entries.length === 0) return io.note([text(none)]);
  await io.page(blocks);
}
