import type { Instant } from '../lib/dates/instant.ts';
import type { CollectionName } from './collections.ts';
import type { Encryption } from './encryption.ts';
import type { Sync } from './sync.ts';

export { COLLECTIONS, type CollectionName } from './collections.ts';

/**
 * The store as the rest of coachkit sees it: records in, records out, never a file. All functions
 * are synchronous. A function that changes something returns once the change is on disk, or throws
 * a `UserError` (core/errors.ts). Inside `together`, changes reach the disk when `together`
 * returns. Reading creates nothing on disk.
 */

/** The fields that the store adds to every record. Values cannot use these names, nor `crc`. */
export interface Meta {
  /** A ULID. People see its last six characters. */
  id: string;
  /** Starts at 1 and increases by 1 with every change. */
  rev: number;
  created: Instant;
  updated: Instant;
  /** When the record was removed. Removed records are kept and can be restored. */
  deleted?: Instant;
  /** Set if the record was erased. Nothing else is left of it. Only a listing with `purged` has it. */
  purged?: true;
}

/** A record that is safely on disk. `earlier` holds the replaced versions, oldest first. */
export type Saved<T> = T & Meta & { earlier?: Earlier<T>[] };

export interface Earlier<T> {
  rev: number;
  updated: Instant;
  value: T;
  /** Set if this text was changed on one machine while another changed the record too. */
  apart?: true;
  /** When a text that is `apart` was removed. */
  deleted?: Instant;
}

export interface ListOptions {
  /** Include removed records. Default: no. */
  deleted?: boolean;
  /** Include the marks of erased records, which count as removed. Default: no. */
  purged?: boolean;
  /**
   * A cheap test on JSON text, run before a record is parsed. Records that fail it are left out.
   * The test first sees the text of several records. A test that passes for a part must also pass
   * for the whole text, as "contains a word" does. The text escapes `"`, `\`, control characters
   * and lone surrogates. Everything else is as typed.
   */
  json?: (text: string) => boolean;
  /**
   * A test like `json` that runs before it, on the UTF-8 bytes of several records, with a character
   * of Latin-1 for each byte. Records that fail it are left out without being decoded.
   */
  bytes?: (latin1: string) => boolean;
  /** Called with the JSON text of each record that is read, just before it is listed. */
  seen?: (json: string) => void;
  /** Called for a damaged month, which is then skipped. Without this function, listing throws. */
  damaged?: (problem: Error) => void;
}

/**
 * `id` is a full id or at least four of its characters (see lib/id.ts). Throws if it fits two
 * records.
 */
export interface Collection<T extends object> {
  /** All records, oldest first. */
  all(options?: ListOptions): Saved<T>[];
  /**
   * Oldest first, with one month in memory at a time. `since` is a day (YYYY-MM-DD, UTC). Earlier
   * months are skipped.
   */
  oldest(options?: ListOptions & { since?: string }): IterableIterator<Saved<T>>;
  /**
   * Newest first. Reads a month only when the listing reaches it, so the last ten records usually
   * cost one month.
   */
  newest(options?: ListOptions): IterableIterator<Saved<T>>;
  /** The record, including a removed one, which has `deleted`. */
  get(id: string): Saved<T> | undefined;
  /**
   * `at` dates the id, and therefore the journal month, for an entry about an earlier day. Default:
   * now.
   */
  add(value: T, options?: { at?: Instant }): Saved<T>;
  /** Replaces the value with the one that `change` returns. The old value moves to `earlier`. */
  update(id: string, change: (current: Saved<T>) => T): Saved<T>;
  remove(id: string): Saved<T>;
  restore(id: string): Saved<T>;
  /**
   * Adds whole records exported elsewhere: all or none. Skips ids that already exist here. Reads
   * all records before locking anything. If several records have the same id, the last one wins and
   * counts once.
   */
  importAll(records: Iterable<Saved<T>>): { added: number; skipped: number };
}

