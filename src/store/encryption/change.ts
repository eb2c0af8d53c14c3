import fs from 'node:fs';
import type { OtherKey, Turned } from '../../core/encryption.ts';
import { identityText, x25519Identity } from '../../lib/age/x25519.ts';
import { alreadyOn, diskFull, needsPassphrase } from '../errors.ts';
import { parsePage } from '../page-format.ts';
import { pageNames } from '../paths.ts';
import { type Disk, SPARE_BYTES } from '../write/disk.ts';
import { freeBytes } from '../write/fs.ts';
import { type EncryptionOptions, type Held, has, othersHere, sealedFor } from './held.ts';
import { openedKey, recipientsOf, type StoreKey, sealedKey } from './identity-file.ts';
import {
  beginAgain,
  finishAgain,
  type NewKey,
  turnOff,
  turnOn,
  turnOnHere,
  writeKey,
} from './turn.ts';

/** Changes whether the store is encrypted, and what opens it. */

export function on(held: Held, key: string, passphrase: string): Turned {
  const { options } = held;
  const { places, disk, keys, freeSpace = freeBytes } = options;
  return disk.locked(() => {
    if (keys.state() !== 'off') throw alreadyOn();
    for (const name of pageNames(places.dataDir)) readWhole(name, disk);
    if (freeSpace(places.stateDir) < largest(options.privateFiles()) + SPARE_BYTES) {
      throw diskFull(places.dataDir);
    }
    const own = { key, others: [] };
    const result = turnOn(options, newKey(own, passphrase, options));
    has(held, own, passphrase);
    options.keepEdits();
    return result;
  });
}

/** @throws UserError for a damaged page, which must be repaired first */
function readWhole(name: string, disk: Disk): void {
  try {
    const bytes = disk.read(name);
    if (bytes !== undefined) parsePage(name, bytes);
  } catch (error) {
    throw disk.explain(error, name);
  }
}

/** The size of the largest file, for which there must be room twice while it is rewritten. */
const largest = (paths: readonly string[]): number =>
  paths.reduce((most, path) => {
    const stats = fs.lstatSync(path, { throwIfNoEntry: false });
    return Math.max(most, stats?.size ?? 0);
  }, 0);

/** Encrypts what is still plain. */
export function finish({ options }: Held): Turned {
  const here = sealedFor(options.places);
  if (here === undefined) return { files: 0, failed: [], left: [], isFull: false };
  return options.disk.locked(() => turnOnHere(options, here));
}

export function off({ options }: Held): Turned {
  const { places, disk, keys } = options;
  const identity = x25519Identity(keys.key());
  options.joinInbox();
  const result = disk.locked(() => turnOff(options, identity));
  if (result.isFull) throw diskFull(places.dataDir);
  return result;
}

export function setPassphrase(held: Held, passphrase: string): void {
  const { options, opened } = held;
  const { places, disk, keys } = options;
  const own = opened?.own ?? { key: identityText(keys.key()), others: othersHere(places) };
  const { file } = newKey(own, passphrase, options);
  disk.locked(() => writeKey(options, file));
  has(held, own, passphrase);
}

/** Replaces the list of other keys. @throws UserError if the store was opened by a key */
export function setOthers(held: Held, change: (others: OtherKey[]) => OtherKey[]): Turned {
  const { options, opened } = held;
  if (opened === undefined) throw needsPassphrase();
  const { own, passphrase } = opened;
  const next = { key: own.key, others: change(own.others) };
  const { file, recipients } = newKey(next, passphrase, options);
  return options.disk.locked(() => {
    beginAgain(options, recipients);
    // Until now, the next unlock goes back to the old list.
    writeKey(options, file);
    has(held, next, passphrase);
    return finishAgain(options, x25519Identity(own.key));
  });
}

function newKey(own: StoreKey, passphrase: string, { workFactor }: EncryptionOptions): NewKey {
  const file = sealedKey(own, passphrase, workFactor());
  if (openedKey(file, passphrase)?.key !== own.key) throw new Error('the key does not open');
  return { file, recipients: recipientsOf(own) };
}
