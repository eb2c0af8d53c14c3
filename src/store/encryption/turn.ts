import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Turned } from '../../core/encryption.ts';
import { decrypt, encrypt, type Identity } from '../../lib/age/age.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { recipientFrom } from '../../lib/age/recipient.ts';
import { type RawKey, x25519Identity } from '../../lib/age/x25519.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { KEY_FILE, type Places } from '../paths.ts';
import { backupNames } from '../recovery/backups.ts';
import { quarantineFile } from '../recovery/quarantine.ts';
import {
  attempt,
  makePrivateDir,
  namesSeen,
  readIfThere,
  removeFile,
  syncDir,
  writePrivate,
} from '../write/fs.ts';
import { sweep } from '../write/sweep.ts';
import { leftFor, recipientLines, type Turn, turnUnderWay } from './keys.ts';
import { rewriteAll } from './rewrite.ts';

/**
 * Encrypts or decrypts all files, one by one. A store that is half encrypted can be read, so a kill
 * leaves nothing unreadable. One file decides: `sealed-for`. As long as it exists, everything new is
 * encrypted. Other files follow at the next start, which does not need the passphrase.
 *
 * - `on` writes the key, then `sealed-for`, then encrypts all files. After a kill, the next start
 *   finishes this. If there is no `sealed-for` yet, it puts the key away.
 * - `off` decrypts all files, then removes `sealed-for`, then the key. After a kill, the next start
 *   finishes this. If there still is a `sealed-for`, it encrypts the files again.
 * - `again` writes the list of keys, then encrypts all files again. It waits for the key. Files that
 *   fail, such as a protected one, are named below the word and tried at the next unlock.
 *
 * `sealing` names the change under way. All of this runs under the lock.
 */
export interface TurnOptions {
  places: Places;
  /** Every file that may have private text. */
  privateFiles: () => string[];
  /** Hides what shows although files are encrypted, such as the names of drafts. */
  hideRest: () => void;
  now: () => Instant;
  random: () => number;
  freeSpace?: (dir: string) => number;
}

/** The bytes of `identity.age`, and the public keys to encrypt for. */
export interface NewKey {
  file: Buffer;
  recipients: readonly string[];
}

/** Turns encryption on. @throws if it could not begin, and then takes everything back */
export function turnOn(options: TurnOptions, { file, recipients }: NewKey): Turned {
  const { places } = options;
  begin(options, 'on');
  try {
    writeKey(options, file);
    writeRecipients(options, recipients);
  } catch (error) {
    if (!fs.existsSync(places.sealedFor)) attempt(() => takeBackOn(options));
    throw error;
  }
  return end(options, sealRest(options));
}

/** Decrypts everything, then turns encryption off. It stays on if a file has to stay encrypted. */
export function turnOff(options: TurnOptions, identity: Identity): Turned {
  const { places } = options;
  const isAgainLeft = turnUnderWay(places) === 'again';
  begin(options, 'off');
  const open = () =>
    rewriteAll(options.privateFiles(), {
      ...options,
      convert: (bytes) => (isAge(bytes) ? decrypt(bytes, identity) : undefined),
    });
  const result = open();
  if (result.isFull || result.left.length > 0) {
    end(options, sealRest(options));
    if (isAgainLeft) begin(options, 'again');
    return result;
  }
  removeFile(places.sealedFor);
  syncDir(places.stateDir);
  // Another process may have saved a draft meanwhile.
  const { files } = open();
  retireKey(options);
  return end(options, { ...result, files: result.files + files });
}

/** Encrypts for another list of keys from now on. `finishAgain` does the files that are there. */
export function beginAgain(options: TurnOptions, recipients: readonly string[]): void {
  begin(options, 'again');
  writeRecipients(options, recipients);
}

/** Encrypts everything again, or only what failed before. A file that fails now waits for a later try. */
export function finishAgain(options: TurnOptions, identity: Identity): Turned {
  const result = sealAgain(options, identity);
  if (result.isFull || result.left.length === 0) return end(options, result);
  attempt(() => begin(options, 'again', result.left));
  return result;
}

/** Encrypts this machine's files after another machine turned encryption on. */
export function turnOnHere(options: TurnOptions, recipients: readonly string[]): Turned {
  const isAgainLeft = turnUnderWay(options.places) === 'again';
  if (!isAgainLeft) begin(options, 'join');
  writeRecipients(options, recipients);
  const result = sealRest(options);
  return isAgainLeft ? result : end(options, result);
}

/**
 * Finishes or reverses the change that a killed process left. Only `again` needs the key, and waits
 * for it.
 */
