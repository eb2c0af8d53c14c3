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

/** How an export is split into files. @throws UsageError when the options do not go together */
export function checkedSplit(options: ExportOptions): Split | undefined {
  const { format, out, split, force, json } = options;
  if (split !== undefined && split !== 'day' && split !== 'entry') {
    throw new UsageError('--split takes day or entry.');
  }
  if (split !== undefined && format !== 'md') throw new UsageError('--split is for --format md.');
  const alone = [split && '--split', force && '--force', json && '--json'].find(Boolean);
  if (alone && out === undefined) {
    throw new UsageError(`${alone} needs --out, a place to write to.`);
  }
  return split;
}

/** What was exported, and what stayed because it is private. */
export interface Tally {
  files: number;
  records: number;
  privateRecords: number;
  privateAnswers: number;
  /** Records with raw HTML or pictures from elsewhere, which a viewer of Markdown may load. */
  active: number;
}

interface Exported<T> {
  records: Iterable<T>;
  /** What may leave of a record; undefined when nothing of it may. */
  open: (record: T) => T | undefined;
  privateAnswers: (record: T) => number;
  /** The files that records become; one without a path is printed. */
  files: (records: Iterable<T>) => Iterable<TextFile>;
  /** What a part of it is not. */
  whole: string;
}

/** A tag of HTML, or a picture that is not beside the file, in Markdown. */
const ACTIVE =
  /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--|!\[[^\]]*\]\(\s*<?(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/** What is said of records that a viewer may do more with than show. */
export const activeWords = ({ active }: Tally): string[] =>
  active === 0
    ? []
    : [
        `${many(active, 'record holds', 'records hold')} HTML or pictures from the web. A viewer of ` +
          'Markdown may load them, and tell that you read it.',
      ];

/** Writes records to files, or without `--out` to stdout, one by one as they are read. */
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

/** Prints it piece by piece. */
function print({ io }: Context, content: Iterable<string>, whole: string): void {
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

interface Told {
  json: object;
  /** How much was exported, e.g. `3 entries`. */
  what: string;
  files: number;
  /** What stayed because it is private. */
  left: string[];
  /** Lines below. */
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
      ? [text(`Left out: ${left.join(', ')}. With them: --include-private`, 'quiet')]
      : []),
    ...notes.map((note) => text(note, 'quiet')),
  ]);
  if (out === undefined)
    nextLine(context, options, 'coachkit export --out FILE', 'write it to a file');
  else nextLine(context, options, 'coachkit journal review', 'a month in your own words');
}

/** How many there are, where there are any. */
export const anyOf = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [many(count, one, more)];
