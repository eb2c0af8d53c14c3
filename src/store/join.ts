import { isDeepStrictEqual } from 'node:util';
import type { Earlier } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { erased, isErased, ownValue, type Stored, type Value } from './record.ts';

/**
 * Joins two states of one record, for example from two machines. The order does not matter, nor how
 * often a state is joined: every machine ends with the same record. Pure.
 *
 * A record has a set of versions: its current text and the earlier ones. Some of them are heads,
 * which no known edit replaced. Usually that is only the current text. Texts that were changed on two
 * machines are all heads. They are then among the earlier ones, marked as `apart`, and the current
 * text is made from them. The next edit replaces them all.
 */
export function joined(one: Stored, other: Stored): Stored {
  if (isErased(one) || isErased(other)) return erased(one.id);
  const [here, there] = [versionsOf(one), versionsOf(other)];
  const open = new Set([...unreplaced(here, there), ...unreplaced(there, here)].map(keyOf));
  const versions = union([...here, ...there]);
  const heads = versions.filter((each) => open.has(keyOf(each)));
  return recordOf(one.id, earliest(one.created, other.created), versions, heads);
}

/** A text that a record has or had. A removed record keeps its text. */
interface Version extends Earlier<Value> {
  isHead: boolean;
}

function versionsOf(record: Stored): Version[] {
  const { rev, updated, deleted, earlier = [] } = record;
  const replaced = earlier.map(({ apart, ...each }) => ({ ...each, isHead: apart === true }));
  // The current text is made again from the heads. It is not a version until someone edits it.
  if (replaced.some(({ isHead }) => isHead)) return withGapsFilled(replaced);
  const current = { rev, updated, value: ownValue(record), ...(deleted && { deleted }) };
  return withGapsFilled([...replaced, { ...current, isHead: true }]);
}

/** More revisions without a text of their own than any record ever has. */
const MOST_FILLED = 100;

/** A removal and a restoration have a revision but no text of their own, so none is kept for them. */
function withGapsFilled(versions: Version[]): Version[] {
  const revs = [0, ...new Set(versions.map(({ rev }) => rev))].sort((a, b) => a - b);
  const filled = versions.flatMap((version) => {
    const below = revs[revs.indexOf(version.rev) - 1] ?? 0;
    const count = Math.min(version.rev - below - 1, MOST_FILLED);
    const { deleted, ...text } = version;
    return Array.from({ length: count }, (_, index) => ({
      ...text,
      rev: version.rev - 1 - index,
      isHead: false,
    }));
  });
  return [...versions, ...filled];
}

/** The heads of one side, without those that the other side has and has replaced. */
function unreplaced(versions: Version[], others: Version[]): Version[] {
  const known = new Map(others.map((each) => [keyOf(each), each]));
  return versions.filter((each) => each.isHead && (known.get(keyOf(each))?.isHead ?? true));
}

/** Each version once. If only one side removed it, it is not removed. */
function union(versions: Version[]): Version[] {
  const byKey = new Map<string, Version>();
  for (const version of versions) {
    const { deleted, ...rest } = version;
    const same = byKey.get(keyOf(version)) ?? version;
    const removed = same.deleted && deleted && earliest(same.deleted, deleted);
    const updated = earliest(same.updated, version.updated);
    byKey.set(keyOf(version), { ...rest, updated, ...(removed && { deleted: removed }) });
  }
  return [...byKey.values()].sort(oldestFirst);
}

function recordOf(id: string, created: Instant, versions: Version[], heads: Version[]): Stored {
  const isApart = heads.length > 1;
  const { rev, updated, deleted, value } = isApart ? made(heads, versions) : (heads[0] as Version);
  const earlier = withoutFilled(versions, heads).flatMap((version) => {
    const { isHead, deleted, ...rest } = version;
    if (!heads.includes(version)) return [rest];
    return isApart ? [{ ...rest, ...(deleted && { deleted }), apart: true as const }] : [];
  });
  return {
    id,
    rev,
    created,
    updated,
    ...(deleted && { deleted }),
    ...value,
    ...(earlier.length > 0 && { earlier }),
  };
}

/** Without the versions that `withGapsFilled` makes from those above them. */
function withoutFilled(versions: Version[], heads: Version[]): Version[] {
  const kept: Version[] = [];
  for (const rev of new Set(versions.map((each) => each.rev).reverse())) {
    const own = versions.filter((each) => each.rev === rev);
    const above = kept.filter((each) => each.rev === kept[0]?.rev);
    const isFilled = (each: Version) =>
      !heads.includes(each) &&
      above.some(
        ({ value, updated }) =>
          isDeepStrictEqual(value, each.value) && isDeepStrictEqual(updated, each.updated),
      );
    const isNear = (above[0]?.rev ?? 0) - rev <= MOST_FILLED;
    if (own.length !== above.length || !isNear || !own.every(isFilled)) kept.unshift(...own);
  }
  return kept;
}

/** The current text after changes on two machines. An edit counts more than a removal. */
function made(heads: Version[], versions: Version[]): Omit<Version, 'isHead'> {
  const kept = heads.filter(({ deleted }) => deleted === undefined);
  const chosen = kept.length > 0 ? kept : heads;
  const [first, ...rest] = chosen as [Version, ...Version[]];
  const winner = rest.at(-1) ?? first;
  const base = commonTo(chosen, versions);
  return {
    ...winner,
    rev: Math.max(...versions.map(({ rev }) => rev)) + 1,
    updated: heads.map(({ updated }) => updated).reduce(latest),
    value: (base && fieldByField(base.value, chosen)) ?? winner.value,
  };
}

/** The newest version that all these heads come from: the only one of its revision, below them all. */
function commonTo(heads: Version[], versions: Version[]): Version | undefined {
  const lowest = Math.min(...heads.map(({ rev }) => rev));
  return versions.findLast(
    ({ rev }) => rev < lowest && versions.filter((each) => each.rev === rev).length === 1,
  );
}

/** The changes of all heads in one value. Undefined if two of them changed the same field. */
function fieldByField(base: Value, heads: Version[]): Value | undefined {
  const result: Value = {};
  for (const field of new Set([base, ...heads.map(({ value }) => value)].flatMap(Object.keys))) {
    const changed = heads
      .map(({ value }) => value[field])
      .filter((each) => !isDeepStrictEqual(each, base[field]));
    const [first, ...others] = changed;
    if (others.some((each) => !isDeepStrictEqual(each, first))) return undefined;
    const value = changed.length > 0 ? first : base[field];
    if (value !== undefined) result[field] = value;
  }
  return result;
}

const keyOf = ({ rev, value }: Version): string => `${rev} ${canonical(value)}`;

/** Equal values have equal texts, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function oldestFirst(one: Version, other: Version): number {
  if (one.rev !== other.rev) return one.rev - other.rev;
  if (one.updated.utc !== other.updated.utc) return one.updated.utc < other.updated.utc ? -1 : 1;
  const [text, otherText] = [canonical(one.value), canonical(other.value)];
  return text === otherText ? 0 : text < otherText ? -1 : 1;
}

const isBefore = (one: Instant, other: Instant): boolean =>
  one.utc === other.utc ? canonical(one) < canonical(other) : one.utc < other.utc;

const earliest = (one: Instant, other: Instant): Instant => (isBefore(other, one) ? other : one);
const latest = (one: Instant, other: Instant): Instant => (isBefore(one, other) ? other : one);
