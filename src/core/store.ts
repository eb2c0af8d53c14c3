import type { Instant } from '../lib/dates/instant.ts';

/**
 * The store as the rest of coachkit sees it: records in, records out, never a file.
 * Every verb is synchronous. A verb that changes something returns only when the change is on disk
 * (inside `together`: when that returns), and throws a `UserError` (core/errors.ts) otherwise.
 * Reading creates nothing on disk.
 */

/** The fields that the store adds to every record. Values cannot use these names (or `crc`). */
export interface Meta {
  /** A ULID. People see its last six characters. */
  id: string;
  /** 1 when added, plus one with every change. */
  rev: number;
  created: Instant;
  updated: Instant;
  /** When it was removed. A removed record is kept and can be restored. */
  deleted?: Instant;
}

/** A record that is safely on disk. `earlier` has the texts that edits replaced, oldest first. */
export type Saved<T> = T & Meta & { earlier?: Earlier<T>[] };

export interface Earlier<T> {
  rev: number;
  updated: Instant;
  value: T;
}

/** The journal has a file for each month, every other collection a single file. */
export const COLLECTIONS = [
  'assessments',
  'searches',
  'coaches',
  'evaluations',
  'sessions',
  'commitments',
  'progress',
  'practices',
  'questions',
  'journal',
] as const;

export type CollectionName = (typeof COLLECTIONS)[number];

export interface ListOptions {
  /** Include removed records. Default: no. */
  deleted?: boolean;
  /**
   * A cheap test on JSON text, made before a record is parsed. A record that fails it is left out.
   * The test sees the text of a whole month first. So if it is true of a part of a text, it must be
   * true of the whole text, as "contains a word" is. In that text `"`, `\`, control characters and
   * lone surrogates are escaped, and everything else is as typed.
   */
  json?: (text: string) => boolean;
  /** Called for a damaged month, which is then skipped. Without it the listing throws. */
  damaged?: (problem: Error) => void;
}

/** `id` is a full id or at least four characters of it, see lib/id.ts. Two matches throw. */
export interface Collection<T extends object> {
  /** Oldest first. */
  all(options?: ListOptions): Saved<T>[];
  /**
   * Oldest first, with one month in memory at a time. `since`, a day as YYYY-MM-DD in UTC, skips
   * the months before its own.
   */
  oldest(options?: ListOptions & { since?: string }): IterableIterator<Saved<T>>;
  /**
   * Newest first. A month is read when the listing reaches it, so the last ten records cost one
   * month.
   */
  newest(options?: ListOptions): IterableIterator<Saved<T>>;
  /** The record, even if it was removed (it then has `deleted`). */
  get(id: string): Saved<T> | undefined;
  /** `at` dates the id, and so the journal month, for an entry of an earlier day. Default: now. */
  add(value: T, options?: { at?: Instant }): Saved<T>;
  /** Replaces the current value, which moves to `earlier`, by the returned one. */
  update(id: string, change: (current: Saved<T>) => T): Saved<T>;
  remove(id: string): Saved<T>;
  restore(id: string): Saved<T>;
  /**
   * Adds whole records that were exported elsewhere, either all or none. An id that exists here is
   * skipped. All records are read before anything is locked. Of several with the same id, the last
   * counts, as one.
   */
  importAll(records: Iterable<Saved<T>>): { added: number; skipped: number };
}

/** A whole record to import, and its collection. */
export interface Incoming {
  collection: CollectionName;
  record: Saved<object>;
}

/**
 * A record that could not be saved, as it should have been. It keeps its id and revision, so that
 * it can never appear twice, even if it did reach the disk.
 */
export type Unsaved = Incoming;

/**
 * Unfinished answers, each with a name such as `assess`, kept out of any synced folder. Each
 * process writes its own draft. The next process can take the drafts of those that have ended.
 */
export interface Drafts {
  /** The newest draft that no other process is writing. */
  load(name: string): Draft | undefined;
  /** The same, and it now belongs to this process: no other can take it. */
  take(name: string): Draft | undefined;
  /** Whether another process is writing one now. */
  isElsewhere(name: string): boolean;
  /** Saves the value and returns the path of its file. */
  save(name: string, value: unknown): string;
  /** Removes the draft that this process wrote or took. Never throws. */
  remove(name: string): void;
  /** Drafts that this process wrote or took and has not removed. */
  own(): { name: string; path: string }[];
  /** Names of drafts that can be taken, in alphabetical order. */
  list(): string[];
  /** Drafts that can be read, by name. Others are left unchanged. */
  readable(): Draft[];
}

