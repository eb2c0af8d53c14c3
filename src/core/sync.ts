import type { CollectionName } from './collections.ts';

/**
 * Sync with a git repository, as commands see it. The repository has the files of the data folder.
 * Each sync merges them record by record, so that there is never a conflict to resolve.
 */
export interface Sync {
  /** How sync is set up, and how the last one ended. Undefined if it is not set up. */
  state(): SyncState | undefined;
  /**
   * Connects this machine with a repository, or with none, for a history on this machine only. Looks
   * into the repository first, and changes nothing in it. Nothing is merged yet. Returns whether the
   * repository is encrypted already.
   * @throws UserError if git is missing or too old, or the repository cannot be used
   */
  setUp(repository: string | undefined): Promise<{ isEncrypted: boolean }>;
  /**
   * Merges the repository and this machine. Can be repeated, and killed anywhere.
   * @throws UserError if git fails, with git's own words; exit code 12 if the store is locked
   */
  run(options: SyncOptions): Promise<Synced>;
  /** Takes a key away again that came with `hasNewKey` and was not opened. */
  returnKey(): void;
  /** Syncs settings too, or no longer. */
  setSettings(isOn: boolean): void;
  /** Replaces the history in the repository with one commit of its current files. */
  purgeHistory(options: Pick<SyncOptions, 'say'>): Promise<void>;
  /** Disconnects this machine. The records and the repository stay as they are. */
  off(): void;
}

export interface SyncOptions {
  /** Shows what is being done, such as `Fetching`. */
  say?: (words: string) => void;
  /** Whether no one watches. git and ssh must not ask then. */
  isInBackground?: boolean;
  /** Whether plain text may leave this machine. Remembered for this repository. */
  mayBePlain?: boolean;
}

/** How sync is set up and how it went, as known without running git. */
export interface SyncState {
  /** The address or path of the repository. Undefined for a history on this machine only. */
  repository?: string;
  /** Whether the repository is a folder on this machine. */
  isLocal: boolean;
  /** The name that the history shows for this machine. */
  machine: string;
  hasSettings: boolean;
  /** Whether the person agreed that plain text may leave this machine. */
  mayBePlain: boolean;
  /** Whether the repository has the key of this machine. It needs no other one then. */
  isEncrypted: boolean;
  /** The last sync that worked. */
  last?: SyncMoment;
  /** Set if a later one failed. */
  failed?: { at: string; why: string; detail?: string };
}

/** `at` is a moment in UTC. */
export interface SyncMoment {
  at: string;
  received: number;
  sent: number;
  /** How many files were left alone, if any. To see why, sync again. */
  left?: number;
  /** The last commit in the repository: which machine it is from, and when. */
  commit?: { machine: string; at: string };
  /** The size of the history on this machine, in bytes. */
  bytes?: number;
}

export interface Synced {
  /** Records that are new or changed here, and in the repository. */
  received: number;
  sent: number;
  /** Records that were changed on two machines. Their texts are all kept. */
  both: SyncedRecord[];
  /** Records that were removed on one machine and changed on another. They are back. */
  back: SyncedRecord[];
  /** How many records were erased here, because another machine purged them. */
  erased: number;
  /** Files that were damaged in the repository. Those of this machine replaced them. */
  mended: string[];
  /** Files that were not merged and not overwritten, here or in the repository, and why. */
  left: { file: string; where: 'here' | 'repository'; why: string }[];
  /** Frameworks that arrived, changed or were removed here, by id. They are not checked yet. */
  frameworks: { name: string; what: 'new' | 'changed' | 'removed' }[];
  /** Names of settings that changed here. */
  settings: string[];
  /** Whether the history of the repository is not the one this machine knew. */
  isRewritten: boolean;
  /** Whether the repository is encrypted with a key that this machine has only now received. */
  hasNewKey: boolean;
}

export interface SyncedRecord {
  collection: CollectionName;
  id: string;
}
