import { type Block, fields, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { answersTo, type JournalEntry, select } from '../../domain/journal/filter.ts';
import { jsonLine } from '../../formats/json-output.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { nextLine } from '../shared/next-line.ts';
import { type FilterOptions, filterFrom, isFiltered } from './filter.ts';
import { type HandingOn, handedOn, listing, openJournalStore } from './store.ts';
import { byWeek, EMPTY } from './view.ts';

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
  const more = found.length > entries.length;
  await showEntries(context, options, entries, {
    blocks: byWeek(entries, context.clock.now().date),
    none: isCut ? EMPTY : undefined,
    more,
  });
  if (more) {
    const all = 'You have more: coachkit journal list --limit 50, or --since "last year"';
    context.io.note([text(all, 'quiet')]);
  }
  if (options.deleted && entries.length > 0) {
    nextLine(context, options, 'coachkit journal restore', 'bring one back');
  } else if (entries.length > 0) {
    nextLine(context, options, 'coachkit journal show', 'read them one by one');
  }
  finish();
}

function* of(entries: Iterable<JournalEntry>, deleted: boolean): Generator<JournalEntry> {
  for (const entry of entries) if ((entry.deleted !== undefined) === deleted) yield entry;
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
    const today = context.clock.now().date;
    await context.io.page([
      title(asked),
      ...answers.flatMap((each, index): Block[] => [
        ...(each.asked === (answers[index - 1]?.asked ?? asked) ? [] : [heading(each.asked)]),
        fields([[`${dayInWords(each.at.date, today)}  ${shortId(each.entry)}`, each.answer]]),
      ]),
    ]);
    nextLine(
      context,
      options,
      `coachkit journal review --question ${id}`,
      'the first and the last of them',
    );
  }
  finish();
}

/** Entries for a program or for a person. */
export async function showEntries(
  { io }: Context,
  options: ListOptions,
  entries: JournalEntry[],
  {
    blocks,
    none = 'No entry matches.',
    more,
  }: { blocks: Block[]; none?: string | undefined; more?: boolean },
): Promise<void> {
  if (options.json) return io.json({ entries, ...defined({ more }) });
  if (options.jsonl) return io.write(entries.map(jsonLine).join(''));
  if (entries.length === 0) return io.note([text(none)]);
  await io.page(blocks);
}
