import { createHash } from 'node:crypto';
import { type Block, bullets, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { CollectionName, Incoming, Saved, Store } from '../../core/store.ts';
import { importReader, type ReadImport } from '../../formats/import/detect.ts';
import {
  type Found,
  ImportError,
  type ImportSource,
  type Skipped,
} from '../../formats/import/types.ts';
import { idFits } from '../../formats/import/validate.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { many } from '../../lib/plural.ts';
import { newId } from '../../lib/ulid.ts';

export interface ImportOptions extends Common {
  dryRun?: boolean;
}

interface Outcome {
  added: number;
  /** In the store already. */
  known: number;
  skipped: SkippedInFile[];
}

type SkippedInFile = Skipped & { file: string };

/**
 * `coachkit import FILE…`: all that can be read is added at once or not at all; the rest is listed
 * with file and line, from whichever collections. What is here already stays as it is, whatever a file says about it.
 */
export async function importFiles(context: Context, files: string[], options: ImportOptions) {
  const now = context.clock.now();
  const sources: ImportSource[] = [];
  for (const name of files) sources.push({ name, pieces: await context.files.pieces(name), now });
  const store = await context.store();
  await store.ready();
  const progress = await context.progress();
  const readImport = await importReader(files);
  const outcome: Outcome = { added: 0, known: 0, skipped: [] };
  const read = whileSaying(progress, () => {
    const reading = { readImport, here: versionsIn(store), seen: new Map(), outcome, progress };
    const fresh = freshRecords(sources, reading);
    outcome.added = options.dryRun ? countNew(fresh) : store.importAll(fresh).added;
    return reading.seen;
  });
  reportImport(context, options, outcome, read);
  if (countOf(read) === 0) {
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

const versionOf = ({ rev, updated }: Saved<object>): Version => ({ rev, changed: updated.utc });

/** By collection and id; one key of both takes 12 MiB more for 100,000 records. */
type Known<T> = Map<CollectionName, Map<string, T>>;

function idsIn<T>(known: Known<T>, collection: CollectionName): Map<string, T> {
  const ids = known.get(collection) ?? new Map<string, T>();
  known.set(collection, ids);
  return ids;
}

function countOf(known: Known<unknown>): number {
  return [...known.values()].reduce((sum, { size }) => sum + size, 0);
}

/** The versions of what is here; a collection is read when the first record of it comes. */
function versionsIn(store: Store): (incoming: Incoming) => Version | undefined {
  const here: Known<Version> = new Map();
  return ({ collection, record }) => {
    const isRead = here.has(collection);
    const versions = idsIn(here, collection);
    if (!isRead) {
      for (const each of store.collection(collection).oldest({ deleted: true })) {
        versions.set(each.id, versionOf(each));
      }
    }
    return versions.get(record.id);
  };
}

type Progress = Awaited<ReturnType<Context['progress']>>;

interface Reading {
  readImport: ReadImport;
  here: (incoming: Incoming) => Version | undefined;
  /** Revisions that were read so far. */
  seen: Known<number>;
  outcome: Outcome;
  progress: Progress;
}

/**
 * The records that are not here, one by one as they are read; of one that comes in
 * several revisions the latest comes last. @throws UsageError about a file that cannot be read
 */
function* freshRecords(sources: ImportSource[], reading: Reading): Generator<Incoming> {
  const { progress, seen } = reading;
  for (const source of sources) {
    progress.say(`Reading ${source.name}`);
    try {
      for (const record of recordsIn(source, reading)) {
        yield record;
        const count = countOf(seen);
        if (count % SAY_EVERY === 0) progress.say(`Reading ${source.name}: ${count} records`);
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      throw new UsageError(`${source.name}:${error.line}: ${error.message}. Nothing was imported.`);
    }
  }
  progress.say('Saving');
}

const SAY_EVERY = 1000;

function* recordsIn(source: ImportSource, { readImport, here, seen, outcome }: Reading) {
  const file = source.name;
  for (const item of readImport(source)) {
    if ('why' in item) {
      outcome.skipped.push({ file, ...item });
      continue;
    }
    const incoming = toRecord(item, source.now);
    const { id } = incoming.record;
    const version = versionOf(incoming.record);
    const revisions = idsIn(seen, incoming.collection);
    if ((revisions.get(id) ?? 0) >= version.rev) continue;
    revisions.set(id, version.rev);
    const before = here(incoming);
    if (before === undefined) {
      yield incoming;
      continue;
    }
    const why = 'record' in item ? difference(version, before) : undefined;
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

function countNew(records: Iterable<Incoming>): number {
  const found: Known<number> = new Map();
  for (const { collection, record } of records) idsIn(found, collection).set(record.id, record.rev);
  return countOf(found);
}

const MOST_LINES = 30;

function reportImport(
  { io }: Context,
  { dryRun, json }: ImportOptions,
  outcome: Outcome,
  read: Reading['seen'],
): void {
  const { added, known, skipped } = outcome;
  if (json) io.json({ dryRun: dryRun === true, ...outcome });
  else {
    const isJournal = [...read.keys()].every((collection) => collection === 'journal');
    const [one, more] = isJournal
      ? (['entry', 'entries'] as const)
      : (['record', 'records'] as const);
    const what = many(added, one, more);
    const done = dryRun ? `Would import ${what}` : `Imported ${what}`;
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
    bullets(lines),
    ...(more === 0 ? [] : [text(`… and ${more} more; all of them with --json`, 'quiet')]),
  ];
}

/**
 * The record that something becomes. What comes from elsewhere gets an id made of its date and of what
 * tells it from all others: importing it again gives the same id, and the store has it already.
 */
export function toRecord(found: Found, now: Instant): Incoming {
  if ('record' in found) return { collection: found.collection, record: found.record };
  const { entry, id = '', key } = found;
  const { utc } = entry.at;
  const own = idFits(id, utc) ? id : newId(Date.parse(utc), drawnFrom(key));
  return {
    collection: 'journal',
    record: { id: own, rev: 1, created: now, updated: now, ...entry },
  };
}

/** Numbers in [0, 1), the same ones for the same key. */
function drawnFrom(key: string): () => number {
  const bytes = createHash('sha256').update(key).digest();
  let next = 0;
  return () => (bytes[next++ % bytes.length] ?? 0) / 256;
}
