import type { JournalEntry } from '../coaching/journal.ts';
import type { Context } from '../context.ts';
import { ExitCode, UsageError, UserError } from '../errors.ts';
import { ImportError, type Skipped } from '../import/found.ts';
import { toRecord } from '../import/identity.ts';
import { decodeImport, readImport } from '../import/read.ts';
import { type Block, list, text } from '../view.ts';
import { type Journal, journalOf } from './journal-context.ts';
import { toJson } from './json.ts';

export interface ImportOptions {
  dryRun?: boolean;
  json?: boolean;
}

interface Outcome {
  added: number;
  /** In the journal already. */
  known: number;
  skipped: SkippedInFile[];
}

type SkippedInFile = Skipped & { file: string };

/**
 * `coachkit import FILE…`: all that can be read is added at once or not at all; the rest is listed
 * with file and line. What is in the journal already stays as it is, whatever a file says about it.
 */
export async function importFiles(context: Context, files: string[], options: ImportOptions) {
  const progress = await context.progress();
  const journal = await journalOf(context);
  await (await context.store()).ready();
  const { read, fresh, known, changed } = whileSaying(progress, () => {
    const read = readFiles(context, files, (file) => progress.say(`Reading ${file}`));
    const compared = compare(read, journal);
    progress.say(`Saving ${compared.fresh.length} entries`);
    if (compared.fresh.length > 0 && !options.dryRun) journal.importAll(compared.fresh);
    return { read, ...compared };
  });
  tell(context, options, { added: fresh.length, known, skipped: [...read.skipped, ...changed] });
  if (read.records.size === 0) {
    throw new UserError('There was nothing to import.', { exit: ExitCode.failure });
  }
}

/** Whatever becomes of the work, the line that tells about it is taken away. */
function whileSaying<T>(progress: { end(): void }, work: () => T): T {
  try {
    return work();
  } finally {
    progress.end();
  }
}

interface Read {
  /** By id; of several revisions of one record the latest. */
  records: Map<string, { record: JournalEntry; file: string; line: number }>;
  skipped: SkippedInFile[];
}

/** @throws UsageError about the first file that cannot be read at all */
function readFiles(
  { clock, files: disk }: Context,
  files: string[],
  say: (file: string) => void,
): Read {
  const now = clock.now();
  const read: Read = { records: new Map(), skipped: [] };
  for (const file of files) {
    say(file);
    try {
      const imported = readImport({ name: file, text: decodeImport(disk.read(file)), now });
      read.skipped.push(...imported.skipped.map((each) => ({ file, ...each })));
      for (const found of imported.found) {
        const record = toRecord(found, now);
        const other = read.records.get(record.id)?.record;
        if (!other || other.rev < record.rev) {
          read.records.set(record.id, { record, file, line: found.line });
        }
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      throw new UsageError(`${file}:${error.line}: ${error.message}. Nothing was imported.`);
    }
  }
  return read;
}

/** What is new, what is here, and what is here in an earlier version. */
function compare({ records }: Read, journal: Journal) {
  const here = new Map<string, number>();
  for (const { id, rev } of journal.newest({ deleted: true })) here.set(id, rev);
  const fresh: JournalEntry[] = [];
  const changed: SkippedInFile[] = [];
  for (const { record, file, line } of records.values()) {
    const rev = here.get(record.id);
    if (rev === undefined) fresh.push(record);
    else if (rev < record.rev) {
      changed.push({
        file,
        line,
        why: 'it is here in an earlier version, which was left as it is',
      });
    }
  }
  const known = records.size - fresh.length - changed.length;
  return { fresh, known, changed };
}

const MOST_LINES = 30;

function tell({ io }: Context, { dryRun, json }: ImportOptions, outcome: Outcome): void {
  const { added, known, skipped } = outcome;
  if (json) io.write(toJson({ schemaVersion: 1, dryRun: dryRun === true, ...outcome }));
  else {
    const entries = `${added} ${added === 1 ? 'entry' : 'entries'}`;
    const done = dryRun ? `Would import ${entries}` : `Imported ${entries}`;
    io.note([
      text(`${done}${known > 0 ? `; ${known} already here` : ''}.`),
      ...skippedBlocks(skipped),
      ...(dryRun ? [text('Nothing was changed. Without --dry-run it will be.', 'quiet')] : []),
    ]);
  }
}

function skippedBlocks(skipped: SkippedInFile[]): Block[] {
  if (skipped.length === 0) return [];
  const lines = skipped
    .slice(0, MOST_LINES)
    .map(({ file, line, why }) => `${file}:${line}: ${why}`);
  const more = skipped.length - lines.length;
  return [
    text('Left out:'),
    list(lines.map((line) => ({ text: line }))),
    ...(more === 0 ? [] : [text(`… and ${more} more; all of them with --json`, 'quiet')]),
  ];
}
