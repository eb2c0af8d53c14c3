import fs from 'node:fs';
import { join } from 'node:path';
import type { Unsaved } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { isId, newId } from '../lib/ulid.ts';
import { cannotEncrypt, diskFull, unsure } from './errors.ts';
import type { Codec } from './options.ts';
import type { Places } from './paths.ts';
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
}

export interface InboxOptions {
  places: Places;
  codec: Codec;
  now: () => Instant;
  random: () => number;
  freeSpace: (dir: string) => number;
}

export function openInbox(options: InboxOptions): Inbox {
  return { add: (records) => addTo(options, records) };
}

/** How many changes wait. Needs no key. */
export function waitingIn(places: Places): number {
  return filesIn(places).length;
}

/** The files of the inbox, oldest first. None if the folder cannot be read. */
export function filesIn({ inbox }: Places): string[] {
  return namesSeen(inbox).filter((file) => file.endsWith('.json') && isId(idOf(file)));
}

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

const idOf = (file: string): string => file.slice(0, -'.json'.length);

const nameOf = (id: string): string => `inbox/${id}`;

const pathOf = (file: string, { inbox }: Places): string => join(inbox, file);
