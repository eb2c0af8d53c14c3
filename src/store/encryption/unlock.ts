import fs from 'node:fs';
import type { Key, Secret } from '../../core/encryption.ts';
import { decrypt } from '../../lib/age/age.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { recipientOf, x25519Identity } from '../../lib/age/x25519.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { noKeyFile, wrongKey, wrongPassphrase } from '../errors.ts';
import { attempt, readIfThere } from '../write/fs.ts';
import { type EncryptionOptions, type Held, has, isRecipient, sealedFor } from './held.ts';
import { openedKey, recipientsOf, type StoreKey } from './identity-file.ts';
import { turnUnderWay } from './keys.ts';
import {
  beginAgain,
  finishAgain,
  finishTurn,
  keepKey,
  keysInBackups,
  turnOnHere,
  writeKey,
} from './turn.ts';

/** Opens the store, then does the work that waited for it. @throws UserError for a wrong secret */
export function unlock(held: Held, secret: Secret): void {
  const { options } = held;
  if ('key' in secret) {
    if (!fits(secret.key, options)) throw wrongKey();
    options.keys.open(secret.key);
  } else {
    has(held, keyUnder(secret.passphrase, options), secret.passphrase);
  }
  catchUp(held);
}

/** The key in the first copy that this passphrase opens. */
function keyUnder(passphrase: string, options: EncryptionOptions): StoreKey {
  const { places } = options;
  const files = copiesOfKey(options);
  for (const file of files) {
    const own = orUndefined(() => openedKey(file, passphrase));
    if (own === undefined) continue;
    // A passphrase that opens only another copy may be an old one, so that copy must not spread.
    const current = readIfThere(places.identity);
    if (!isUsable(current) || resembles(current, file))
      attempt(() => renewCopies(own, file, options));
    return own;
  }
  throw files.length > 0 ? wrongPassphrase() : noKeyFile();
}

/** Restores copies that are lost, and those that a killed process left with an old passphrase. */
function renewCopies(own: StoreKey, file: Buffer, options: EncryptionOptions): void {
  const { places, disk } = options;
  const paths = [places.identity, places.identityCopy, ...keysInBackups(places)];
  if (paths.every((path) => readIfThere(path)?.equals(file))) return;
  disk.locked(() => {
    const isOtherKey = sealedFor(places)?.[0] !== recipientOf(own.key);
    if (isOtherKey && fs.existsSync(places.identityCopy)) keepKey(places.identityCopy, options);
    writeKey(options, file);
  });
}

/**
 * Whether a file is another one with some damage. Two that were encrypted apart have only their
 * first words in common.
 */
function resembles(file: Buffer, other: Buffer): boolean {
  const same = file.filter((byte, at) => byte === other[at]).length;
  return same > file.length / 2;
}

/** The different copies of `identity.age`, the one of the data folder first. */
export function copiesOfKey({ places }: EncryptionOptions): Buffer[] {
  const paths = [places.identity, places.identityCopy, ...keysInBackups(places).reverse()];
  const files = paths.flatMap((path) => orUndefined(() => readIfThere(path)) ?? []);
  return files.filter(
    (file, i) => isUsable(file) && files.findIndex((each) => each.equals(file)) === i,
  );
}

const isUsable = (file: Buffer | undefined): file is Buffer => file !== undefined && isAge(file);

/** Whether a key is the one of this store. */
function fits(key: Key, { places, privateFiles }: EncryptionOptions): boolean {
  const recipient = orUndefined(() => recipientOf(key));
  if (recipient === undefined) return false;
  const here = sealedFor(places);
  if (here?.[0] === recipient) return true;
  if (here?.every(isRecipient)) return false;
  const identity = x25519Identity(key);
  return privateFiles().some((path) => {
    const bytes = orUndefined(() => fs.readFileSync(path));
    return (
      bytes !== undefined &&
      isAge(bytes) &&
      orUndefined(() => decrypt(bytes, identity)) !== undefined
    );
  });
}

/** Does the work that waited for the key. A disk that refuses it now does not stop the reading. */
function catchUp({ options, opened }: Held): void {
  const { places, disk, keys } = options;
  const wanted = opened ? recipientsOf(opened.own) : [recipientOf(keys.key())];
  const here = sealedFor(places);
  if (here === undefined || (!opened && here[0] !== wanted[0])) {
    attempt(() => disk.locked(() => turnOnHere(options, wanted)));
  } else if (opened && here.join() !== wanted.join()) {
    attempt(() =>
      disk.locked(() => {
        beginAgain(options, wanted);
        finishAgain(options, x25519Identity(keys.key()));
      }),
    );
  } else if (turnUnderWay(places) !== undefined) {
    attempt(() => disk.locked(() => finishTurn(options, keys.key())));
  }
  options.joinInbox();
}
