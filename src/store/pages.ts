import fs from 'node:fs';
import { StorageError } from '../core/errors.ts';
import type { CollectionName, Unsaved } from '../core/store.ts';
import { isFault, unsavedIn, withUnsaved } from '../core/unsaved.ts';
import type { Change } from './change.ts';
import { explained, journalLocked } from './errors.ts';
import {
  additions,
  countOf,
  filesWith,
  type Incoming,
  type Line,
  takeIn,
} from './import-records.ts';
import type { Spool } from './import-spool.ts';
import type { Inbox } from './inbox.ts';
import type { Left } from './left.ts';
import {
  checksumIn,
  emptyPage,
  formatPage,
  type Page,
  PageError,
  parsePage,
} from './page-format.ts';
import { linesIn, type Sieve } from './page-lines.ts';
import { collectionOf, journalPages, type Places, previousOf, previousPages } from './paths.ts';
import { type Stored, toLine, withRecords } from './record.ts';
import { type Disk, type NewFile, newFile } from './write/disk.ts';
import { type Memory, namesSeen, newMemory } from './write/fs.ts';

/** Reads pages, and changes several records in several pages as one change. */

/** A record to write, with the kind of change for `undo`. */
export interface Put {
  page: string;
  record: Stored;
  what: Change['what'];
  isUndo?: true;
}

export interface Pages {
  /** Returns the page, or an empty one if none exists. @throws UserError if it cannot be read */
  read(name: string): Page;
  /**
   * The lines of a page that pass the tests, a few at a time.
   * @throws UserError if the page cannot be read
   */
  lines(name: string, sieve: Sieve): Generator<string[], void>;
  /** The pages of a collection, oldest month first. */
  of(collection: CollectionName): string[];
  /** Whether a page has a record with this id. A locked store knows only those of its change. */
  holds(name: string, id: string): boolean;
  /** Runs `plan` under the lock. It may read pages. Writes all of its records or none. */
  change<R>(plan: () => { puts: Put[]; result: R }): R;
  /**
   * Combines all changes that `act` makes into one; see `Store.together`. If saving fails, the
   * error carries the unsaved records; see core/unsaved.ts. In a locked store, `act` can only add.
   */
  together<R>(act: () => R): R;
  /** Reads all lines, then adds all or none. Skips lines with an existing id. */
  add(lines: Iterable<Line>): { added: number; skipped: number };
  /**
   * Replaces pages with what `merge` makes of them: all or none. It returns the lines that it
   * changed, or undefined to leave the page. `undo` does not know this change.
   */
  merge(names: readonly string[], merge: (page: Page) => MergedPage | undefined): void;
}

export interface MergedPage {
  page: Page;
  changed: string[];
}

export interface PagesOptions {
  disk: Disk;
  places: Places;
  openSpool: () => Spool;
  /** Whether the store is encrypted and its key is not at hand. */
  isLocked: () => boolean;
  /** Where records go while the store is locked. They join their pages before a later change. */
  inbox: Pick<Inbox, 'add' | 'join'>;
  /** Returns saved records that a page lacks because another program replaced its file. */
  lacking: (page: Page, checksum: string) => Stored[];
  /** Keeps the file as found before a page that lacked these is written. Returns its path. */
  keepOther: (name: string, lacking: Stored[]) => string;
  /** Runs after a page that lacked records is written. */
  reunited: (name: string, lacking: Stored[], kept: string) => void;
  /**
   * Runs under the lock after each change that wrote pages. `left` notes how the change left each
   * page.
   */
  saved: (changes: Change[], left: Map<string, Left>) => void;
  /** Like `saved`, but after a merge. */
  merged: (left: Map<string, Left>) => void;
}

/** The current change, made under the lock. */
interface UnderWay {
  pages: Map<string, Page>;
  changes: Change[];
  /** The records to write, each in its final state. */
  puts: Map<string, Put>;
  /** Records missing from pages because another program replaced their files. */
  lacked: Lacked;
  /** Whether no page can be read, because the store is locked. */
  isBlind: boolean;
  isDeciding?: boolean;
}

type Lacked = Map<string, Stored[]>;

const begun = (isBlind: boolean): UnderWay => ({
  pages: new Map(),
  changes: [],
  puts: new Map(),
  lacked: new Map(),
  isBlind,
});

