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
 * `coachkit export --all`: every record of every collection, in an order that is always the same;
 * the journal, the largest, comes last. As Markdown a folder to read. What is deleted stays out, and
 * what is private unless it is asked for.
 */
export async function exportAll(context: Context, options: ExportOptions): Promise<void> {
  const { includePrivate } = options;
  const files = await filesOf(context, options);
  const store = await context.store();
  const hidden = includePrivate ? undefined : hiddenAmong(everything(store, { deleted: true }));
  const tally = await writeRecords(context, options, {
    records: everything(store),
    open: (record) => (hidden ? withoutPrivate(record, hidden) : record),
    privateAnswers: privateAnswersIn,
    files,
    whole: 'all of it',
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

/** What lays the records out in files. @throws UsageError when the options do not go together */
async function filesOf(
  context: Context,
  options: ExportOptions,
): Promise<(records: Iterable<Incoming>) => Iterable<TextFile>> {
  const { out, includePrivate } = options;
  const format = formatOf(options);
  if (isFiltered(options)) throw new UsageError('--all means all of it: it takes no filters.');
  if (format === 'folder' && out === undefined) {
    throw new UsageError(
      'All of it as Markdown is a folder, and --out has to name it.',
      'As one file: coachkit export --all --format jsonl',
    );
  }
  if (format === 'folder' && out !== undefined && formatOfFile(out) !== undefined) {
    throw new UsageError(
      `All of it as Markdown is a folder, and ${out} is the name of a file. Nothing was written.`,
      'As a folder: --out coaching. As one file: --format jsonl',
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
    `There is no format "${format}" for all of it.`,
    `Formats: ${formats.map(({ name }) => name).join(', ')}`,
  );
}

/** Names what is stored and is no record. */
async function noRecords(context: Context): Promise<string> {
  const own = (await context.frameworks()).own.list().length;
  const begun = (await context.store()).drafts.list().length;
  const apart = [
    'your settings',
    ...anyOf(own, 'framework of your own', 'frameworks of your own'),
    ...anyOf(begun, 'thing half done', 'things half done'),
  ];
  return `Not in it: ${apart.join(', ')}. Where they lie: coachkit help data`;
}
