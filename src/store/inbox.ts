import fs from 'node:fs';
import { join } from 'node:path';
import { ExitCode, UserError } from '../core/errors.ts';
import { COLLECTIONS, type Unsaved } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { isId, newId } from '../lib/ulid.ts';
import { cannotEncrypt, diskFull, unsure } from './errors.ts';
import type { Codec } from './options.ts';
import { PageError } from './page-format.ts';
import type { Places } from './paths.ts';
import { checkRecord } from './record.ts';
import { reasonOf } from './recovery/findings.ts';
import { SPARE_BYTES } from './write/disk.ts';
import {
  attempt,
  makePrivateDir,
  namesSeen,
  readIfThere,
  removeFile,
  syncDir,
  writePrivate,
} from './write/fs.ts';

/**
 * Records that were added while the store was locked. Their pages cannot be read without the key,
 * so they wait in the inbox and join their pages once the store is open. Each change has a file of
 * its own, which is encrypted like a page. An example:
 *
 *     {"name":"inbox/01K…","records":[{"collection":"journal","record":{"id":"01K…","rev":1,…}}]}
 */
export interface Inbox {
  /**
   * Saves these records as one change. Only for use under the lock.
   * @throws if they are not saved
   */
  add(records: readonly Unsaved[]): void;
  /**
   * Saves the waiting records in their pages, oldest first. Afterward, `undo` reverses the change that was
   * made last. A file that cannot join stays and does not stop the others. Does nothing while the
   * store is locked. `Store.ready` must be awaited first.
   */
  join(): Joined;
}

export interface Joined {
  /** How many changes joined. */
  changes: number;
  /** Files that could not join, and why. */
  failed: { path: string; reason: string }[];
}

export interface InboxOptions extends FileOptions {
  now: () => Instant;
  random: () => number;
  freeSpace: (dir: string) => number;
  /** Saves the records of these changes under their ids as one, unless the store has them. */
  save: (changes: readonly Unsaved[][]) => void;
}

/** A file of the inbox, with its records. */
interface Waiting {
  path: string;
  records: Unsaved[];
}

export interface FileOptions {
  places: Places;
  codec: Codec;
}

export function openInbox(options: InboxOptions): Inbox {
  const { places, codec, save } = options;
  /** True while records join. Their save is a change, and every change starts with `join`. */
  let isJoining = false;

  function join(): Joined {
    const joined: Joined = { changes: 0, failed: [] };
    // A single look at the disk, because every change comes here.
    if (isJoining || !fs.existsSync(places.inbox) || codec.isLocked?.()) return joined;
    isJoining = true;
    try {
      joinAll(joined);
    } finally {
      isJoining = false;
    }
    return joined;
  }

  function joinAll(joined: Joined): void {
    const waiting = filesIn(places).flatMap((file) => readable(file, joined));
    // `undo` reverses the last change alone. The others join as one, to unlock quickly.
    const parts = [waiting.slice(0, -1), waiting.slice(-1)];
    parts.filter((files) => files.length > 0).every((files) => joinThose(files, joined));
    if (joined.changes > 0) syncDir(places.inbox);
  }

  function readable(file: string, joined: Joined): Waiting[] {
    try {
      const records = readInboxFile(file, options);
      return records === undefined ? [] : [{ path: pathOf(file, places), records }];
    } catch (error) {
      joined.failed.push({ path: pathOf(file, places), reason: whyNot(error) });
      return [];
    }
  }

  /** Returns false if another process is writing. The other files would wait for it again. */
  function joinThose(files: Waiting[], joined: Joined): boolean {
    try {
      save(files.map(({ records }) => records));
      for (const { path } of files) removeFile(path);
      joined.changes += files.length;
      return true;
    } catch (error) {
      const isBusy = error instanceof UserError && error.exit === ExitCode.locked;
      if (files.length > 1 && !isBusy) return files.every((file) => joinThose([file], joined));
      for (const { path } of files) joined.failed.push({ path, reason: whyNot(error) });
      return !isBusy;
    }
  }

  return { add: (records) => addTo(options, records), join };
}

/** How many changes wait. Needs no key. */
export function waitingIn(places: Places): number {
  return filesIn(places).length;
}

/** The files of the inbox, oldest first. None if the folder cannot be read. */
export function filesIn({ inbox }: Places): string[] {
  return namesSeen(inbox).filter((file) => file.endsWith('.json') && isId(idOf(file)));
}

/**
 * The records in a file of the inbox. Undefined if it is gone, because another process joined it.
 * @throws if it is damaged or the store is locked
 */
export function readInboxFile(file: string, { places, codec }: FileOptions): Unsaved[] | undefined {
  const name = nameOf(idOf(file));
  const stored = readIfThere(pathOf(file, places));
  if (stored === undefined) return undefined;
  const content = JSON.parse(codec.decode(name, stored).toString());
  if (content?.name !== name) throw new PageError('damaged', 'it is another file of the inbox');
  const { records } = content;
  if (!Array.isArray(records) || !records.every(hasPlace)) {
    throw new PageError('damaged', 'it has no records');
  }
  for (const { record } of records) checkRecord(record);
  return records;
}

/** Whether a record names a collection of the store. Any other name would become a path. */
const hasPlace = ({ collection }: Unsaved): boolean => COLLECTIONS.includes(collection);

function addTo(options: InboxOptions, records: readonly Unsaved[]): void {
  const { places, codec, random, freeSpace } = options;
  const id = unusedId(options);
  const plain = Buffer.from(JSON.stringify({ name: nameOf(id), records }));
  const stored = codec.encode(nameOf(id), plain);
  if (stored.equals(plain)) throw cannotEncrypt();
  makePrivateDir(places.inbox);
  if (freeSpace(places.inbox) < stored.length + SPARE_BYTES) throw diskFull(places.dataDir);
  const path = pathOf(`${id}.json`, places);
  try {
    writePrivate(path, stored, random);
    if (!fs.readFileSync(path).equals(stored)) throw diskFull(path); // a short write
    for (const dir of [places.inbox, places.dataDir]) syncDir(dir);
  } catch (error) {
    if (!isSaved(path, stored)) throw error;
  }
}

function unusedId({ places, now, random }: InboxOptions): string {
  for (;;) {
    const id = newId(Date.parse(now().utc), random);
    if (!fs.existsSync(pathOf(`${id}.json`, places))) return id;
  }
}

/**
 * Whether the disk has a file whose write failed and which could not be removed.
 * @throws UserError if it cannot be read
 */
function isSaved(path: string, stored: Buffer): boolean {
  if (attempt(() => removeFile(path))) return false;
  try {
    return readIfThere(path)?.equals(stored) === true;
  } catch (error) {
    throw unsure(path, error);
  }
}

/** Why a file could not join, without its content. */
function whyNot(error: unknown): string {
  const isSafe = error instanceof UserError || error instanceof PageError;
  return isSafe ? error.message : reasonOf(error);
}

const idOf = (file: string): string => file.slice(0, -'.json'.length);

const nameOf = (id: string): string => `inbox/${id}`;

export const pathOf = (file: string, { inbox }: Places): string => join(inbox, file);
