import fs from 'node:fs';
import type { CollectionName, MergedCopy, RepairReport } from '../../core/store.ts';
import { mergeLines, newlyErased } from '../merge-lines.ts';
import { idOf, linesOf, withLines } from '../page-lines.ts';
import type { Pages } from '../pages.ts';
import { collectionOf, flatName, pathOf } from '../paths.ts';
import { isMark } from '../record.ts';
import { encodedOnce } from '../write/as-found.ts';
import { writePrivate } from '../write/fs.ts';
import { holdsRecord, type PageCopy, pageCopies, readCopy } from './check-strangers.ts';
import { type QuarantineOptions, quarantineFile } from './quarantine.ts';
import { attemptFor } from './report.ts';
import { withoutErased } from './without-erased.ts';

/**
 * Merges the copies that sync tools made of pages, record by record like a sync, and moves each to
 * the originals. All of it can be repeated after a crash, because a second merge changes nothing.
 */

export interface CopiesOptions extends QuarantineOptions {
  pages: Pick<Pages, 'read' | 'merge'>;
  /** Erases records from everything on this machine. */
  erase: (records: { collection: CollectionName; id: string }[]) => unknown;
}

export function mergeCopies(options: CopiesOptions, report: RepairReport): void {
  const { places, codec } = options;
  const copies = pageCopies(options);
  for (const { path, page, problem, isLeft } of copies) {
    const isCopy = isLeft && holdsRecord(path, page, codec);
    if (isCopy) report.failed.push({ path, reason: problem ?? '' });
  }
  const usable = copies.filter(({ isLeft }) => !isLeft);
  for (const page of new Set(usable.map((copy) => copy.page))) {
    const those = usable.filter((copy) => copy.page === page);
    attemptFor(pathOf(page, places), report, () => mergeThose(page, those, options, report));
  }
}

function mergeThose(
  page: string,
  copies: readonly PageCopy[],
  options: CopiesOptions,
  report: RepairReport,
): void {
  // A purge removes damaged copies, so all texts are merged before any is erased.
  const merged = copies.map(({ path, lines, problem }): MergedCopy => {
    const texts = lines.filter((line) => !isMark(line));
    const isPartial = problem !== undefined;
    return { path, ...mergeInto(page, texts, options), erased: 0, ...(isPartial && { isPartial }) };
  });
  for (const [index, { lines }] of copies.entries()) {
    (merged[index] as MergedCopy).erased = eraseMarked(page, lines.filter(isMark), options);
  }
  const marks = linesOf(options.pages.read(page)).filter(isMark).map(idOf);
  for (const [index, copy] of copies.entries()) {
    const each = merged[index] as MergedCopy;
    attemptFor(copy.path, report, () => {
      const original = moveAway(copy, new Set(marks), options);
      if (original !== undefined) each.original = original;
    });
  }
  report.merged = [...(report.merged ?? []), ...merged];
}

function mergeInto(
  name: string,
  lines: readonly string[],
  { pages }: CopiesOptions,
): Pick<MergedCopy, 'added' | 'changed' | 'both' | 'back'> {
  let result = { added: 0, changed: 0, both: [] as string[], back: [] as string[] };
  pages.merge([name], (page) => {
    const here = linesOf(page);
    const { received, both, back, ...merged } = mergeLines(here, lines);
    const added = merged.lines.length - here.length;
    result = { added, changed: received.length - added, both, back };
    if (received.length === 0) return undefined;
    return { page: withLines(page, merged.lines), changed: received };
  });
  return result;
}

/** Erases what another machine has purged, from everything here. Returns how many records. */
function eraseMarked(name: string, marks: readonly string[], options: CopiesOptions): number {
  if (marks.length === 0) return 0;
  const ids = newlyErased(linesOf(options.pages.read(name)), marks);
  const collection = collectionOf(name);
  if (ids.length > 0) options.erase(ids.map((id) => ({ collection, id })));
  mergeInto(name, marks, options);
  return ids.length;
}

/** Moves a copy to the originals. Returns its new path, or undefined if it stays or is gone. */
function moveAway(
  { path, page, lines }: PageCopy,
  marks: ReadonlySet<string>,
  options: CopiesOptions,
): string | undefined {
  const { codec, random } = options;
  if (!fs.existsSync(path)) return undefined; // a purge has removed it
  const known = new Set(lines);
  const now = readCopy(path, page, codec);
  if (!now.lines.every((line) => known.has(line))) return undefined; // the next repair merges it
  const stored = fs.readFileSync(path);
  const kept = withoutErased(page, stored, marks, codec);
  const sealed = encodedOnce(page, kept, codec);
  if (sealed !== stored) writePrivate(path, sealed, random);
  else fs.chmodSync(path, 0o600);
  return quarantineFile(path, flatName(page), options);
}
