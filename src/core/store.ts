import type { Instant } from '../lib/dates/instant.ts';

/**
 * The store as the rest of coachkit sees it: records in, records out, never a file.
 * Every verb is synchronous; one that changes something returns only when the change is on disk
 * (inside `together`: when that returns), and throws a `UserError` (core/errors.ts) otherwise.
 * Reading creates nothing on disk.
 */

/** What the store keeps about every record. These names (and `crc`) are not free for values. */
export interface Meta {
  /** A ULID; its last six characters are what people are shown. */
  id: string;
  /** 1 when added, one more with every change. */
  rev: number;
  created: Instant;
  updated: Instant;
  /** When it was removed; a removed record is kept and can be restored. */
  deleted?: Instant;
}

/** A record that is safely on disk. `earlier` holds the texts that edits replaced, oldest first. */
export type Saved<T> = T & Meta & { earlier?: Earlier<T>[] };

export interface Earlier<T> {
  rev: number;
  updated: Instant;
  value: T;
}

/** The journal lies in one file for each month, every other collection in one file. */
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
  /** Removed records too. Default: no. */
  deleted?: boolean;
  /**
   * A cheap test on JSON text, made before a record is parsed: what fails it is left out. It sees the
   * text of a whole month first, so it must hold for a text whenever it holds for a part of it, as
   * "contains a word" does. In that text `"`, `\`, control characters and lone surrogates are escaped, all else is as typed.
   */
  json?: (text: string) => boolean;
  /** Called for a damaged month, which is then passed over. Without it the listing throws. */
  damaged?: (problem: Error) => void;
}

/** `id` is a full id or four or more characters of it, see lib/id.ts; two matches throw. */
export interface Collection<T extends object> {
  /** Oldest first. */
  all(options?: ListOptions): Saved<T>[];
  /**
   * Oldest first, a month held in memory at a time. `since`, a day as YYYY-MM-DD in UTC, passes over
   * the months before the one it lies in.
   */
  oldest(options?: ListOptions & { since?: string }): IterableIterator<Saved<T>>;
  /** Newest first; a month is read when the listing reaches it, so the last ten cost one month. */
  newest(options?: ListOptions): IterableIterator<Saved<T>>;
  /** The record, also when it was removed (then it has `deleted`). */
  get(id: string): Saved<T> | undefined;
  /** `at` dates the id (and so the journal month) when that is not now, for an entry dated back. */
  add(value: T, options?: { at?: Instant }): Saved<T>;
  /** The returned value replaces the current one, which moves to `earlier`. */
  update(id: string, change: (current: Saved<T>) => T): Saved<T>;
  remove(id: string): Saved<T>;
  restore(id: string): Saved<T>;
  /**
   * Whole records as exported elsewhere: all of them or none; an id already here is skipped. They
   * are taken in before anything is locked; of several with one id the last counts, as one.
   */
  importAll(records: Iterable<Saved<T>>): { added: number; skipped: number };
}

/** A whole record on its way in, and where it belongs. */
export interface Incoming {
  collection: CollectionName;
  record: Saved<object>;
}

/**
 * A record that could not be saved, as it was to be. Its id and revision are kept with it, so that it
 * can never come twice, whether or not the disk took it after all.
 */
export type Unsaved = Incoming;

/**
 * Half-finished answers, each under a name such as `assess`; kept out of any synced folder. Each process
 * writes a draft of its own; those of processes that have ended are there for the next one.
 */
export interface Drafts {
  /** The newest that no other process is writing. */
  load(name: string): Draft | undefined;
  /** The same, which from now on belongs to this process: no other is given it. */
  take(name: string): Draft | undefined;
  /** Whether another process is writing one now. */
  isElsewhere(name: string): boolean;
  /** Keeps the value and returns the path of the file that holds it. */
  save(name: string, value: unknown): string;
  /** Removes the one that this process wrote or took. Never throws. */
  remove(name: string): void;
  /** Those that this process wrote or took and did not remove. */
  own(): { name: string; path: string }[];
  /** Names of those that can be taken, alphabetical. */
  list(): string[];
  /** Those that can be read, by name; the others are left as they are. */
  readable(): Draft[];
}

export interface Draft {
  name: string;
  saved: Instant;
  path: string;
  value: unknown;
}