/** A whole record to import, and its collection. */
export interface Incoming {
  collection: CollectionName;
  record: Saved<object>;
}

/**
 * A record that could not be saved. It keeps its id and revision. Saving it again therefore cannot
 * duplicate it, even if it reached the disk the first time.
 */
export type Unsaved = Incoming;

/**
 * Unfinished answers under names such as `assess`, kept out of any synced folder. Each process
 * writes its own draft. A later process can take the drafts of processes that have ended.
 */
export interface Drafts {
  /** The newest draft that no other process is writing. */
  load(name: string): Draft | undefined;
  /** Like `load`, and claims the draft for this process, so that no other process can take it. */
  take(name: string): Draft | undefined;
  /** Whether another process is writing such a draft. */
  isElsewhere(name: string): boolean;
  /** Saves the value and returns the path of its file. */
  save(name: string, value: unknown): string;
  /** Removes this process's draft, whether written or taken. Never throws. */
  remove(name: string): void;
  /** Drafts that this process wrote or took and has not yet removed. */
  own(): { name: string; path: string }[];
  /** Names of the drafts that can be taken, in alphabetical order. */
  list(): string[];
  /** All readable drafts, by name. Leaves other drafts unchanged. */
  readable(): Draft[];
}

export interface Draft {
  name: string;
  saved: Instant;
  path: string;
  value: unknown;
}

/** Flat keys in a plain file that people may edit. Other code checks keys and values. */
export interface Settings {
  readonly path: string;
  all(): Record<string, unknown>;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  unset(key: string): void;
}

