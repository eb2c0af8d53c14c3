import fs from 'node:fs';
import type { Encryption, Key, OtherKey, Secret, Turned } from '../../core/encryption.ts';
import { decrypt } from '../../lib/age/age.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { recipientFrom } from '../../lib/age/recipient.ts';
import { identityText, recipientOf, x25519Identity } from '../../lib/age/x25519.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { alreadyOn, diskFull, needsPassphrase, wrongKey, wrongPassphrase } from '../errors.ts';
import { parsePage } from '../page-format.ts';
import { pageNames } from '../paths.ts';
import { type Disk, SPARE_BYTES } from '../write/disk.ts';
import { attempt, freeBytes, readIfThere } from '../write/fs.ts';
import { openedKey, recipientsOf, type StoreKey, sealedKey } from './identity-file.ts';
import { type Keys, recipientLines, turnUnderWay } from './keys.ts';
import {
  finishTurn,
  keepKey,
  keysInBackups,
  type TurnOptions,
  turnAgain,
  turnOff,
  turnOn,
  turnOnHere,
  writeKey,
} from './turn.ts';

export interface EncryptionOptions extends TurnOptions {
  disk: Disk;
  keys: Keys;
  /** How slow a guess of the passphrase is; see lib/age/scrypt.ts. */
  workFactor: () => number;
  /** Adds the entries from the inbox. */
  joinInbox: () => void;
  /** Counts the entries in the inbox. */
  waiting: () => number;
  /** Keeps the texts of killed editors. */
  keepEdits: () => void;
}

