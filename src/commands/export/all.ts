import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { OutFile } from '../../core/files.ts';
import type { Incoming } from '../../core/store.ts';
import {
  everything,
  hiddenAmong,
  privateAnswersIn,
  withoutPrivate,
} from '../../domain/privacy/records.ts';
import { wholeJson, wholeJsonl } from '../../formats/all-records.ts';
import { oneFile } from '../../formats/journal/layout.ts';
import { toJson } from '../../formats/json-output.ts';
import type { Format } from '../../formats/types.ts';
import { many } from '../../lib/plural.ts';
import { isFiltered } from '../journal/filter.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { counted, type ExportOptions, print } from './journal.ts';

const FORMATS = new Map<string, Format<Incoming>>([
  ['json', wholeJson],
  ['jsonl', wholeJsonl],
]);

/**
 * `coachkit export --all`: every record of every collection, in an order that is always the same;
 * the journal, the largest, comes last. As Markdown a folder to read. What is deleted stays out, and
 * what is private unless it is asked for.
 */
export async function exportAll(context: Context, options: ExportOptions): Promise<void> {
  check(options);
  const { out, force, includePrivate } = options;
  const store = await context.store();
  const tally = { files: 0, records: 0, privateRecords: 0, privateAnswers: 0 };
  const hidden = includePrivate ? undefined : hiddenAmong(everything(store, { deleted: true }));
  const records = shared(everything(store), hidden, tally);
  const format = FORMATS.get(options.format);

  if (out === undefined) print(context, oneFile(records, format ?? wholeJsonl), 'all of it');
  else {
    const files = format
      ? [{ path: out, content: oneFile(records, format) }]
      : await folder(context, records, options, out);
    (await context.writer()).save(counted(files, tally), { force: force === true });
  }
  await tell(context, options, tally);
}

interface Tally {
  files: number;
  records: number;
  privateRecords: number;
  privateAnswers: number;
}

/** What may leave of the records; what stays is counted. Without `hidden` all may. */
function* shared(
  records: Iterable<Incoming>,
  hidden: ReadonlySet<string> | undefined,
  tally: Tally,
): Generator<Incoming> {
  for (const record of records) {
    const open = hidden ? withoutPrivate(record, hidden) : record;
    if (open === undefined) tally.privateRecords += 1;
    else {
      tally.records += 1;
      tally.privateAnswers += privateAnswersIn(record) - privateAnswersIn(open);
      yield open;
    }
  }
}

async function folder(
  context: Context,
  records: Iterable<Incoming>,
  { split, includePrivate }: ExportOptions,
  out: string,
): Promise<Iterable<OutFile>> {
  const { foldersOf } = await import('./folder.ts');
  const framework = await frameworkChosen(context);
  const today = context.clock.now().date;
  return foldersOf(records, {
    framework,
    today,
    split,
    out,
    includePrivate: includePrivate === true,
  });
}

/** @throws UsageError when the options do not go together */
function check(options: ExportOptions): void {
  const { format, out, split, force, json } = options;
  if (format !== 'md' && !FORMATS.has(format)) {
    throw new UsageError(
      `There is no format "${format}" for all of it.`,
      'Formats: md, json, jsonl',
    );
  }
  if (isFiltered(options)) throw new UsageError('--all means all of it: it takes no filters.');
  if (split !== undefined && split !== 'day' && split !== 'entry') {
    throw new UsageError('--split takes day or entry.');
  }
  if (split !== undefined && format !== 'md') throw new UsageError('--split is for --format md.');
  if (out !== undefined) return;
  if (format === 'md') {
    throw new UsageError(
      'All of it as Markdown is a folder, and --out has to name it.',
      'As one file: coachkit export --all --format jsonl',
    );
  }
  const alone = [force && '--force', json && '--json'].find(Boolean);
  if (alone) throw new UsageError(`${alone} needs --out, a place to write to.`);
}

async function tell(context: Context, { out, json }: ExportOptions, tally: Tally): Promise<void> {
  const { io } = context;
  if (json) {
    io.write(toJson({ schemaVersion: 1, out, ...tally }));
    return;
  }
  const { files, records, privateRecords, privateAnswers } = tally;
  const done = `Exported ${many(records, 'record', 'records')} to ${out} (${many(files, 'file', 'files')}).`;
  const left = [
    ...(privateRecords > 0 ? [many(privateRecords, 'private record', 'private records')] : []),
    ...(privateAnswers > 0 ? [many(privateAnswers, 'private answer', 'private answers')] : []),
  ];
  io.note([
    ...(out === undefined ? [] : [text(done)]),
    ...(left.length === 0
      ? []
      : [text(`Left out: ${left.join(', ')}. With them: --include-private`, 'quiet')]),
    text(
      `Not in it: ${(await noRecords(context)).join(', ')}. Where they lie: coachkit help data`,
      'quiet',
    ),
  ]);
}

/** What is stored and is no record. */
async function noRecords(context: Context): Promise<string[]> {
  const own = (await context.frameworks()).own.list().length;
  const begun = (await context.store()).drafts.list().length;
  return [
    'your settings',
    ...(own > 0 ? [many(own, 'framework of your own', 'frameworks of your own')] : []),
    ...(begun > 0 ? [many(begun, 'thing half done', 'things half done')] : []),
  ];
}
