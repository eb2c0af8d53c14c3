import type { RawKey } from '../lib/age/x25519.ts';

/**
 * The encryption of the store as commands see it. Every file is then an age file
 * (age-encryption.org/v1) for the key of the store. The key is in `identity.age`, under the
 * passphrase, and on the person's paper as the recovery key.
 */
export interface Encryption {
  /** `locked` means that this process does not have the key yet. */
  state(): LockState;
  /**
   * Opens the store for this process, or checks the secret if it is open. A passphrase counts in
   * NFC, else as typed. Finishes what a killed process left half encrypted. Adds what was
   * written while locked.
   * @throws UserError with exit code 12 if the secret is wrong
   */
  unlock(secret: Secret): void;
  /** Whether additions wait for the key. `Store.ready` must then be awaited before `unlock`. */
  isAwaited(): boolean;
  /** Whether a copy of the key file is left for a passphrase to open. Works on a locked store too. */
  hasKeyFile(): boolean;
  /** The key of an open store. */
  key(): Key;
  /** Encrypts everything with this new key. @throws UserError if it is on already */
  on(key: string, passphrase: string): Turned;
  /** Encrypts files that are still plain though encryption is on. Works on a locked store too. */
  finish(): Turned;
  /** Decrypts everything. The store must be open. */
  off(): Turned;
  /** Sets another passphrase. The store must be open. */
  setPassphrase(passphrase: string): void;
  /** Other keys that open the store too. The store must be open. */
  others(): OtherKey[];
  addOther(other: OtherKey): Turned;
  removeOther(recipient: string): Turned;
  /** Works on a locked store too. */
  report(): EncryptionReport;
}

export type LockState = 'off' | 'locked' | 'open';

/** The key of a store: `AGE-SECRET-KEY-1…`, which is the recovery key, or a form that opens faster. */
export type Key = string | RawKey;

export type Secret = { passphrase: string } | { key: Key };

/** The result of an encryption or decryption of all files. */
export interface Turned {
  /** How many files were rewritten. */
  files: number;
  /** Files that could not be rewritten, and why. They stay as they are. */
  failed: { path: string; reason: string }[];
  /** All names of the failed files that a later try may rewrite. The key does not open the others. */
  left: string[];
  /** Whether it stopped because the disk is full. The rest follows at a later start. */
  isFull: boolean;
}

/** Another key, by its public part, and the person's note on it. */
export interface OtherKey {
  /** `age1…` */
  recipient: string;
  note: string;
}

export interface EncryptionReport {
  state: LockState;
  /** How many files with private text there are. */
  files: number;
  /** How many of them are encrypted. */
  encrypted: number;
  /** Those that are not encrypted though encryption is on. */
  plain: string[];
  /** How many additions wait for the next unlock. */
  waiting: number;
  /** Where copies of `identity.age` are. */
  keyFiles: string[];
}
