import type { Instant } from '../lib/dates/instant.ts';
import type { Memory } from './write/fs.ts';

export interface StoreOptions {
  /** The folder for records. The first change creates missing folders, with private modes. */
  dataDir: string;
  /** The folder for locks, drafts, previous versions and backups. It must never be synced. */
  stateDir: string;
  /** The folder for settings.json. */
  configDir: string;
  now: () => Instant;
  /** Where drafts go if `stateDir` cannot take them, such as the system's temporary folder. */
  rescueDir?: string;
  /** Returns a number in [0, 1). Default: Math.random. */
  random?: () => number;
  /** Returns the free bytes on the disk of `dir`. Default: asks the file system. */
  freeSpace?: (dir: string) => number;
  /** How long to wait for another process that is writing, in ms. Default: 10,000. */
  lockWait?: number;
  codec?: Codec;
  /** How slow a guess of the passphrase is; see lib/age/scrypt.ts. Default: about half a second. */
  workFactor?: number;
  /** Folders where editors open texts. A killed editor may have left one there. */
  editDirs?: string[];
  /** The environment, for git. */
  env?: Record<string, string | undefined>;
  /** Gets a message for the person when a save finds something they should know. */
  noted?: (words: string) => void;
}

/**
 * The seam for encryption: turns the content of a file into its bytes on disk, and back. A file has
 * the name of its page, such as `journal/2026-11`.
 */
export interface Codec {
  encode(name: string, plain: Buffer): Buffer;
  /**
   * The content may replace the stored bytes in this memory.
   * @throws UserError with exit code 12 if the store is locked
   */
  decode(name: string, stored: Buffer, memory?: Memory): Buffer;
  /** As much as can be read of a file that may be damaged. Default: like `decode`. */
  readable?(name: string, stored: Buffer): Buffer;
  /** Whether the store is encrypted and its key is not at hand. Default: never. */
  isLocked?(): boolean;
}

/** For files that are not private. */
export const PLAIN: Codec = {
  encode: (_name, bytes) => bytes,
  decode: (_name, bytes) => bytes,
};

/** As much as can be read of a file that may be damaged. */
export const readableIn = (name: string, stored: Buffer, codec: Codec): Buffer =>
  codec.readable?.(name, stored) ?? codec.decode(name, stored);
