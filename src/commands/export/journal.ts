import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { ListOptions } from '../../core/store.ts';
import {
  type EntryFilter,
  firstDay,
  type JournalEntry,
  passes,
  select,
} from '../../domain/journal/filter.ts';
import { privateAnswers, withoutPrivate } from '../../domain/privacy/answers.ts';
import { JOURNAL_FORMATS } from '../../formats/journal/index.ts';
import { layOut } from '../../formats/journal/layout.ts';
import { many } from '../../lib/plural.ts';
import { filterFrom, isFiltered } from '../journal/filter.ts';
import { type JournalStore, openJournalStore } from '../journal/store.ts';
import {
  activeWords,
  anyOf,
  checkedSplit,
  type ExportOptions,
  report,
  writeRecords,
} from './output.ts';

/**
 * `coachkit export`: exports the journal as files, oldest entry first. The same store always gives
 * the same bytes. Leaves out deleted entries, and private entries without `--include-private`. A
 * damaged month stops the export, because a silent gap is worse than no export.
 */
export async function exportJournal(context: Context, options: ExportOptions) {
  const { includePrivate, out } = options;
  const format = JOURNAL_FORMATS.find(({ name }) => name === options.format);
  if (!format) {
    const names = JOURNAL_FORMATS.map(({ name }) => name).join(', ');
    throw new UsageError(`Unknown format "${options.format}".`, `Formats: ${names}`);
  }
  const split = checkedSplit(options);
  const filter = await filterFrom(context, options);
  const journal = await openJournalStore(context);
  const tally = await writeRecords(context, options, {
    records: (listing) =>
      isFiltered(options) ? oldestFirst(journal, filter, listing) : journal.oldest(listing),
    open: (entry) => (includePrivate ? entry : withoutPrivate(entry)),
    privateAnswers,
    files: (entries) => layOut(entries, format, out, split),
    whole: 'your whole journal',
  });
  const {
    files,
    records: entries,
    privateRecords: privateEntries,
    privateAnswers: answers,
  } = tally;
  const left = [
    many(privateEntries, 'private entry', 'private entries'),
    ...anyOf(answers, 'private answer', 'private answers'),
  ];
  report(context, options, {
    json: { files, entries, privateEntries, privateAnswers: answers, active: tally.active },
    what: many(entries, 'entry', 'entries'),
    files,
    left: privateEntries + answers === 0 ? [] : left,
    notes: activeWords(tally),
  });
}

/**
 * Yields the wanted entries, oldest first. Holds at most one month in memory, or `limit` entries.
 */
function* oldestFirst(
  journal: JournalStore,
  filter: EntryFilter,
  listing: ListOptions,
): Generator<JournalEntry> {
  if (filter.limit !== undefined) {
    yield* [...select(journal.newest(), filter)].reverse();
    return;
  }
  const since = firstDay(filter);
  for (const entry of journal.oldest(since === undefined ? listing : { ...listing, since })) {
    if (passes(entry, filter)) yield entry;
  }
}