/** Flat keys in a plain file that people may edit. Which keys and values are valid is checked elsewhere. */
export interface Settings {
  readonly path: string;
  all(): Record<string, unknown>;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  unset(key: string): void;
  /** Sets a mark of coachkit's own, such as what was said today; where that cannot be kept, nothing fails. */
  note(key: string, value: unknown): void;
}

/** One step of the change that `undo` took back. */
export interface Undone {
  collection: CollectionName;
  id: string;
  /** What had been done and is now undone. */
  what: 'add' | 'edit' | 'remove' | 'restore';
  /** It was an undo itself: what that one took is there again. */
  again?: true;
}

export interface Finding {
  /** `error`: text is or may be lost; `warning`: should be mended; `note`: good to know. */
  level: 'error' | 'warning' | 'note';
  kind: string;
  path: string;
  line?: number;
  reason: string;
  /** Whether something of another kind is in its place, which a repair sets aside. */
  inTheWay?: true;
}

/** What `repair` did to one file. Each record in it now counts as one of whole, changed or restored. */
export interface Repaired {
  path: string;
  /** Where the file as it was is kept; none when there was no file. */
  original?: string;
  /** Records that were whole in it. */
  whole: number;
  /** Records that had been changed outside coachkit: the change was taken, the earlier text kept. */
  changed: number;
  /** Records taken from the previous version or a backup, by the path of that. */
  restored: { from: string; records: number }[];
  /** What is known to have been there, and no copy holds it. */
  missing: Missing[];
  /** Set when more may be missing: what was saved in this file after that moment (UTC), or at any time. */
  mayMiss?: { after?: string };
}

/** A record, or the last change of one, that is nowhere. */
export interface Missing {
  what: 'record' | 'change';
  /** The line of the original that cannot be read; none when only the note of the last change tells. */
  line?: number;
  id?: string;
  /** The days (YYYY-MM-DD, UTC) between which it is dated, as far as that is known. */
  since?: string;
  until?: string;
}

export interface RepairReport {
  files: Repaired[];
  /** Files and folders whose mode is right again. */
  mended: string[];
  /** What a killed process or a power cut left, and is gone now. */
  cleared: string[];
  /** What was in the way, or would not have lasted, and where it is now, as it was. */
  aside?: { path: string; aside: string }[];
  /** What could not be mended, and why. */
  failed: { path: string; reason: string }[];
}

/** What `purge` erases: all that was written, or records by their full ids. */
export type PurgeTarget = 'all' | readonly { collection: CollectionName; id: string }[];

/** What `purge` erased. */
export interface Purged {
  records: number;
  /** Previous versions, backups and damaged originals that held one of them. */
  copies: number;
  /** Drafts, unsaved entries and what an editor left. */
  texts: number;
}

export interface Store {
  /** Loads what changes need (conf, about 25 ms). A change made before it throws; reading needs it not. */
  ready(): Promise<void>;
  /** False until something was saved. */
  exists(): boolean;
  collection<T extends object>(name: CollectionName): Collection<T>;
  /** As `importAll` of a collection, over all of them at once: every record is added, or none. */
  importAll(records: Iterable<Incoming>): { added: number; skipped: number };
  /**
   * Saves what could not be saved before, as one change; a text that is there by now is not saved again.
   * Gives the ids of what was saved.
   */
  saveAgain(records: readonly Unsaved[]): string[];
  /**
   * Runs `act`, and makes one change of all it changes: all of it is saved or nothing, and one `undo`
   * takes it back. Nothing of it is saved before this returns. It must not wait for a person, and not import.
   */
  together<R>(act: () => R): R;
  /** The folder the records lie in. */
  readonly dataDir: string;
  readonly drafts: Drafts;
  readonly settings: Settings;
  /** Takes back the last change, whichever collection it was in. A second undo puts it back. */
  undo(): Undone[];
  /** The ids of the records that this process has saved so far. */
  savedIds(): string[];
  /** Looks at everything and changes nothing. */
  doctor(): Finding[];
  /** Mends what `doctor` reports as far as it can; nothing that was written is thrown away. */
  repair(): RepairReport;
  /** Erases for good, from the records and every copy, note, draft and leftover of the store. */
  purge(target: PurgeTarget): Purged;
}
