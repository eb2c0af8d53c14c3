import { createHash } from 'node:crypto';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import type { CollectionName, Incoming, Saved, Store } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { importReader, type ReadImport } from '../../formats/import/detect.ts';
import {
  type Foreign,
  type Found,
  ImportError,
  type ImportSource,
} from '../../formats/import/types.ts';
import { idFits } from '../../formats/import/validate.ts';
import { crc32 } from '../../lib/crc32.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { shortId } from '../../lib/id.ts';
import { newId } from '../../lib/ulid.ts';
import { type ImportOptions, type Outcome, reportImport } from './report.ts';
import { unsealed } from './sealed.ts';

/**
 * `coachkit import FILE…`: adds all readable records in one step, or none, and lists the rest by
 * file and line. Never changes a record that is already in the store.
 */
export async function importFiles(context: Context, files: string[], options: ImportOptions) {
  const now = context.clock.now();
  const given: ImportSource[] = [];
  for (const name of files) given.push({ name, pieces: await context.files.pieces(name), now });
  const store = await context.store();
  const { encryption } = store;
  let hasPlain = false;
  const sources = given.map((source) => ({
    ...source,
    pieces: unsealed(source.pieces, encryption, (isPlain) => {
      hasPlain ||= isPlain;
    }),
  }));
  await store.ready();
  const progress = await context.progress();
  const readImport = await importReader(files);
  const outcome: Outcome = { added: 0, known: 0, skipped: [] };
  const read = whileSaying(progress, () => {
    const reading: Reading = {
      readImport,
      here: versionsIn(store),
      seen: new Map(),
      taken: new Map(),
      count: 0,
      outcome,
      progress,
    };
    const fresh = freshRecords(sources, reading);
    outcome.added = options.dryRun ? countNew(fresh) : store.importAll(fresh).added;
    return reading;
  });
  const isJournal = [...read.seen.keys()].every((collection) => collection === 'journal');
  const staysPlain = hasPlain && encryption.state() !== 'off';
  reportImport(context, options, outcome, { isJournal, staysPlain });
  if (read.count === 0) {
    throw new UserError('Nothing to import was found.', { exit: ExitCode.failure });
  }
}

/** Runs `work`, then removes the progress line, even if `work` fails. */
function whileSaying<T>(progress: Progress, work: () => T): T {
  try {
    return work();
  } finally {
    progress.end();
  }
}

/**
 * The version of a record. The number alone is not enough: two computers can each make a revision
 * 2.
 */
interface Version {
  rev: number;
  changed: string;
  /** Checksums of the current and earlier words. */
  words: number[];
  /** Whether only its mark is left. */
  isErased: boolean;
}

const versionOf = (record: Saved<object>): Version => ({
  rev: record.rev,
  changed: record.updated.utc,
  words: [record, ...(record.earlier ?? []).map(({ value }) => value)].map(sumOf),
  isErased: record.purged === true,
});

/** A checksum of the words of an entry or the answers of a form. It shows whether they changed. */
function sumOf(value: object): number {
  const { text, answers } = value as { text?: unknown; answers?: Entry['answers'] | object };
  const words = Array.isArray(answers)
    ? answers.map(({ asked, answer }) => [asked, answer])
    : answers;
  return crc32(JSON.stringify([text, words]));
}

/** Keyed by collection, then id. One combined key would take 12 MiB more for 100,000 records. */
type Known<T> = Map<CollectionName, Map<string, T>>;

function idsIn<T>(known: Known<T>, collection: CollectionName): Map<string, T> {
  const ids = known.get(collection) ?? new Map<string, T>();
  known.set(collection, ids);
  return ids;
}

function countOf(known: Known<unknown>): number {
  return [...known.values()].reduce((sum, { size }) => sum + size, 0);
}

/** The records in the store. Reads a collection when its first record arrives. */
function versionsIn(store: Store): (collection: CollectionName) => Map<string, Version> {
  const here: Known<Version> = new Map();
  return (collection) => {
    const isRead = here.has(collection);
    const versions = idsIn(here, collection);
    if (!isRead) {
      for (const each of store.collection(collection).oldest({ deleted: true, purged: true })) {
        versions.set(each.id, versionOf(each));
      }
    }
    return versions;
  };
}

type Progress = Awaited<ReturnType<Context['progress']>>;

interface Reading {
  readImport: ReadImport;
  here: ReturnType<typeof versionsIn>;
  /** The records read so far. Empty once all are read. */
  seen: Known<Version>;
  /** How many records there were. */
  count: number;
  /** Full ids by short id. Filled at the first entry from another program. */
  taken: Map<string, string>;
  outcome: Outcome;
  progress: Progress;
}

/**
 * Yields each record that is not in the store yet. The latest of several revisions comes last.
 * @throws UsageError for a file that cannot be read
 */