export function openPages(options: PagesOptions): Pages {
  const { disk, places, openSpool, isLocked, inbox, lacking } = options;
  let underWay: UnderWay | undefined;
  /**
   * Pages as last read, without the journal, which has many and whose commands keep their edits.
   */
  const seen = new Map<string, Page>();
  /** Memory of listings that have ended, for the next months to be read into. */
  const idle: Memory[] = [];
  /** Like `UnderWay.lacked`, for an import or a merge. */
  let lackedOtherwise: Lacked | undefined;
  /** True while `act` runs again only to find out what it would have saved. */
  let isOnlyTold = false;

  function pageFrom(name: string, bytes: Buffer | undefined): Page {
    if (bytes !== undefined) return reunitedPage(parsePage(name, bytes), checksumIn(bytes) ?? '');
    // Its records may still wait in the inbox.
    if (isLocked()) throw journalLocked();
    if (fs.existsSync(previousOf(name, places))) throw new PageError('gone', 'it is gone');
    return emptyPage(name);
  }

  /** Before a save, adds the records that a page lost because another program replaced its file. */
  function reunitedPage(page: Page, checksum: string): Page {
    const noted = underWay?.lacked ?? lackedOtherwise;
    if (noted === undefined) return page;
    const lacked = lacking(page, checksum);
    if (lacked.length === 0) return page;
    noted.set(page.name, lacked);
    return withRecords(page, lacked);
  }

  function read(name: string): Page {
    if (underWay?.isBlind) throw journalLocked();
    const page = underWay?.pages.get(name) ?? (isOnlyTold ? readIfAble(name) : readPatiently(name));
    underWay?.pages.set(name, page);
    if (collectionOf(name) !== 'journal') seen.set(name, page);
    return page;
  }

  /** Falls back to the page as last read, which is enough to find out what would be saved. */
  function readIfAble(name: string): Page {
    try {
      return pageFrom(name, disk.read(name));
    } catch {
      return seen.get(name) ?? emptyPage(name);
    }
  }

  function readPatiently(name: string): Page {
    return patiently(name, () => pageFrom(name, disk.read(name)));
  }

  function* lines(name: string, sieve: Sieve): Generator<string[], void> {
    if (underWay !== undefined || collectionOf(name) !== 'journal') {
      yield* linesIn(read(name), sieve);
      return;
    }
    // Listings that are open at the same time each need their own.
    const memory = idle.pop() ?? newMemory();
    try {
      const page = patiently(name, () => pageFrom(name, disk.read(name, memory)));
      yield* linesIn(page, sieve);
    } finally {
      idle.push(memory);
    }
  }

  function patiently<R>(name: string, readOnce: () => R): R {
    try {
      return readOnce();
    } catch (error) {
      if (!(error instanceof PageError) || error.kind === 'newer') throw disk.explain(error, name);
      disk.letWriterFinish();
    }
    try {
      return readOnce();
    } catch (error) {
      throw disk.explain(error, name);
    }
  }

  function holds(name: string, id: string): boolean {
    return underWay?.isBlind ? underWay.puts.has(keyOf(name, id)) : read(name).body.includes(id);
  }

  function of(collection: CollectionName): string[] {
    if (isLocked()) throw journalLocked();
    if (collection !== 'journal') return [collection];
    disk.mendAfterCrash();
    const known = explained(places.dataDir, () => [
      ...journalPages(places.dataDir),
      // Reading a missing month reports it.
      ...previousPages(places, namesSeen),
      ...changedPages(),
    ]);
    return [...new Set(known)].filter((page) => collectionOf(page) === collection).sort();
  }

  function changedPages(): string[] {
    return [...new Set(underWay?.changes.map(({ page }) => page))];
  }

  function together<R>(act: () => R): R {
    if (underWay !== undefined) return act();
    inbox.join();
    try {
      return disk.locked(() => savedAsOne(act));
    } catch (error) {
      const isStopped = error instanceof StorageError && unsavedIn(error) === undefined;
      throw isStopped ? withUnsaved(error, toldBy(act)) : error;
    }
  }

  function savedAsOne<R>(act: () => R): R {
    const now = begun(isLocked());
    underWay = now;
    let isDecided = false;
    try {
      const result = act();
      isDecided = true;
      if (now.changes.length === 0) return result;
      if (now.isBlind) inbox.add(unsavedFrom(now));
      else savePages(now);
      return result;
    } catch (error) {
      // The records already have ids, which will show if they reached the disk after all.
      const isToKeep = isFault(error) && (isDecided || !(error instanceof StorageError));
      throw isToKeep ? withUnsaved(error, unsavedFrom(now)) : error;
    } finally {
      underWay = undefined;
    }
  }

  function savePages(now: UnderWay): void {
    const pages = changedPages().map((name) => ({ name, bytes: formatPage(read(name)) }));
    replace(
      now.lacked,
      pages.map(({ name, bytes }) => newFile(name, bytes)),
    );
    options.saved(now.changes, leftIn(pages, now));
  }

  function replace(lacked: Lacked, files: NewFile[]): void {
    const others = files.flatMap(({ name }) => {
      const records = lacked.get(name);
      return records === undefined
        ? []
        : [{ name, records, kept: options.keepOther(name, records) }];
    });
    disk.replace(files);
    for (const { name, records, kept } of others) options.reunited(name, records, kept);
  }

  /** Returns what `act` would have saved, after it failed before deciding on all records. */
  function toldBy(act: () => unknown): Unsaved[] {
    const now = begun(isLocked());
    underWay = now;
    isOnlyTold = true;
    try {
      act();
    } catch {
      // It failed again, but the records up to this point are known.
    } finally {
      underWay = undefined;
      isOnlyTold = false;
    }
    return unsavedFrom(now);
  }

  /** Keeps only texts, because a removal or restoration is easy to repeat. */
  function unsavedFrom({ puts }: UnderWay): Unsaved[] {
    return [...puts.values()]
      .filter(({ what }) => what === 'add' || what === 'edit')
      .map(({ page, record }) => ({ collection: collectionOf(page), record }));
  }

  function leftIn(pages: { name: string; bytes: Buffer }[], now: UnderWay): Map<string, Left> {
    const puts = [...now.puts.values()];
    return new Map(
      pages.map(({ name, bytes }) => {
        const put = puts.filter(({ page }) => page === name).map(({ record }) => record);
        const records = [...(now.lacked.get(name) ?? []), ...put];
        return [name, { checksum: checksumIn(bytes) ?? '', lines: records.map(toLine) }];
      }),
    );
  }

  function change<R>(plan: () => { puts: Put[]; result: R }): R {
    return together(() => {
      const { puts, result } = undisturbed(plan);
      if (underWay?.isBlind) refuseAllButAdditions(puts);
      else merge(puts);
      for (const { page, record, what, isUndo } of puts) {
        const change = { page, id: record.id, rev: record.rev, what, ...(isUndo && { isUndo }) };
        underWay?.changes.push(change);
      }
      for (const put of puts) underWay?.puts.set(keyOf(put.page, put.record.id), put);
      return result;
    });
  }

  function merge(puts: Put[]): void {
    for (const name of new Set(puts.map(({ page }) => page))) {
      const records = puts.filter(({ page }) => page === name).map(({ record }) => record);
      underWay?.pages.set(name, withRecords(read(name), records));
    }
  }

  /** Runs `plan` and refuses changes meanwhile, because they would alter what `plan` has read. */
  function undisturbed<R>(plan: () => R): R {
    const changing = underWay as NonNullable<typeof underWay>;
    if (changing.isDeciding)
      throw new Error('a change cannot be made while another is being decided');
    changing.isDeciding = true;
    try {
      return plan();
    } finally {
      changing.isDeciding = false;
    }
  }

  function add(lines: Iterable<Line>): { added: number; skipped: number } {
    if (isLocked()) throw journalLocked();
    inbox.join();
    const spool = openSpool();
    try {
      const incoming = explained(places.stateDir, () => takeIn(lines, spool));
      return incoming.size === 0 ? { added: 0, skipped: 0 } : addAll(incoming, spool);
    } finally {
      spool.close();
    }
  }

  function addAll(incoming: Incoming, spool: Spool): { added: number; skipped: number } {
    return replacing((lacked) => {
      const offered = countOf(incoming);
      const files = filesWith(incoming, { read: readPatiently, spool });
      if (files.length > 0) {
        replace(lacked, files);
        options.saved(additions(incoming), new Map());
      }
      const added = countOf(incoming);
      return { added, skipped: offered - added };
    });
  }

  function mergeAll(names: readonly string[], merge: (page: Page) => MergedPage | undefined): void {
    if (isLocked()) throw journalLocked();
    replacing((lacked) => {
      const left = new Map<string, Left>();
      const files = names.flatMap((name) => {
        const before = readPatiently(name);
        const merged = merge(before);
        if (merged === undefined) return [];
        const bytes = formatPage(merged.page);
        const lines = [...(lacked.get(name) ?? []).map(toLine), ...merged.changed];
        left.set(name, { checksum: checksumIn(bytes) ?? '', lines: [...new Set(lines)] });
        return [newFile(name, bytes)];
      });
      if (files.length === 0) return;
      replace(lacked, files);
      options.merged(left);
    });
  }

  /** Runs a change of whole pages under the lock. */
  function replacing<R>(change: (lacked: Lacked) => R): R {
    return disk.locked(() => {
      const lacked: Lacked = new Map();
      lackedOtherwise = lacked;
      try {
        return change(lacked);
      } finally {
        lackedOtherwise = undefined;
      }
    });
  }

  return { read, lines, of, holds, change, together, add, merge: mergeAll };
}

const keyOf = (page: string, id: string): string => `${page} ${id}`;

/** Only a new record can be saved without its page. */
function refuseAllButAdditions(puts: readonly Put[]): void {
  if (puts.some(({ what }) => what !== 'add')) throw journalLocked();
}
