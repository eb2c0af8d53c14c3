import { createHash } from 'node:crypto';
import type { CollectionName, Settings } from '../../core/store.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import type { Keys } from '../encryption/keys.ts';
import type { Codec } from '../options.ts';
import type { Pages } from '../pages.ts';
import type { Places } from '../paths.ts';
import type { Disk } from '../write/disk.ts';
import type { RepositoryFile } from './repository.ts';

/** The parts of the store that sync uses. */
export interface SyncParts {
  places: Places;
  codec: Codec;
  disk: Disk;
  pages: Pages;
  keys: Pick<Keys, 'state'>;
  settings: Settings;
  env: Record<string, string | undefined>;
  now: () => Instant;
  random: () => number;
  /** Adds the records that waited in the inbox. */
  joinInbox: () => void;
  /** Erases records from everything on this machine. Returns how many there were. */
  erase: (records: { collection: CollectionName; id: string }[]) => number;
}

/** The files of the repository. */
export interface Tip {
  files: Map<string, RepositoryFile>;
  /** Undefined if there is no such file. */
  contentOf: (path: string) => Buffer | undefined;
}

/** The id that git gives to this content. */
export const blobOf = (bytes: Buffer): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