function* freshRecords(sources: ImportSource[], reading: Reading): Generator<Incoming> {
  const { progress, seen } = reading;
  for (const source of sources) {
    progress.say(`Reading ${source.name}`);
    try {
      for (const record of recordsIn(source, reading)) {
        yield record;
        reading.count = countOf(seen);
        if (reading.count % SAY_EVERY === 0)
          progress.say(`Reading ${source.name}: ${reading.count} records`);
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      throw new UsageError(`${source.name}:${error.line}: ${error.message}. Nothing was imported.`);
    }
  }
  reading.count = countOf(seen);
  for (const ids of seen.values()) ids.clear(); // saving needs the memory
  progress.say('Saving');
}

const SAY_EVERY = 1000;

function* recordsIn(source: ImportSource, reading: Reading) {
  const { readImport, here, seen, outcome } = reading;
  const file = source.name;
  let isEmpty = true;
  for (const item of readImport(source)) {
    isEmpty = false;
    if ('why' in item) {
      outcome.skipped.push({ file, ...item });
      continue;
    }
    const skip = (why: string) => outcome.skipped.push({ file, line: item.line, why });
    const incoming =
      'entry' in item ? ofItsOwn(item, source.now, reading) : toRecord(item, source.now);
    const { id } = incoming.record;
    const version = versionOf(incoming.record);
    const read = idsIn(seen, incoming.collection);
    const other = read.get(id);
    if (other !== undefined) {
      const isSame = other.rev === version.rev && other.changed === version.changed;
      if (!isSame || other.words[0] !== version.words[0]) skip(againIn(version, other));
      if (other.rev >= version.rev) continue;
    }
    read.set(id, version);
    const before = here(incoming.collection).get(id);
    if (before === undefined) {
      yield incoming;
      continue;
    }
    if (before.isErased) {
      skip('you have erased it');
      continue;
    }
    const why = 'record' in item ? difference(version, before) : otherWords(version, before);
    if (why === undefined) outcome.known += 1;
    else skip(why);
  }
  if (isEmpty) outcome.skipped.push({ file, line: 1, why: 'the file is empty' });
}

/** Explains that these files also have another version of a record. */
const againIn = (version: Version, other: Version): string =>
  version.rev > other.rev
    ? 'these files also contain an earlier version, which was left out'
    : 'these files also contain another version, which was used instead';

/**
 * Why an entry from another program is skipped. It has no version, so its words are compared with
 * the current and earlier words in the store.
 */
const otherWords = ({ words }: Version, here: Version): string | undefined =>
  here.words.some((sum) => words.includes(sum)) ? undefined : OTHER_WORDS;

const OTHER_WORDS = 'it is already here with other words, which were kept';

/**
 * The record for an entry from another program. Ids can repeat there, so each entry gets a unique
 * short id. The same files always give the same ids.
 */
function ofItsOwn(item: Foreign, now: Instant, { here, seen, taken }: Reading): Incoming {
  const [before, read] = [here('journal'), idsIn(seen, 'journal')];
  if (taken.size === 0) for (const id of before.keys()) taken.set(shortId(id), id);
  const keys = [item.key, `${item.key} ${item.entry.at.utc}`, `${item.key} ${sumOf(item.entry)}`];
  const possible = keys.map((key) => toRecord({ ...item, key }, now));
  const words = sumOf(item.entry);
  const isHere = ({ record: { id } }: Incoming) => before.get(id)?.words.includes(words) === true;
  const isFree = ({ record: { id } }: Incoming) =>
    (taken.get(shortId(id)) ?? id) === id && (read.get(id)?.words[0] ?? words) === words;
  const [usual] = possible;
  const chosen = possible.find(isHere) ?? possible.find(isFree) ?? usual;
  if (chosen === undefined) throw new Error('an entry has no id');
  taken.set(shortId(chosen.record.id), chosen.record.id);
  return chosen;
}

/**
 * How an imported record differs from the stored one. Undefined if the imported one is not newer.
 */
function difference(read: Version, here: Version): string | undefined {
  if (here.rev < read.rev) return 'it is already here in an earlier version, which was kept';
  if (here.rev > read.rev) return undefined;
  if (here.changed === read.changed) {
    return here.words[0] === read.words[0] ? undefined : OTHER_WORDS;
  }
  return 'it is already here with a different change, which was kept';
}

function countNew(records: Iterable<Incoming>): number {
  const found: Known<true> = new Map();
  for (const { collection, record } of records) idsIn(found, collection).set(record.id, true);
  return countOf(found);
}

/**
 * The record for an item from a file. The id of an entry from another program is made from its date
 * and key, so a second import gives the same id.
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

/** Returns a generator of numbers in [0, 1) that depends only on the key. */
function drawnFrom(key: string): () => number {
  const bytes = createHash('sha256').update(key).digest();
  let next = 0;
  return () => (bytes[next++ % bytes.length] ?? 0) / 256;
}
