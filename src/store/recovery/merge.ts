import type { Missing, Repaired } from '../../core/store.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { timeOf } from '../../lib/ulid.ts';
import type { Change } from '../change.ts';
import { edited, fromLine, isErased, ownValue, type Stored, toLine } from '../record.ts';
import { type Copy, countBySource, hasAllOf, type Known, newestKnown } from './copies.ts';
import type { FoundRecord, Salvaged, Unreadable } from './salvage.ts';

/**
 * Merges a damaged page with its other versions, and names the records that none of them has. Pure.
 */

export interface Sources {
  /** The readable part of the page; empty if there is no file. */
  salvaged: Salvaged;
  copies: Copy[];
  /** Whether the version before the page's last change exists and is intact. */
  hasPrevious: boolean;
  /** The steps of the last change that concern this page. */
  noted: Change[];
}

export interface Merged extends Omit<Repaired, 'path' | 'original'> {
  /** All records, sorted by id. */
  records: Stored[];
}

/**
 * Treats a record that was changed outside coachkit as an edit, because damage and edits by hand
 * look the same. The changed text becomes current, and the known one stays in `earlier`.
 */
export function merge(sources: Sources, now: Instant): Merged {
  const known = newestKnown(sources.copies);
  const best = bestOf(sources.salvaged.found, known, now);
  const restored = [...known].filter(([id, copy]) => {
    const here = best.get(id)?.record;
    return here === undefined || !hasAllOf(here, copy);
  });
  for (const [id, { line }] of restored) best.set(id, { record: fromLine(line), from: 'copy' });
  const all = [...best.values()];
  const records = all.map(({ record }) => record).sort((a, b) => (a.id < b.id ? -1 : 1));
  const unexplained = sources.salvaged.unreadable.filter(
    (line) =>
      !restored.some(([id, each]) => explains(id, each.line, line)) &&
      !line.begun.some(({ id }) => explains(id, lineOf(best.get(id)), line)),
  );
  return {
    records,
    whole: all.filter(({ from }) => from === 'whole').length,
    changed: all.filter(({ from }) => from === 'changed').length,
    restored: countBySource(restored.map(([, each]) => each)),
    missing: missingOf(sources, unexplained, new Map(records.map(({ id, rev }) => [id, rev]))),
    ...(mayMissMore(sources, unexplained) && { mayMiss: lastUpdate(records) }),
  };
}

/**
 * Whether an unreadable line is this record, by its place and length. A line with several records
 * would be longer. A damaged byte can count as up to three characters.
 */
function explains(
  id: string,
  line: string,
  { begun, after = '', before = '~', length }: Unreadable,
) {
  const isItsPlace = (after < id && id < before) || begun.some((each) => each.id === id);
  return isItsPlace && Math.abs(line.length - length) <= 3;
}

function lineOf(best: Best | undefined): string {
  return best === undefined ? '' : toLine(best.record);
}

interface Best {
  record: Stored;
  from: 'whole' | 'changed' | 'copy';
}

function bestOf(found: FoundRecord[], known: Map<string, Known>, now: Instant): Map<string, Best> {
  const best = new Map<string, Best>();
  const sealedFirst = [...found].sort((a, b) => Number(b.sealed) - Number(a.sealed));
  for (const { record, sealed } of sealedFirst) {
    const here = best.get(record.id)?.record;
    if (sealed) {
      if ((here?.rev ?? 0) < record.rev) best.set(record.id, { record, from: 'whole' });
      continue;
    }
    const copy = known.get(record.id);
    const other = copy && copy.rev > (here?.rev ?? 0) ? fromLine(copy.line) : here;
    const merged = reconciled(record, other, now);
    if (merged !== other) best.set(record.id, { record: merged, from: 'changed' });
  }
  return best;
}

function reconciled(record: Stored, known: Stored | undefined, now: Instant): Stored {
  if (known === undefined || known.rev < record.rev) return record;
  return isErased(known) ? known : edited(known, ownValue(record), now);
}

/**
 * Missing records that must have existed, according to an unexplained line or the note of the last
 * change.
 */
function missingOf(
  { salvaged, noted }: Sources,
  unexplained: Unreadable[],
  revs: Map<string, number>,
): Missing[] {
  const isThere = ({ id, rev }: { id: string; rev: number }) => (revs.get(id) ?? 0) >= rev;
  const named = (id: string, line?: number): Missing => ({
    what: revs.has(id) ? 'change' : 'record',
    ...(line !== undefined && { line }),
    id,
    ...dayOf(id),
  });
  const inLines = unexplained.flatMap(({ line, begun }) =>
    begun.filter((each) => !isThere(each)).map(({ id }) => named(id, line)),
  );
  const told = new Set(inLines.map(({ id }) => id));
  const lastChange = new Set(noted.filter((each) => !isThere(each)).map(({ id }) => id));
  const untold = new Set([...lastChange].filter((id) => !told.has(id)));
  const isPage = salvaged.found.length > 0; // lines of other files prove nothing
  const nameless = unexplained
    .filter(({ begun }) => isPage && begun.length === 0)
    .map(({ line, after = '', before = '~' }): Missing => {
      const id = [...untold].find((each) => after < each && each < before);
      if (id !== undefined && untold.delete(id)) return named(id, line);
      return {
        what: 'record',
        line,
        ...(after !== '' && { since: dayOf(after).since }),
        ...(before !== '~' && { until: dayOf(before).until }),
      };
    });
  return [...inLines, ...nameless, ...[...untold].map((id) => named(id))];
}

function dayOf(id: string): { since: string; until: string } {
  const day = new Date(timeOf(id)).toISOString().slice(0, 10);
  return { since: day, until: day };
}

/**
 * Whether records may be missing without a trace. The previous version and the last change together
 * give the whole page. So with both, nothing is unknown.
 */
function mayMissMore({ salvaged, hasPrevious, noted }: Sources, unexplained: Unreadable[]) {
  return (salvaged.isCut || unexplained.length > 0) && !(hasPrevious && noted.length > 0);
}

function lastUpdate(records: Stored[]): { after?: string } {
  const updates = records.map(({ updated }) => updated.utc).sort();
  const after = updates.at(-1);
  return after === undefined ? {} : { after };
}
