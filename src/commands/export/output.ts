import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { OutFile } from '../../core/files.ts';
import type { Common } from '../../core/options.ts';
import type { Split, TextFile } from '../../formats/journal/layout.ts';
import { many } from '../../lib/plural.ts';
import type { FilterOptions } from '../journal/filter.ts';
import { nextLine } from '../shared/next-line.ts';

export interface ExportOptions extends FilterOptions, Common {
  format: string;
  out?: string;
  split?: string;
  force?: boolean;
}

/** How an export is split into files. @throws UsageError if options do not go together */
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

/** The counts of an export, including content that was left out because it is private. */
export interface Tally {
  files: number;
  records: number;
  privateRecords: number;
  privateAnswers: number;
  /** Records with raw HTML or pictures from the web, which a Markdown viewer may load. */
  active: number;
}

interface Exported<T> {
  records: Iterable<T>;
  /** The part of a record that may leave; undefined if none of it may. */
  open: (record: T) => T | undefined;
  privateAnswers: (record: T) => number;
  /** Turns records into files; a file without a path is printed. */
  files: (records: Iterable<T>) => Iterable<TextFile>;
  /** The words for the complete output, e.g. "your whole journal". */
  whole: string;
}

/** An HTML tag, or a picture from the web, in Markdown. */
const ACTIVE =
  /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--|!\[[^\]]*\]\(\s*<?(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/** A note on records that make a viewer load something from the web. */
export const activeWords = ({ active }: Tally): string[] =>
  active === 0
    ? []
    : [
        `${many(active, 'record contains', 'records contain')} HTML or pictures from the web. A ` +
          'Markdown viewer may load them, which can show others that you read it.',
      ];

/** Writes records to files, or to stdout without `--out`, one by one as they are read. */
export async function writeRecords<T>(
  context: Context,
  { out, force, format }: ExportOptions,
  { records, open, privateAnswers, files, whole }: Exported<T>,
): Promise<Tally> {
  const tally: Tally = { files: 0, records: 0, privateRecords: 0, privateAnswers: 0, active: 0 };
  const made = files(shared());
  if (out === undefined) for (const { content } of made) print(context, content, whole);
  else (await context.writer()).save(counted(made), { force: force === true });
  return tally;

  function* shared(): Generator<T> {
    for (const record of records) {
      const part = open(record);
      if (part === undefined) tally.privateRecords += 1;
      else {
        tally.records += 1;
        tally.privateAnswers += privateAnswers(record) - privateAnswers(part);
        if (format === 'md' && ACTIVE.test(JSON.stringify(part))) tally.active += 1;
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

/** Prints content piece by piece. */
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
  /** The counts of private content that was left out. */
  left: string[];
  /** Further lines below. */
  notes: string[];
}

/** Says what was exported. */
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

/** A count in words; empty for zero. */
export const anyOf = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [many(count, one, more)];
