import type { Unsaved } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import type { Pages, Put } from './pages.ts';
import { pageOf } from './paths.ts';
import {
  checkRecord,
  edited,
  findRecord,
  hasHeld,
  isErased,
  ownValue,
  type Stored,
} from './record.ts';

/**
 * Saves records that could not be saved earlier, each under its chosen id; see `Store.saveAgain`.
 * If a record has changed since, the unsaved text becomes current and the replaced text an earlier
 * one.
 */
export function saveAgain(pages: Pages, records: readonly Unsaved[], now: () => Instant): string[] {
  return pages.change(() => {
    const puts = records.flatMap(({ collection, record }): Put[] => {
      const unsaved = record as Stored;
      checkRecord(unsaved);
      const page = pageOf(collection, unsaved.id);
      const here = findRecord(pages.read(page), unsaved.id);
      if (here === undefined) return [{ page, record: unsaved, what: 'add' }];
      const value = ownValue(unsaved);
      if (isErased(here) || hasHeld(here, value)) return [];
      return [{ page, record: edited(here, value, now()), what: 'edit' }];
    });
    return { puts, result: puts.map(({ record }) => record.id) };
  });
}
