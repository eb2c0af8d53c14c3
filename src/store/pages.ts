import type { Disk } from './disk.ts';
import { monthOf } from './ids.ts';
import { emptyPage, formatPage, type Page, PageError, parsePage } from './page.ts';
import { collectionOf, journalPages, type Places } from './places.ts';
import { explained } from './problems.ts';
import { type Stored, withRecords } from './records.ts';
import type { CollectionName, Undone } from './types.ts';

/** Reading pages, and changing several records of several pages as one. */

/** A record to be written, and what that means: `undo` needs to know. */
export interface Put {
  page: string;
  record: Stored;
  what: Undone['what'];
}

export interface Pages {
  /** The page, empty when there is none yet. Throws a UserError when it cannot be read. */
  read(name: string): Page;
  /** The pages that a collection has, oldest month first. */
  of(collection: CollectionName): string[];
  /** Decides under the lock what to write, from pages read there, and writes all of it or nothing. */
  change<R>(plan: () => { puts: Put[]; result: R }): R;
}

/** Which page holds, or will hold, the record. */
export function pageOf(collection: CollectionName, id: string): string {
  return collection === 'journal' ? `journal/${monthOf(id)}` : collection;
}

/** Whether a page is the one for an id. */
export function belongsTo(page: string): (id: string) => boolean {
  return (id) => pageOf(collectionOf(page), id) === page;
}

/** `saved` runs under the lock after each change that wrote something; it must not throw. */
export function openPages(disk: Disk, places: Places, saved: (puts: Put[]) => void): Pages {
  /** Pages read under the lock: they stay as they are until it is given back. */
  let held: Map<string, Page> | undefined;

  function readOnce(name: string): Page {
    const bytes = disk.read(name);
    return bytes === undefined ? emptyPage(name) : parsePage(name, bytes);
  }

  function read(name: string): Page {
    const page = held?.get(name) ?? readPatiently(name);
    held?.set(name, page);
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
    return explained(places.dataDir, () => journalPages(places.dataDir));
  }

  function change<R>(plan: () => { puts: Put[]; result: R }): R {
    return disk.locked(() => {
      held = new Map();
      try {
        const { puts, result } = plan();
        if (puts.length > 0) {
          disk.replace(pagesWith(puts));
          saved(puts);
        }
        return result;
      } finally {
        held = undefined;
      }
    });
  }

  function pagesWith(puts: Put[]): Map<string, Buffer> {
    const files = new Map<string, Buffer>();
    for (const name of new Set(puts.map(({ page }) => page))) {
      const records = puts.filter(({ page }) => page === name).map(({ record }) => record);
      files.set(name, formatPage(withRecords(read(name), records)));
    }
    return files;
  }

  return { read, of, change };
}
