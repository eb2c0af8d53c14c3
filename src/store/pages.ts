import fs from 'node:fs';
import type { CollectionName } from '../core/store.ts';
import { monthOf } from '../lib/ulid.ts';
import type { Change } from './change.ts';
import { explained } from './errors.ts';
import {
  additions,
  countOf,
  filesWith,
  type Incoming,
  type Line,
  takeIn,
} from './import-records.ts';
import type { Spool } from './import-spool.ts';
import { emptyPage, formatPage, type Page, PageError, parsePage } from './page-format.ts';
import { collectionOf, journalPages, type Places, previousOf, previousPages } from './paths.ts';
import { type Stored, withRecords } from './record.ts';
import { type Disk, newFile } from './write/disk.ts';

/** Reading pages, and changing several records of several pages as one. */

/** A record to be written, and what that means: `undo` needs to know. */
export interface Put {
  page: string;
  record: Stored;
  what: Change['what'];
}

export interface Pages {
  /** The page, empty when there is none yet. Throws a UserError when it cannot be read. */
  read(name: string): Page;
  /** The pages that a collection has, oldest month first. */
  of(collection: CollectionName): string[];
  /** Decides under the lock what to write, from pages read there, and writes all of it or nothing. */
  change<R>(plan: () => { puts: Put[]; result: R }): R;
  /** Makes all changes that `act` makes one; see `Store.together`. */
  together<R>(act: () => R): R;
  /** Takes all lines in, then adds them, all or none; those whose id is there already are skipped. */
  add(lines: Iterable<Line>): { added: number; skipped: number };
}

/** Which page holds, or will hold, the record. */
export function pageOf(collection: CollectionName, id: string): string {
  return collection === 'journal' ? `journal/${monthOf(id)}` : collection;
}

/** Whether a page is the one for an id. */
export function belongsTo(page: string): (id: string) => boolean {
  return (id) => pageOf(collectionOf(page), id) === page;
}

export interface PagesOptions {
  disk: Disk;
  places: Places;
  openSpool: () => Spool;
  /** Runs under the lock after each change that wrote something; it must not throw. */
  saved: (changes: Change[]) => void;
}

export function openPages({ disk, places, openSpool, saved }: PagesOptions): Pages {
  /** What is going on under the lock. */
  let underWay: { pages: Map<string, Page>; changes: Change[]; isDeciding?: boolean } | undefined;

  function readOnce(name: string): Page {
    const bytes = disk.read(name);
    if (bytes !== undefined) return parsePage(name, bytes);
    if (fs.existsSync(previousOf(name, places))) throw new PageError('gone', 'it is gone');
    return emptyPage(name);
  }

  function read(name: string): Page {
    const page = underWay?.pages.get(name) ?? readPatiently(name);
    underWay?.pages.set(name, page);
    return page;
  }

  function readPatiently(name: string): Page {
    try {
      return readOnce(name);
    } catch (error) {
      if (!(error instanceof PageError) || error.kind === 'newer') throw disk.explain(error, name);
      disk.letWriterFinish();
    }
    try {
      return readOnce(name);
    } catch (error) {
      throw disk.explain(error, name);
    }
  }

  function of(collection: CollectionName): string[] {
    if (collection !== 'journal') return [collection];
    disk.mendAfterCrash();
    const known = explained(places.dataDir, () => [
      ...journalPages(places.dataDir),
      ...previousPages(places), // a month that is gone is told when it is read
      ...changedPages(),
    ]);
    return [...new Set(known)].filter((page) => collectionOf(page) === collection).sort();
  }

  function changedPages(): string[] {
    return [...new Set(underWay?.changes.map(({ page }) => page))];
  }

  function together<R>(act: () => R): R {
    if (underWay !== undefined) return act();
    return disk.locked(() => {
      underWay = { pages: new Map(), changes: [] };
      try {
        const result = act();
        const names = changedPages();
        if (names.length > 0) {
          disk.replace(names.map((name) => newFile(name, formatPage(read(name)))));
          saved(underWay.changes);
        }
        return result;
      } finally {
        underWay = undefined;
      }
    });
  }

  function change<R>(plan: () => { puts: Put[]; result: R }): R {
    return together(() => {
      const { puts, result } = undisturbed(plan);
      for (const name of new Set(puts.map(({ page }) => page))) {
        const records = puts.filter(({ page }) => page === name).map(({ record }) => record);
        underWay?.pages.set(name, withRecords(read(name), records));
      }
      for (const { page, record, what } of puts) {
        underWay?.changes.push({ page, id: record.id, rev: record.rev, what });
      }
      return result;
    });
  }

  /** What a change is decided on must not change meanwhile. */
  function undisturbed<R>(plan: () => R): R {
    const changing = underWay as NonNullable<typeof underWay>;
    if (changing.isDeciding) throw new Error('a change cannot be made while another is decided');
    changing.isDeciding = true;
    try {
      return plan();
    } finally {
      changing.isDeciding = false;
    }
  }

  function add(lines: Iterable<Line>): { added: number; skipped: number } {
    const spool = openSpool();
    try {
      const incoming = explained(places.stateDir, () => takeIn(lines, spool));
      return incoming.size === 0 ? { added: 0, skipped: 0 } : addAll(incoming, spool);
    } finally {
      spool.close();
    }
  }

  function addAll(incoming: Incoming, spool: Spool): { added: number; skipped: number } {
    return disk.locked(() => {
      const offered = countOf(incoming);
      const files = filesWith(incoming, { read: readPatiently, spool });
      if (files.length > 0) {
        disk.replace(files);
        saved(additions(incoming));
      }
      const added = countOf(incoming);
      return { added, skipped: offered - added };
    });
  }

  return { read, of, change, together, add };
}
