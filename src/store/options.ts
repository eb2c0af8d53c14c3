import type { Instant } from '../lib/dates/instant.ts';

export interface StoreOptions {
  /** Records. Folders need not exist; they are made, private, by the first change. */
  dataDir: string;
  /** Locks, drafts, previous versions and backups. Never a synced folder. */
  stateDir: string;
  /** settings.json. */
  configDir: string;
  now: () => Instant;
  /** Where a draft goes when `stateDir` cannot take it, such as the system's folder for temporary files. */
  rescueDir?: string;
  /** A number in [0, 1). Default: Math.random. */
  random?: () => number;
  /** Free bytes where `dir` lies. Default: ask the file system. */
  freeSpace?: (dir: string) => number;
  /** How long to wait for another process that is writing, in ms. Default: 10,000. */
  lockWait?: number;
  codec?: Codec;
  /** Folders in which texts are edited; an editor that was killed may have left one there. */
  editDirs?: string[];
  /** Told, in words for the person, what a save came across. */
  noted?: (words: string) => void;
}

/** The seam for encryption: what lies on disk of a file, told by its name such as `journal/2026-11`. */
export interface Codec {
  encode(name: string, plain: Buffer): Buffer;
  decode(name: string, stored: Buffer): Buffer;
}
