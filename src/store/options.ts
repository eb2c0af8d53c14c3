import type { Instant } from '../lib/dates/instant.ts';

export interface StoreOptions {
  /** Records. Folders need not exist: the first change makes them, with private modes. */
  dataDir: string;
  /** Locks, drafts, previous versions and backups. It must never be a synced folder. */
  stateDir: string;
  /** settings.json. */
  configDir: string;
  now: () => Instant;
  /** The folder for drafts that `stateDir` cannot take, such as the system's temporary folder. */
  rescueDir?: string;
  /** A number in [0, 1). Default: Math.random. */
  random?: () => number;
  /** Free bytes on the disk of `dir`. Default: ask the file system. */
  freeSpace?: (dir: string) => number;
  /** How long to wait for another process that is writing, in ms. Default: 10,000. */
  lockWait?: number;
  codec?: Codec;
  /** Folders where texts are edited. A killed editor may have left one there. */
  editDirs?: string[];
  /** Called with a message for the person when a save finds something they should know. */
  noted?: (words: string) => void;
}

/**
 * The seam for encryption: turns the content of a file into its bytes on disk, and back. A file is
 * named as a page is, such as `journal/2026-11`.
 */
export interface Codec {
  encode(name: string, plain: Buffer): Buffer;
  decode(name: string, stored: Buffer): Buffer;
}
