import {
  type Block,
  fields,
  heading,
  type ListItem,
  list as listBlock,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { answersTo, type JournalEntry, select } from '../../domain/journal/filter.ts';
import { jsonLine } from '../../formats/json-output.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { type FilterOptions, filterFrom, isFiltered } from './filter.ts';
import { linkNames } from './links.ts';
import { entryWith, type HandingOn, handedOn, listing, openJournalStore } from './store.ts';
import { entryBlocks, entryItem } from './view.ts';

export interface ListOptions extends FilterOptions, Common {
  jsonl?: boolean;
  includePrivate?: boolean;
}

const LAST_FEW = 10;

/**
 * `coachkit journal list`: the last ten, or all that the filters let through; newest first. With
 * `deleted`, those that can be restored.
 */
export async function list(context: Context, options: ListOptions & { deleted?: boolean }) {
  const filter = await filterFrom(context, options);
  const isCut = !isFiltered(options) && !options.deleted;
  const { newest, finish } = listing(await openJournalStore(context), { deleted: true });
  const wanted = of(handedOn(newest, options), options.deleted === true);
  const found = [...select(wanted, isCut ? { limit: LAST_FEW + 1 } : filter)];
  const entries = isCut ? found.slice(0, LAST_FEW) : found;
  const none = isCut ? 'There is no entry yet. Write one: coachkit reflect' : undefined;
  const more = found.length > entries.length;
  await showEntries(context, options, entries, (entry) => entryItem(entry), { none, more });
  if (more) {
    const all = 'There are more: coachkit journal list --limit 50, or --since "a year ago"';
    context.io.note([text(all, 'quiet')]);
  }
  finish();
}

function* of(entries: Iterable<JournalEntry>, deleted: boolean): Generator<JournalEntry> {
  for (const entry of entries) if ((entry.deleted !== undefined) === deleted) yield entry;
}

/** `coachkit journal show ID`: one entry in full, private or not, as whoever names its id means this one. */
export async function show(context: Context, id: string, options: Common) {
  const entry = entryWith(await openJournalStore(context), id);
  if (options.json) return context.io.json({ entry });
  return context.io.page(entryBlocks(entry, await linkNames(context, entry)));
}

/** `coachkit journal question ID`: what was answered to one question over time, oldest first. */
export async function question(
  context: Context,
  id: string,
  options: FilterOptions & HandingOn,
): Promise<void> {
  const filter = await filterFrom(context, { ...options, question: id });
  const { newest, finish } = listing(await openJournalStore(context));
  const entries = [...select(handedOn(newest, options), filter)].reverse();
  const answers = entries.flatMap((entry) =>
    answersTo(entry, id).map(({ asked, answer }) => ({
      entry: entry.id,
      at: entry.at,
      asked,
      answer,
    })),
  );
  if (options.json) {
    context.io.json({ question: id, answers });
  } else if (answers.length === 0) {
    const none = 'No answer to this question yet, or none that the filters let through.';
    context.io.note([text(none)]);
  } else {
    const asked = answers.at(-1)?.asked ?? id;
    await context.io.page([
      title(asked),
      ...answers.flatMap((each, index): Block[] => [
        ...(each.asked === (answers[index - 1]?.asked ?? asked) ? [] : [heading(each.asked)]),
        fields([[`${each.at.date}  ${shortId(each.entry)}`, each.answer]]),
      ]),
    ]);
  }
  finish();
}

/** Entries for a program or for a person. */
export async function showEntries(
  { io }: Context,
  options: ListOptions,
  entries: JournalEntry[],
  item: (entry: JournalEntry) => ListItem,
  { none = 'No entry matches.', more }: { none?: string | undefined; more?: boolean } = {},
): Promise<void> {
  if (options.json) return io.json({ entries, ...defined({ more }) });
  if (options.jsonl) return io.write(entries.map(jsonLine).join(''));
  if (entries.length === 0) return io.note([text(none)]);
  await io.page([listBlock(entries.map(item))]);
}