/** Notes of coachkit's own, such as what it said today. They never make a command fail. */
export interface Notes {
  /** Undefined without a readable note, for example while the store is locked. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** A call of an assistant. It says how much was passed on, and never has a text of the person. */
export interface Call {
  /** In UTC. */
  at: string;
  kind: 'tool' | 'resource' | 'prompt';
  /** The name of a tool or prompt, or the id of a framework. */
  name: string;
  items: number;
  characters: number;
  /** Set if the answer was an error. */
  failed?: true;
}

/** The calls of assistants. Old ones make room for new ones. */
export interface CallLog {
  /** @throws UserError if it cannot be written */
  add(call: Call): void;
  /** Oldest first. Leaves out lines that cannot be read. */
  all(): Call[];
}

/** One step of an undone change. */
export interface Undone {
  collection: CollectionName;
  id: string;
  /** The kind of step that was undone. */
  what: 'add' | 'edit' | 'remove' | 'restore';
  /** Set if the change was itself an undo, so that the record is back. */
  again?: true;
}

export interface Finding {
  /** `error`: text is or may be lost; `warning`: something needs a repair; `note`: good to know. */
  level: 'error' | 'warning' | 'note';
  kind: string;
  path: string;
  line?: number;
  reason: string;
  /** Set if something else occupies the path. A repair moves it aside. */
  inTheWay?: true;
}

/**
 * The changes that `repair` made in a file. Each record counts once: as whole, changed or restored.
 */
export interface Repaired {
  path: string;
  /** The path of the original file, or undefined if there was none. */
  original?: string;
  /** Records that were intact. */
  whole: number;
  /** Records changed outside coachkit. Their changes were accepted and the earlier texts kept. */
  changed: number;
  /** Records restored from the previous version or a backup, and the path of that copy. */
  restored: { from: string; records: number }[];
  /** Records and changes that once existed but are in no copy. */
  missing: Missing[];
  /**
   * Set if more may be missing: anything saved in this file after `after` (UTC), or at any time if
   * `after` is not set.
   */
  mayMiss?: { after?: string };
}

/** A record, or the last change to a record, that is in no copy. */
export interface Missing {
  what: 'record' | 'change';
  /**
   * The unreadable line in the original. Undefined if only the note of the last change mentions the
   * record.
   */
  line?: number;
  id?: string;
  /** The earliest and latest possible day (YYYY-MM-DD, UTC), if known. */
  since?: string;
  until?: string;
}

/** A copy that a sync tool made of a file, merged into that file. */
export interface MergedCopy {
  path: string;
  /** Where the copy is now. Undefined if it could not be moved, or if a purge erased all of it. */
  original?: string;
  /** Records that were only in the copy. */
  added: number;
  /** Records that the copy had in a newer or other state. */
  changed: number;
  /** Ids of those that were changed on both sides. Their texts are all kept. */
  both: string[];
  /** Ids of those that were removed on one side and changed on the other. They are back. */
  back: string[];
  /** Records that were erased here, because they were purged where the copy is from. */
  erased: number;
  /** Set if not all of the copy could be read. */
  isPartial?: true;
}

export interface RepairReport {
  files: Repaired[];
  /** Copies by sync tools. */
  merged?: MergedCopy[];
  /** Files and folders whose permissions were corrected. */
  mended: string[];
  /** Removed leftovers of a killed process or a power cut. */
  cleared: string[];
  /** Files in the way or in a temporary place, with their new paths. Their content is unchanged. */
  aside?: { path: string; aside: string }[];
  /** Files that could not be repaired, and why. */
  failed: { path: string; reason: string }[];
}

/** The records for `purge` to erase: all of them, or some by their full ids. */
export type PurgeTarget = 'all' | readonly { collection: CollectionName; id: string }[];

/** How many records, copies and texts `purge` erased. */
export interface Purged {
  /** Undefined if a file could not be read to count them, as in a locked store. */
  records?: number;
  /** Previous versions, backups and damaged originals that contained an erased record. */
  copies: number;
  /** Drafts, unsaved entries and editor leftovers. */
  texts: number;
}

export interface Store {
  /**
   * Loads what changes need (conf, about 25 ms). Changes throw until it is loaded. Reading does not
   * need it.
   */
  ready(): Promise<void>;
  /** Whether anything has been saved yet. */
  exists(): boolean;
  collection<T extends object>(name: CollectionName): Collection<T>;
  /**
   * Like `importAll` of a collection, but for all collections at once: adds every record or none.
   */
  importAll(records: Iterable<Incoming>): { added: number; skipped: number };
  /**
   * Saves records whose first save failed, as one change. Skips texts that exist by then. Returns
   * the ids of the saved records.
   */
  saveAgain(records: readonly Unsaved[]): string[];
  /**
   * Runs `act` and saves all its changes as one: all or nothing, with a single `undo`. Nothing is
   * saved until `together` returns. `act` must not wait for a person or import.
   */
  together<R>(act: () => R): R;
  /** The folder of the records. */
  readonly dataDir: string;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly notes: Notes;
  /**
   * Moves the folder of an editor that failed to a place where it lasts. Returns the path of its
   * text. @throws if it cannot be moved
   */
  keepEdit(folder: string): string;
  /** Undoes the last change in any collection. A second undo redoes it. */
  undo(): Undone[];
  /**
   * The moment (UTC) of the last save on this machine, also while the store is locked. Undefined if
   * nothing was saved yet.
   */
  lastSaved(): string | undefined;
  /** Ids of the records that this process has saved so far. */
  savedIds(): string[];
  /** Checks everything without changing anything. */
  doctor(): Finding[];
  /**
   * Repairs the problems that `doctor` reports, where possible. Never discards anything written.
   */
  repair(): RepairReport;
  /**
   * Permanently erases the target from the records and from every copy, note, draft and leftover.
   */
  purge(target: PurgeTarget): Purged;
  readonly encryption: Encryption;
  /** Loads the log of what assistants asked for. It also works on a locked store. */
  calls: () => Promise<CallLog>;
  /** Loads the sync with a git repository, which few commands need. Reads nothing yet. */
  sync: () => Promise<Sync>;
}