export interface Draft {
  name: string;
  saved: Instant;
  path: string;
  value: unknown;
}

/**
 * Flat keys in a plain file that people may edit. Other code checks which keys and values are
 * valid.
 */
export interface Settings {
  readonly path: string;
  all(): Record<string, unknown>;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  unset(key: string): void;
  /**
   * Sets a note of coachkit's own, such as what was said today. A failure to save it is ignored.
   */
  note(key: string, value: unknown): void;
}

/** One step of the change that was undone. */
export interface Undone {
  collection: CollectionName;
  id: string;
  /** The step that was undone. */
  what: 'add' | 'edit' | 'remove' | 'restore';
  /** The change was itself an undo, so its record is back. */
  again?: true;
}

export interface Finding {
  /** `error`: text is or may be lost; `warning`: needs a repair; `note`: good to know. */
  level: 'error' | 'warning' | 'note';
  kind: string;
  path: string;
  line?: number;
  reason: string;
  /** Whether something else is in its place, which a repair moves aside. */
  inTheWay?: true;
}

/**
 * The changes that `repair` made to a file. Each record in it counts once: as whole, changed or
 * restored.
 */
export interface Repaired {
  path: string;
  /** Path of the original file; undefined when there was no file. */
  original?: string;
  /** Records that were intact. */
  whole: number;
  /**
   * Records that were changed outside coachkit. The change was accepted and the earlier text kept.
   */
  changed: number;
  /** Records restored from the previous version or a backup, by its path. */
  restored: { from: string; records: number }[];
  /** Records and changes known to have existed that are in no copy. */
  missing: Missing[];
  /**
   * Set when more may be missing: anything saved in this file after that moment (UTC), or at any
   * time.
   */
  mayMiss?: { after?: string };
}

/** A record, or the last change of a record, that was not found anywhere. */
export interface Missing {
  what: 'record' | 'change';
  /**
   * The unreadable line of the original; undefined when only the note of the last change names it.
   */
  line?: number;
  id?: string;
  /** The days (YYYY-MM-DD, UTC) between which it is dated, if known. */
  since?: string;
  until?: string;
}

export interface RepairReport {
  files: Repaired[];
  /** Files and folders whose mode was corrected. */
  mended: string[];
  /** Leftovers of a killed process or a power cut that were removed. */
  cleared: string[];
  /** Anything in the way, or in a temporary place, and its new path. Its content is unchanged. */
  aside?: { path: string; aside: string }[];
  /** Files that could not be repaired, and why. */
  failed: { path: string; reason: string }[];
}

/** The target of `purge`: everything written, or records by their full ids. */
export type PurgeTarget = 'all' | readonly { collection: CollectionName; id: string }[];

/** The numbers of records, copies and texts that `purge` erased. */
export interface Purged {
  records: number;
  /** Previous versions, backups and damaged originals that contained one of them. */
  copies: number;
  /** Drafts, unsaved entries and leftovers of an editor. */
  texts: number;
}

export interface Store {
  /**
   * Loads what changes need (conf, about 25 ms). Changes before it throw; reading does not need it.
   */
  ready(): Promise<void>;
  /** False until something was saved. */
  exists(): boolean;
  collection<T extends object>(name: CollectionName): Collection<T>;
  /**
   * As `importAll` of a collection, for all collections at once: every record is added, or none.
   */
  importAll(records: Iterable<Incoming>): { added: number; skipped: number };
  /**
   * Saves records that could not be saved before, as one change. A text that exists by now is not
   * saved again. Returns the ids of the saved records.
   */
  saveAgain(records: readonly Unsaved[]): string[];
  /**
   * Runs `act` and saves everything it changes as one change: all or nothing, with one `undo` for
   * all. Nothing is saved before `together` returns. `act` must not wait for a person, and must not
   * import.
   */
  together<R>(act: () => R): R;
  /** The folder of the records. */
  readonly dataDir: string;
  readonly drafts: Drafts;
  readonly settings: Settings;
  /** Undoes the last change, in whichever collection it was. A second undo redoes it. */
  undo(): Undone[];
  /** Ids of the records that this process has saved so far. */
  savedIds(): string[];
  /** Checks everything and changes nothing. */
  doctor(): Finding[];
  /** Repairs what `doctor` reports, as far as possible. Nothing written is thrown away. */
  repair(): RepairReport;
  /**
   * Erases for good, from the records and from every copy, note, draft and leftover of the store.
   */
  purge(target: PurgeTarget): Purged;
}
