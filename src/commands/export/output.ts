import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { OutFile } from '../../core/files.ts';
import type { Common } from '../../core/options.ts';
import type { ListOptions } from '../../core/store.ts';
import type { Split, TextFile } from '../../formats/journal/layout.ts';
import { many } from '../../lib/plural.ts';
import type { FilterOptions } from '../journal/filter.ts';
import { nextLine } from '../shared/next-line.ts';
import { saveFiles, unencryptedNote } from '../shared/save-files.ts';

export interface ExportOptions extends FilterOptions, Common {
  format: string;
  out?: string;
  split?: string;
  force?: boolean;
}

/**
 * Checks the options and returns how to split the export.
 * @throws UsageError if options conflict
 */
export function checkedSplit(options: ExportOptions): Split | undefined {
  const { format, out, split, force, json } = options;
  if (split !== undefined && split !== 'day' && split !== 'entry') {
    throw new UsageError('--split must be day or entry.');
  }
  if (split !== undefined && format !== 'md')
    throw new UsageError('--split only works with --format md.');
  const alone = [split && '--split', force && '--force', json && '--json'].find(Boolean);
  if (alone && out === undefined) {
    throw new UsageError(`${alone} needs --out with a path to write to.`);
  }
  return split;
}

/** The counts of an export, including the private content left out. */
export interface Tally {
  files: number;
  records: number;
  privateRecords: number;
  privateAnswers: number;
  /** The number of records with raw HTML or web images, which a Markdown viewer may load. */
  active: number;
}

interface Exported<T> {
  /** Lists the records. Listings without `limit` call `seen`; see `ListOptions`. */
  records: (options: Pick<ListOptions, 'seen'>) => Iterable<T>;
  /** Returns the part of a record that may be exported, or undefined if the record is private. */
  open: (record: T) => T | undefined;
  privateAnswers: (record: T) => number;
  /** Turns records into files. A file without a path goes to stdout. */
  files: (records: Iterable<T>) => Iterable<TextFile>;
  /** The name of the complete output, e.g. "your whole journal". */
  whole: string;
}

/** Matches an HTML tag or a web image in Markdown. */
const ACTIVE =
  /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--|!\[[^\]]*\]\(\s*<?(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/** Whether a record contains any of that. Its stored JSON, if known, is a faster test for most. */
function isActive(record: unknown, json?: string): boolean {
  const hasSign = json === undefined || json.includes('<') || json.includes('![');
  return hasSign && ACTIVE.test(JSON.stringify(record));
}

/** A warning about records that can make a viewer load content from the web. */
export const activeWords = ({ active }: Tally): string[] =>
  active === 0
    ? []
    : [
        `${many(active, 'record contains', 'records contain')} HTML or pictures from the web. A ` +
          'Markdown viewer may load them, which can show others that you read it.',
      ];

/** Writes records one by one as they are read, to files or, without `--out`, to stdout. */
export async function writeRecords<T>(
  context: Context,
  { out, force, format }: ExportOptions,
  { records, open, privateAnswers, files, whole }: Exported<T>,
): Promise<Tally> {
  const tally: Tally = { files: 0, records: 0, privateRecords: 0, privateAnswers: 0, active: 0 };
  const made = files(shared());
  if (out !== undefined) await saveFiles(context, counted(made), { force });
  else {
    for (const { content } of made) print(context, content, whole);
    await unencryptedNote(context);
  }
  return tally;

  function* shared(): Generator<T> {
    let json: string | undefined;
    const seen = (text: string) => {
      json = text;
    };
    for (const record of records({ seen })) {
      const part = open(record);
      if (part === undefined) tally.privateRecords += 1;
      else {
        tally.records += 1;
        if (part !== record) tally.privateAnswers += privateAnswers(record) - privateAnswers(part);
        if (format === 'md' && isActive(part, json)) tally.active += 1;
        yield part;
      }
    }
  }

  function* counted(all: Iterable<OutFile>): Generator<OutFile> {
    for (const file of all) {
      tally.files += 1;
      yield file;
    }
  }
}

/** Prints content piece by piece. If an error comes midway, warns that the output is incomplete. */
function print({ io }: Context, content: Iterable<string>, whole: string): void {
  let isBegun = false;
  try {
    for (const piece of content) {
      io.write(piece);
      isBegun = true;
    }
  } catch (error) {
    if (isBegun) io.note([text(`This output is not ${whole}.`, 'warn')]);
    throw error;
  }
}

interface Told {
  json: object;
  /** How much was exported, e.g. `3 entries`. */
  what: string;
  files: number;
  /** The counts of private content left out. */
  left: string[];
  /** Further lines to show below. */
  notes: string[];
}

/** Reports what was exported and what was left out. */
export function report(context: Context, options: ExportOptions, told: Told) {
  const { io } = context;
  const { out, json } = options;
  if (json) return io.json({ out, ...told.json });
  const { what, files, left, notes } = told;
  io.note([
    ...(out ? [text(`Exported ${what} to ${out} (${many(files, 'file', 'files')}).`)] : []),
    ...(left.length > 0
      ? [text(`Left out: ${left.join(', ')}. To include them: --include-private`, 'quiet')]
      : []),
    ...notes.map((note) => text(note, 'quiet')),
  ]);
  if (out === undefined)
    nextLine(context, options, 'coachkit export --out FILE', 'write it to a file');
  else nextLine(context, options, 'coachkit journal review', 'look back over a month');
}

/** A count in words, or an empty list for zero. */
export const anyOf = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [many(count, one, more)];