export function openEncryption(options: EncryptionOptions): Encryption {
  const { places, disk, keys, freeSpace = freeBytes } = options;
  /** How the store was opened, if by a passphrase. */
  let opened: { own: StoreKey; passphrase: string } | undefined;

  const newKey = (own: StoreKey, passphrase: string) => ({
    file: sealedKey(own, passphrase, options.workFactor()),
    recipients: recipientsOf(own),
    check: (file: Buffer) => {
      if (openedKey(file, passphrase)?.key !== own.key) throw new Error('the key does not open');
    },
  });

  function has(own: StoreKey, passphrase: string): void {
    keys.open(own.key);
    opened = { own, passphrase };
  }

  function unlock(secret: Secret): void {
    if ('key' in secret) {
      if (!fits(secret.key)) throw wrongKey();
      keys.open(secret.key);
    } else {
      has(keyUnder(secret.passphrase), secret.passphrase);
    }
    catchUp();
  }

  /** The key in the first copy that this passphrase opens. */
  function keyUnder(passphrase: string): StoreKey {
    const files = copiesOfKey();
    for (const file of files) {
      const own = orUndefined(() => openedKey(file, passphrase));
      if (own === undefined) continue;
      // A passphrase that opens only another copy may be an old one, so that copy must not spread.
      const current = readIfThere(places.identity);
      if (!isUsable(current) || current?.equals(file)) attempt(() => renewCopies(own, file));
      return own;
    }
    throw wrongPassphrase(files.length > 0);
  }

  /** Restores copies that are lost, and those that a killed process left with an old passphrase. */
  function renewCopies(own: StoreKey, file: Buffer): void {
    const paths = [places.identity, places.identityCopy, ...keysInBackups(places)];
    if (paths.every((path) => readIfThere(path)?.equals(file))) return;
    disk.locked(() => {
      const isOtherKey = sealedFor()?.[0] !== recipientOf(own.key);
      if (isOtherKey && fs.existsSync(places.identityCopy)) keepKey(places.identityCopy, options);
      writeKey(options, file);
    });
  }

  /** The different copies of `identity.age`, the one of the data folder first. */
  function copiesOfKey(): Buffer[] {
    const paths = [places.identity, places.identityCopy, ...keysInBackups(places).reverse()];
    const files = paths.flatMap((path) => orUndefined(() => readIfThere(path)) ?? []);
    return files.filter(
      (file, i) => isUsable(file) && files.findIndex((each) => each.equals(file)) === i,
    );
  }

  const isUsable = (file: Buffer | undefined): boolean => file !== undefined && isAge(file);

  /** Whether a key is the one of this store. */
  function fits(key: Key): boolean {
    const recipient = orUndefined(() => recipientOf(key));
    if (recipient === undefined) return false;
    const here = sealedFor();
    if (here !== undefined && here[0] === recipient) return true;
    if (here !== undefined && !isDamaged(here)) return false;
    const identity = x25519Identity(key);
    const files = options.privateFiles().filter((path) => fs.readFileSync(path).length > 0);
    return files.some((path) => {
      const bytes = fs.readFileSync(path);
      return isAge(bytes) && orUndefined(() => decrypt(bytes, identity)) !== undefined;
    });
  }

  const sealedFor = (): string[] | undefined => {
    const text = readIfThere(places.sealedFor)?.toString();
    return text === undefined ? undefined : recipientLines(text);
  };

  /** What waited for the key. A disk that refuses it now does not stop the reading. */
  function catchUp(): void {
    const wanted = opened ? recipientsOf(opened.own) : [recipientOf(keys.key())];
    const here = sealedFor();
    if (here === undefined || (here[0] !== wanted[0] && isDamaged(here))) {
      attempt(() => disk.locked(() => turnOnHere(options, wanted)));
    } else if (opened && here.join() !== wanted.join()) {
      attempt(() => disk.locked(() => turnAgain(options, wanted, identity())));
    } else if (turnUnderWay(places) !== undefined) {
      attempt(() => disk.locked(() => finishTurn(options, keys.key())));
    }
    options.joinInbox();
  }

  const identity = () => x25519Identity(keys.key());

  function on(key: string, passphrase: string): Turned {
    return disk.locked(() => {
      if (keys.state() !== 'off') throw alreadyOn();
      for (const name of pageNames(places.dataDir)) readWhole(name);
      if (freeSpace(places.stateDir) < largest(options.privateFiles()) + SPARE_BYTES) {
        throw diskFull(places.dataDir);
      }
      const own = { key, others: [] };
      const result = turnOn(options, newKey(own, passphrase));
      has(own, passphrase);
      options.keepEdits();
      return result;
    });
  }

  function finish(): Turned {
    const here = sealedFor();
    if (here === undefined) return { files: 0, failed: [], isFull: false };
    return disk.locked(() => turnOnHere(options, here));
  }

  /** @throws UserError for a damaged page, which must be repaired first */
  function readWhole(name: string): void {
    try {
      const bytes = disk.read(name);
      if (bytes !== undefined) parsePage(name, bytes);
    } catch (error) {
      throw disk.explain(error, name);
    }
  }

  function off(): Turned {
    const own = identity();
    options.joinInbox();
    const result = disk.locked(() => turnOff(options, own));
    if (result.isFull) throw diskFull(places.dataDir);
    return result;
  }

  function setPassphrase(passphrase: string): void {
    const own = opened?.own ?? {
      key: identityText(keys.key()),
      others: (sealedFor() ?? []).slice(1).map(named),
    };
    const { file, check } = newKey(own, passphrase);
    disk.locked(() => writeKey(options, file));
    check(fs.readFileSync(places.identity));
    has(own, passphrase);
  }

  function withOthers(change: (others: OtherKey[]) => OtherKey[]): Turned {
    if (opened === undefined) throw needsPassphrase();
    const { own, passphrase } = opened;
    const next = { key: own.key, others: change(own.others) };
    const { file, recipients } = newKey(next, passphrase);
    has(next, passphrase);
    return disk.locked(() => {
      writeKey(options, file);
      return turnAgain(options, recipients, identity());
    });
  }

  return {
    state: keys.state,
    unlock,
    isAwaited: () => options.waiting() > 0,
    key: keys.key,
    on,
    finish,
    off,
    setPassphrase,
    others: () => opened?.own.others ?? (sealedFor() ?? []).slice(1).map(named),
    addOther: (other) =>
      withOthers((others) => [
        ...others.filter(({ recipient }) => recipient !== other.recipient),
        other,
      ]),
    removeOther: (recipient) =>
      withOthers((others) => others.filter((each) => each.recipient !== recipient)),
    report: () => {
      const state = keys.state();
      const files = options.privateFiles();
      const isPlain = (path: string) => orUndefined(() => isAge(headOf(path))) === false;
      return {
        state,
        files: files.length,
        plain: state === 'off' ? [] : files.filter(isPlain),
        waiting: options.waiting(),
        keyFiles: [places.identity, places.identityCopy].filter((path) => fs.existsSync(path)),
      };
    },
  };
}

/** The size of the largest file, which needs room beside itself while it is rewritten. */
const largest = (paths: readonly string[]): number =>
  paths.reduce((most, path) => Math.max(most, fs.lstatSync(path).size), 0);

const isDamaged = (recipients: readonly string[]): boolean =>
  recipients.length === 0 || !orUndefined(() => recipients.map(recipientFrom));

const named = (recipient: string): OtherKey => ({ recipient, note: '' });

/** The first bytes of a file, enough to see whether it is an age file. */
function headOf(path: string): Buffer {
  const file = fs.openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    return bytes.subarray(0, fs.readSync(file, bytes));
  } finally {
    fs.closeSync(file);
  }
}
