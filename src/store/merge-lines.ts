import { isDeepStrictEqual } from 'node:util';
import { joined } from './join.ts';
import { idOf } from './page-lines.ts';
import { fromLine, isMark, ownValue, type Stored, toLine } from './record.ts';

/** The lines of a page after a merge, and what it did. Ids are those of records. */
export interface MergedLines {
  lines: string[];
  /** Lines that the page did not have. */
  received: string[];
  /** How many of them say something new. The others only tell more of the same history. */
  news: number;
  /** How many lines the page from elsewhere does not have. */
  sent: number;
  /** Records that have texts from two machines now, and did not before. */
  both: string[];
  /** Records that one side had removed, and are back. */
  back: string[];
}

/**
 * Merges the records of a page with those of the same page from elsewhere, such as another machine.
 * Both are sorted by id. Pure.
 */
export function mergeLines(here: readonly string[], there: readonly string[]): MergedLines {
  const merged: MergedLines = { lines: [], received: [], news: 0, sent: 0, both: [], back: [] };
  let [h, t] = [0, 0];
  while (h < here.length || t < there.length) {
    const [own, other] = [here[h], there[t]];
    const order = compare(own, other);
    if (order <= 0) h += 1;
    if (order >= 0) t += 1;
    if (order < 0) put(merged, own as string, own, undefined);
    else if (order > 0) put(merged, other as string, undefined, other);
    else put(merged, joinedLine(own as string, other as string, merged), own, other);
  }
  return merged;
}

function put(merged: MergedLines, line: string, own?: string, other?: string): void {
  merged.lines.push(line);
  if (line !== own) merged.received.push(line);
  if (line !== own && (own === undefined || isNews(own, line))) merged.news += 1;
  if (line !== other) merged.sent += 1;
}

/** Whether a record says something after a merge that it did not say before. */
function isNews(before: string, after: string): boolean {
  const [old, now] = [fromLine(before), fromLine(after)];
  const known = [old, ...(old.earlier ?? []).map(({ value }) => value)].map(ownValue);
  const said = [now, ...(now.earlier ?? []).map(({ value }) => value)].map(ownValue);
  return (
    (old.deleted === undefined) !== (now.deleted === undefined) ||
    !isDeepStrictEqual(ownValue(old), ownValue(now)) ||
    said.some((value) => !known.some((each) => isDeepStrictEqual(each, value)))
  );
}

/** The ids of records that have a text here and a mark there. */
export function newlyErased(here: readonly string[], there: readonly string[]): string[] {
  const marked = new Set(there.filter(isMark).map(idOf));
  if (marked.size === 0) return [];
  return here.filter((line) => marked.has(idOf(line)) && !isMark(line)).map(idOf);
}

/** Below 0 if only the page here has the record, above 0 if only the other one has it. */
function compare(own: string | undefined, other: string | undefined): number {
  if (own === undefined) return 1;
  if (other === undefined) return -1;
  const [id, otherId] = [idOf(own), idOf(other)];
  return id === otherId ? 0 : id < otherId ? -1 : 1;
}

function joinedLine(own: string, other: string, merged: MergedLines): string {
  if (own === other) return own;
  const here = fromLine(own);
  const both = joined(here, fromLine(other));
  if (hasTwoTexts(both) && !hasTwoTexts(here)) merged.both.push(both.id);
  if (isBack(both) && !isBack(here)) merged.back.push(both.id);
  return toLine(both);
}

/**
 * Whether two machines changed the same field, and no one has since. The current text is then one of
 * theirs. After changes in different fields, it has them all.
 */
function hasTwoTexts({ earlier = [], ...record }: Stored): boolean {
  const texts = earlier.filter(({ apart, deleted }) => apart && !deleted);
  const isOne = texts.some(({ value }) => isDeepStrictEqual(value, ownValue(record)));
  return isOne && texts.some(({ value }) => !isDeepStrictEqual(value, ownValue(record)));
}

/** Whether one machine removed the record while another changed it, and no one did since. */
function isBack({ deleted, earlier = [] }: Stored): boolean {
  return deleted === undefined && earlier.some((each) => each.apart && each.deleted);
}