export function finishTurn(options: TurnOptions, key: RawKey | undefined): Turned | undefined {
  const { places } = options;
  const turn = turnUnderWay(places);
  if (turn === undefined) return undefined;
  const folders = [...options.privateFiles(), ...keysInBackups(places)].map((path) =>
    dirname(path),
  );
  sweep([...new Set(folders)]);
  const isSealing = fs.existsSync(places.sealedFor);
  if (isSealing && turn === 'again') {
    return key === undefined ? undefined : finishAgain(options, x25519Identity(key));
  }
  if (isSealing) return end(options, sealRest(options));
  if (turn === 'on') takeBackOn(options);
  else {
    if (turn === 'off') retireKey(options);
    removeFile(places.sealing);
  }
  return undefined;
}

function begin({ places, random }: TurnOptions, turn: Turn, left: readonly string[] = []): void {
  makePrivateDir(places.stateDir);
  writePrivate(places.sealing, `${[turn, ...left].join('\n')}\n`, random);
  syncDir(places.stateDir);
}

/** The rest of a full disk waits for the next start. */
function end({ places }: TurnOptions, result: Turned): Turned {
  if (!result.isFull) attempt(() => removeFile(places.sealing));
  return result;
}

/** Nothing was encrypted yet. The key is kept, because no key is ever deleted. */
function takeBackOn(options: TurnOptions): void {
  retireKey(options);
  removeFile(options.places.sealing);
}

/** Encrypts every file that is not yet. Needs no key, because public keys encrypt. */
function sealRest(options: TurnOptions): Turned {
  const seal = sealFor(options);
  const result = rewriteAll(options.privateFiles(), {
    ...options,
    convert: (bytes) => (isAge(bytes) ? undefined : seal(bytes)),
  });
  options.hideRest();
  return result;
}

function sealAgain(options: TurnOptions, identity: Identity): Turned {
  const seal = sealFor(options);
  const files = options.privateFiles();
  const left = leftFor(options.places);
  // A name that is gone or damaged may stand for any file.
  const isAll = left.length === 0 || !left.every((path) => files.includes(path));
  const isLeft = (names: readonly string[]) => isAll || names.some((name) => left.includes(name));
  return rewriteAll(files, {
    ...options,
    convert: (bytes, names) => {
      if (!isAge(bytes)) return seal(bytes);
      return isLeft(names) ? seal(decrypt(bytes, identity)) : undefined;
    },
  });
}

function sealFor({ places }: TurnOptions): (bytes: Buffer) => Buffer {
  const lines = recipientLines(fs.readFileSync(places.sealedFor, 'utf8'));
  const recipients = lines.map((line) => recipientFrom(line));
  return (bytes) => encrypt(bytes, recipients);
}

function writeRecipients({ places, random }: TurnOptions, recipients: readonly string[]): void {
  writePrivate(places.sealedFor, `${recipients.join('\n')}\n`, random);
  syncDir(places.stateDir);
}

/**
 * Replaces every copy of the key, so that an old passphrase opens none of them. The key of the data
 * folder counts, so it goes first. After a kill, the next unlock with it replaces the others.
 * @throws if a write fails, and then the key is as before
 */
export function writeKey({ places, random }: TurnOptions, file: Buffer): void {
  const write = (path: string, content: Buffer): void => {
    makePrivateDir(dirname(path));
    writePrivate(path, content, random);
    syncDir(dirname(path));
    if (!fs.readFileSync(path).equals(content)) throw new Error('the key was not written');
  };
  const before = orUndefined(() => readIfThere(places.identity));
  try {
    for (const path of [places.identity, places.identityCopy]) write(path, file);
  } catch (error) {
    if (before !== undefined) attempt(() => write(places.identity, before));
    throw error;
  }
  const inBackups = keysInBackups(places);
  sweep(inBackups.map((path) => dirname(path)));
  for (const path of inBackups) attempt(() => writePrivate(path, file, random));
}

/** Where the key is in each backup, or would be. */
export const keysInBackups = (places: Places): string[] =>
  backupNames(places, namesSeen).map((name) => join(places.backups, name, KEY_FILE));

/** Moves a key to the originals. No key is ever deleted, because some copy may still need it. */
export function keepKey(path: string, options: TurnOptions): void {
  quarantineFile(path, KEY_FILE, options);
}

/** Puts the key away after encryption is off. */
function retireKey(options: TurnOptions): void {
  const { places } = options;
  if (fs.existsSync(places.identity)) keepKey(places.identity, options);
  for (const path of [places.identityCopy, ...keysInBackups(places)]) {
    attempt(() => removeFile(path));
  }
}
