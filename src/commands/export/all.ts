import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Incoming } from '../../core/store.ts';
import {
  everything,
  hiddenAmong,
  privateAnswersIn,
  withoutPrivate,
} from '../../domain/privacy/records.ts';
import { type JournalFormat, oneFile } from '../../formats/journal/format.ts';
import { formatOfFile, JOURNAL_FORMATS } from '../../formats/journal/index.ts';
import { inFolder, type TextFile } from '../../formats/journal/layout.ts';
import { many } from '../../lib/plural.ts';
import { isFiltered } from '../journal/filter.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import {
  activeWords,
  anyOf,
  checkedSplit,
  type ExportOptions,
  report,
  writeRecords,
} from './output.ts';

/**
 * `coachkit export --all`: exports all records in a fixed order, with the journal last because it
 * is the largest. Markdown becomes a folder to read. Leaves out deleted records, and private
 * records without `--include-private`.
 */
export async function exportAll(context: Context, options: ExportOptions): Promise<void> {
  const { includePrivate } = options;
  const files = await filesOf(context, options);
  const store = await context.store();
  const hidden = includePrivate ? undefined : hiddenAmong(everything(store, { deleted: true }));
  const tally = await writeRecords(context, options, {
    records: (listing) => everything(store, listing),
    open: (record) => (hidden ? withoutPrivate(record, hidden) : record),
    privateAnswers: privateAnswersIn,
    files,
    whole: 'complete',
  });
  report(context, options, {
    json: tally,
    what: many(tally.records, 'record', 'records'),
    files: tally.files,
    left: [
      ...anyOf(tally.privateRecords, 'private record', 'private records'),
      ...anyOf(tally.privateAnswers, 'private answer', 'private answers'),
    ],
    notes: options.json ? [] : [...activeWords(tally), await noRecords(context)],
  });
}

/** Returns a function that turns records into files. @throws UsageError if options conflict */
async function filesOf(
  context: Context,
  options: ExportOptions,
): Promise<(records: Iterable<Incoming>) => Iterable<TextFile>> {
  const { out, includePrivate } = options;
  const format = formatOf(options);
  if (isFiltered(options))
    throw new UsageError('--all exports everything and takes no filters. Nothing was exported.');
  if (format === 'folder' && out === undefined) {
    throw new UsageError(
      'With --all, Markdown is a folder of files, so --out must name a folder.',
      'For one file: coachkit export --all --format jsonl',
    );
  }
  if (format === 'folder' && out !== undefined && formatOfFile(out) !== undefined) {
    throw new UsageError(
      `With --all, Markdown is a folder of files, but ${out} is a file name. Nothing was written.`,
      'For a folder: --out coaching. For one file: --format jsonl',
    );
  }
  const split = checkedSplit(options);
  if (format !== 'folder')
    return (records) => [{ path: out ?? '', content: oneFile(records, format) }];
  const { folderOf } = await import('./folder.ts');
  const framework = await frameworkChosen(context);
  const today = context.clock.now().date;
  const how = { framework, today, split, includePrivate: includePrivate === true };
  return (records) => inFolder(out ?? '', folderOf(records, how));
}

function formatOf({ format }: ExportOptions): NonNullable<JournalFormat['all']> {
  const formats = JOURNAL_FORMATS.filter(({ all }) => all !== undefined);
  const all = formats.find(({ name }) => name === format)?.all;
  if (all) return all;
  throw new UsageError(
    `--all does not work with the format "${format}".`,
    `Formats: ${formats.map(({ name }) => name).join(', ')}`,
  );
}

/** A line that names stored data other than records, such as settings and drafts. */
async function noRecords(context: Context): Promise<string> {
  const own = (await context.frameworks()).own.list().length;
  const begun = (await context.store()).drafts.list().length;
  const apart = [
    'your settings',
    ...anyOf(own, 'framework of your own', 'frameworks of your own'),
    ...anyOf(begun, 'draft', 'drafts'),
  ];
  return `Not included: ${apart.join(', ')}. To see where they are: coachkit help data`;
}
