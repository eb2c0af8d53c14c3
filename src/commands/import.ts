import type { JournalEntry } from '../coaching/journal.ts';
import type { Context } from '../context.ts';
import { ExitCode, UsageError, UserError } from '../errors.ts';
import { ImportError, type ImportSource, type Skipped } from '../import/found.ts';
import { toRecord } from '../import/identity.ts';
import { readImport } from '../import/read.ts';
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
  const now = context.clock.now();
  const sources: ImportSource[] = [];
  for (const name of files) sources.push({ name, pieces: await context.files.pieces(name), now });
  const journal = await journalOf(context);
  await (await context.store()).ready();
  const progress = await context.progress();
  const outcome: Outcome = { added: 0, known: 0, skipped: [] };
  const read = whileSaying(progress, () => {
    const seen = new Map<string, number>();
    const fresh = freshRecords(sources, { here: versionsIn(journal), seen, outcome, progress });
    outcome.added = options.dryRun ? countIds(fresh) : journal.importAll(fresh).added;
    return seen.size;
  });
  tell(context, options, outcome);
  if (read === 0) {
    throw new UserError('There was nothing to import.', { exit: ExitCode.failure });
  }
}

/** Whatever becomes of the work, the line that tells about it is taken away. */
function whileSaying<T>(progress: Progress, work: () => T): T {
  try {
    return work();
  } finally {
    progress.end();
  }
}

/** Which version of an entry it is: two computers may each have made a second one. */
interface Version {
  rev: number;
  changed: string;
}

const versionOf = ({ rev, updated }: JournalEntry): Version => ({ rev, changed: updated.utc });

/** The version of each entry in the journal, by id. */
function versionsIn(journal: Journal): Map<string, Version> {
  const here = new Map<string, Version>();
  for (const entry of journal.oldest({ deleted: true })) here.set(entry.id, versionOf(entry));
  return here;
}

type Progress = Awaited<ReturnType<Context['progress']>>;

interface Reading {
  /** What is in the journal, by id. */
  here: Map<string, Version>;
  /** Revisions that were read so far, by id. */
  seen: Map<string, number>;
  outcome: Outcome;
  progress: Progress;
}

/**
 * The records that are not in the journal, one by one as they are read; of one that comes in
 * several revisions the latest comes last. @throws UsageError about a file that cannot be read
 */
function* freshRecords(sources: ImportSource[], reading: Reading): Generator<JournalEntry> {
  const { progress, seen } = reading;
  for (const source of sources) {
    progress.say(`Reading ${source.name}`);
    try {
      for (const record of recordsIn(source, reading)) {
        yield record;
        if (seen.size % SAY_EVERY === 0)
          progress.say(`Reading ${source.name}: ${seen.size} entries`);
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      throw new UsageError(`${source.name}:${error.line}: ${error.message}. Nothing was imported.`);
    }
  }
  progress.say('Saving');
}

const SAY_EVERY = 1000;

function* recordsIn(source: ImportSource, { here, seen, outcome }: Reading) {
  const file = source.name;
  for (const item of readImport(source)) {
    if ('why' in item) {
      outcome.skipped.push({ file, ...item });
      continue;
    }
    const record = toRecord(item, source.now);
    if ((seen.get(record.id) ?? 0) >= record.rev) continue;
    seen.set(record.id, record.rev);
    const version = here.get(record.id);
    if (version === undefined) {
      yield record;
      continue;
    }
    const why = 'record' in item ? difference(versionOf(record), version) : undefined;
    if (why === undefined) outcome.known += 1;
    else outcome.skipped.push({ file, line: item.line, why });
  }
}

/** What tells a whole record from the one that is here; undefined when that one is as new. */
function difference(read: Version, here: Version): string | undefined {
  if (here.rev < read.rev) return 'it is here in an earlier version, which was left as it is';
  if (here.rev > read.rev || here.changed === read.changed) return undefined;
  return 'it is here with another change of its own, which was left as it is';
}

function countIds(records: Iterable<JournalEntry>): number {
  const ids = new Set<string>();
  for (const { id } of records) ids.add(id);
  return ids.size;
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
