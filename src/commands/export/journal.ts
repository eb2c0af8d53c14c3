import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { OutFile } from '../../core/files.ts';
import {
  type EntryFilter,
  firstDay,
  type JournalEntry,
  passes,
  select,
} from '../../domain/journal/filter.ts';
import { privateAnswers, withoutPrivate } from '../../domain/privacy/answers.ts';
import { csv } from '../../formats/journal/csv.ts';
import { json, jsonl } from '../../formats/journal/json.ts';
import { dayFiles, entryFiles, oneFile } from '../../formats/journal/layout.ts';
import { markdownFile } from '../../formats/journal/markdown.ts';
import { toJson } from '../../formats/json-output.ts';
import type { Format } from '../../formats/types.ts';
import { many } from '../../lib/plural.ts';
import { type FilterOptions, filterFrom } from '../journal/filter.ts';
import { type JournalStore, openJournalStore } from '../journal/store.ts';

export interface ExportOptions extends FilterOptions {
  format: string;
  out?: string;
  split?: string;
  force?: boolean;
  includePrivate?: boolean;
  json?: boolean;
}

const FORMATS = new Map<string, Format>([
  ['md', markdownFile('Journal')],
  ['json', json],
  ['jsonl', jsonl],
  ['csv', csv],
]);

/**
 * `coachkit export`: the journal as files, oldest entry first. The same store gives the same bytes.
 * Deleted entries stay out, and private ones unless they are asked for. A damaged month ends it: an
 * export that silently lacks something would be worse than none.
 */
export async function exportJournal(context: Context, options: ExportOptions) {
  const format = checked(options);
  const filter = await filterFrom(context, options);
  const tally = { files: 0, entries: 0, privateEntries: 0, privateAnswers: 0 };
  const meant = oldestFirst(await openJournalStore(context), filter);
  const entries = shared(meant, options.includePrivate === true, tally);

  if (options.out === undefined) {
    print(context, oneFile(entries, format));
  } else {
    const files = counted(layOut(entries, format, options.out, options.split), tally);
    (await context.writer()).save(files, { force: options.force === true });
  }
  tell(context, options, tally);
}

/** The entries that are meant, held in memory a month at a time; with a limit, as many as that. */
function* oldestFirst(journal: JournalStore, filter: EntryFilter): Generator<JournalEntry> {
  if (filter.limit !== undefined) {
    yield* [...select(journal.newest(), filter)].reverse();
    return;
  }
  const since = firstDay(filter);
  for (const entry of journal.oldest(since === undefined ? {} : { since })) {
    if (passes(entry, filter)) yield entry;
  }
}

/** Prints it piece by piece. */
export function print({ io }: Context, content: Iterable<string>, whole = 'the whole journal') {
  let isBegun = false;
  try {
    for (const piece of content) {
      io.write(piece);
      isBegun = true;
    }
  } catch (error) {
    if (isBegun) io.note([text(`What was printed is not ${whole}.`, 'warn')]);
    throw error;
  }
}

/** The format that is meant. @throws UsageError when the options do not go together */
function checked({ format, out, split, force, json: asJson }: ExportOptions): Format {
  const known = FORMATS.get(format);
  if (!known) {
    throw new UsageError(
      `There is no format "${format}".`,
      `Formats: ${[...FORMATS.keys()].join(', ')}`,
    );
  }
  if (split !== undefined && split !== 'day' && split !== 'entry') {
    throw new UsageError('--split takes day or entry.');
  }
  if (split !== undefined && format !== 'md') throw new UsageError('--split is for --format md.');
  const alone = [split && '--split', force && '--force', asJson && '--json'].find(Boolean);
  if (alone && out === undefined)
    throw new UsageError(`${alone} needs --out, a place to write to.`);
  return known;
}

interface Tally {
  files: number;
  entries: number;
  privateEntries: number;
  privateAnswers: number;
}

/** What may leave of the entries; what stays is counted. */
function* shared(
  entries: Iterable<JournalEntry>,
  includePrivate: boolean,
  tally: Tally,
): Generator<JournalEntry> {
  for (const entry of entries) {
    const open = includePrivate ? entry : withoutPrivate(entry);
    if (open === undefined) tally.privateEntries += 1;
    else {
      tally.entries += 1;
      tally.privateAnswers += privateAnswers(entry) - privateAnswers(open);
      yield open;
    }
  }
}

export function* layOut(
  entries: Iterable<JournalEntry>,
  format: Format,
  out: string,
  split: string | undefined,
): Generator<OutFile> {
  if (split === undefined) {
    yield { path: out, content: oneFile(entries, format) };
    return;
  }
  const files = split === 'day' ? dayFiles(entries) : entryFiles(entries);
  const folder = out.replace(/[\\/]+$/, '');
  for (const { name, content } of files) yield { path: `${folder}/${name}`, content };
}

export function* counted(files: Iterable<OutFile>, tally: { files: number }): Generator<OutFile> {
  for (const file of files) {
    tally.files += 1;
    yield file;
  }
}

function tell({ io }: Context, { out, json: asJson }: ExportOptions, tally: Tally): void {
  if (asJson) {
    io.write(toJson({ schemaVersion: 1, out, ...tally }));
    return;
  }
  const { files, entries, privateEntries, privateAnswers: answers } = tally;
  const left = [many(privateEntries, 'private entry', 'private entries')];
  if (answers > 0) left.push(many(answers, 'private answer', 'private answers'));
  io.note([
    ...(out === undefined
      ? []
      : [
          text(
            `Exported ${many(entries, 'entry', 'entries')} to ${out} (${many(files, 'file', 'files')}).`,
          ),
        ]),
    ...(privateEntries + answers === 0
      ? []
      : [text(`Left out: ${left.join(', ')}. With them: --include-private`, 'quiet')]),
  ]);
}
