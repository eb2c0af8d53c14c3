import { isDeepStrictEqual } from 'node:util';
import type { Earlier, Meta, Saved } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { isId, timeOf } from '../lib/ulid.ts';
import { refused } from './errors.ts';
import { type Page, sealLine, unsealLine } from './page-format.ts';
import { lineWith, withLinesAdded } from './page-lines.ts';
import { checkValue } from './validate.ts';

/** Creates and changes records as plain data, and turns them into lines of a page. */

export type Value = Record<string, unknown>;
export type Stored = Saved<Value>;

const META = ['id', 'rev', 'created', 'updated', 'deleted', 'purged', 'earlier', 'crc'] as const;

/** The same limit as in src/domain/record.ts, far below the point where adding 1 has no effect. */
const MOST_REVS = 999_999_999;

/** The revision of a mark, which is newer than any text. */
export const MARK_REV = MOST_REVS + 1;

/** @throws UserError if the value uses a name reserved for the store */
export function checkNames(value: object): void {
  const taken = META.find((name) => Object.hasOwn(value, name));
  if (taken !== undefined) throw refused(`the field name "${taken}" is reserved for the store`);
}

/** @throws UserError if the store cannot save this record from elsewhere */
export function checkRecord(record: Stored): void {
  checkValue(ownValue(record));
  checkValue(metaOf(record));
  if (typeof record.id !== 'string' || !isId(record.id)) throw refused('a record has no valid id');
  const { id, rev, purged } = record;
  if (rev === MARK_REV || purged !== undefined) {
    if (isDeepStrictEqual(record, erased(id))) return;
    throw refused('an erased record is not empty');
  }
  if (!isRev(rev)) throw refused('a record has no valid rev');
  const moments = [record.created, record.updated, record.deleted ?? record.created];
  if (!moments.every((moment) => typeof moment?.utc === 'string')) {
    throw refused('a record does not say when it was written');
  }
  const { earlier = [] } = record;
  if (!Array.isArray(earlier)) throw refused('a record has no valid earlier texts');
  for (const each of earlier) checkEarlier(each);
}

function checkEarlier(each: Earlier<Value>): void {
  checkValue(each);
  const { rev, updated, deleted = updated, value } = each;
  if (!isRev(rev)) throw refused('an earlier text has no valid rev');
  if (![updated, deleted].every((moment) => typeof moment?.utc === 'string')) {
    throw refused('an earlier text does not say when it was written');
  }
  if (typeof value !== 'object') throw refused('an earlier text is missing');
  checkValue(value);
}

const isRev = (rev: number): boolean => Number.isInteger(rev) && rev >= 1 && rev <= MOST_REVS;

/** The record without the fields that the store adds. */
export function ownValue(record: object): Value {
  const { id, rev, created, updated, deleted, purged, earlier, crc, ...value } = record as Value;
  return value;
}

export function created(id: string, value: Value, now: Instant): Stored {
  return { id, rev: 1, created: now, updated: now, ...value };
}

/**
 * Sets a new value and moves the current one to `earlier`. An equal value changes nothing, unless the
 * current one was made from texts of two machines. It is then the person's choice.
 */
export function edited(record: Stored, value: Value, now: Instant): Stored {
  const current = ownValue(record);
  const isSame = isDeepStrictEqual(current, JSON.parse(JSON.stringify(value)));
  if (isSame && !isApart(record)) return record;
  const earlier: Earlier<Value>[] = [
    ...(settled(record).earlier ?? []),
    { rev: record.rev, updated: record.updated, value: current },
  ];
  return { ...metaOf(record), rev: record.rev + 1, updated: now, ...value, earlier };
}

/** Whether a record has or had this value. */
export function hasHeld({ earlier = [], ...record }: Stored, value: Value): boolean {
  const values = [ownValue(record), ...earlier.map((each) => each.value)];
  return values.some((each) => isDeepStrictEqual(each, value));
}

export function removed(record: Stored, now: Instant): Stored {
  return { ...settled(record), rev: record.rev + 1, updated: now, deleted: now };
}

export function restored(record: Stored, now: Instant): Stored {
  const { deleted, ...rest } = settled(record);
  return { ...rest, rev: record.rev + 1, updated: now } as Stored;
}

/** Whether the record was changed on two machines, and not since. */
const isApart = ({ earlier = [] }: Stored): boolean => earlier.some(({ apart }) => apart);

/** The record without the marks of join.ts. A change on this machine replaces all its texts. */
function settled({ earlier, ...record }: Stored): Stored {
  if (earlier === undefined) return record;
  return {
    ...record,
    earlier: earlier.map(({ rev, updated, value }) => ({ rev, updated, value })),
  };
}

/**
 * The rest of a record that was erased while sync was on, so that no other machine restores
 * it. It has no text, and all machines write the same.
 */
export function erased(id: string): Stored {
  const utc = new Date(timeOf(id)).toISOString();
  const moment: Instant = { utc, offset: 0, zone: 'UTC', date: utc.slice(0, 10) };
  return { id, rev: MARK_REV, created: moment, updated: moment, deleted: moment, purged: true };
}

export const isErased = ({ purged }: Stored): boolean => purged === true;

/** Whether a line is the mark of an erased record. In a mark, `purged` comes before any text. */
export const isMark = (line: string): boolean =>
  line.includes(',"purged":true,') && isErased(fromLine(line));

function metaOf({ id, rev, created, updated, deleted }: Stored): Meta {
  return { id, rev, created, updated, ...(deleted === undefined ? {} : { deleted }) };
}

/**
 * Returns a record as a line of a page. The store's fields come first and in fixed order, so equal
 * records have equal bytes.
 */
export function toLine(record: Stored): string {
  const { id, rev, created, updated, deleted, purged, earlier } = record;
  // JSON omits undefined fields. A second spread would take twice the time and hold on to memory.
  return sealLine(
    JSON.stringify({ id, rev, created, updated, deleted, purged, ...ownValue(record), earlier }),
  );
}

export function fromLine(line: string): Stored {
  return JSON.parse(unsealLine(line));
}

/** The record as a later read returns it. It shares nothing with the caller's value. */
export function asSaved(record: Stored): Stored {
  return fromLine(toLine(record));
}

/** Finds a record of a page by its id. */
export function findRecord(page: Page, id: string): Stored | undefined {
  const line = lineWith(page, id);
  return line === undefined ? undefined : fromLine(line);
}

/** The page with these records added in order of id, or in place of those with the same id. */
export function withRecords(page: Page, records: Stored[]): Page {
  return withLinesAdded(
    page,
    new Map(records.map((record) => [record.id, Buffer.from(toLine(record))])),
  );
}
