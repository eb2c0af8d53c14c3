import fs from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/store.ts';
import { codeOf } from '../../lib/system-error.ts';
import type { Codec } from '../options.ts';
import { PageError, parsePage } from '../page-format.ts';
import { idOf, linesOf, revOf } from '../page-lines.ts';
import { belongsTo, type Places, pageNames, previousOf } from '../paths.ts';
import { fromLine } from '../record.ts';
import { notedChanges } from '../undo.ts';
import { namesSeen, unlessMissing } from '../write/fs.ts';
import { copiedPages, copiesOf, countBySource, hasAllOf, newestKnown } from './copies.ts';
import { found, reasonOf, warning } from './findings.ts';
import { salvage } from './salvage.ts';

/** Finds damaged lines in pages, and saved records that pages lack. */

export interface PageOptions {
  places: Places;
  codec: Codec;
}

/** Every page that exists or is named in a copy or in the note of the last change. */
export function pagesToExamine({ places, codec }: PageOptions): string[] {
  const { dataDir } = places;
  const noted = notedChanges(places, codec).map(({ page }) => page);
  const names = [...pageNames(dataDir, namesSeen), ...copiedPages(places), ...noted];
  return [...new Set(names)].sort();
}

export function examinePage(name: string, options: PageOptions): Finding[] {
  const path = join(options.places.dataDir, `${name}.json`);
  let bytes: Buffer | undefined;
  try {
    const stored = unlessMissing(() => fs.readFileSync(path));
    bytes = stored && options.codec.decode(name, stored);
  } catch (error) {
    if (error instanceof PageError) return [found('error', 'damaged', path, error.message)];
    const isFolder = codeOf(error) === 'EISDIR';
    const finding = found('error', 'unreadable', path, `it cannot be read (${reasonOf(error)})`);
    return [{ ...finding, ...(isFolder && { inTheWay: true }) }];
  }
  return bytes === undefined
    ? examineLacking(name, path, undefined, options)
    : examineBytes(name, path, bytes, options);
}

function examineBytes(name: string, path: string, bytes: Buffer, options: PageOptions): Finding[] {
  const page = pageIn(name, bytes);
  if (page instanceof PageError && page.kind === 'newer') {
    return [
      warning('newer', path, `it was written by a newer version of coachkit (${page.message})`),
    ];
  }
  const inLines = examineLines(name, path, bytes);
  if (page instanceof PageError) return [found('error', 'damaged', path, page.message), ...inLines];
  return inLines.length > 0 ? inLines : examineLacking(name, path, linesOf(page), options);
}

function pageIn(name: string, bytes: Buffer) {
  try {
    return parsePage(name, bytes);
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

function examineLines(name: string, path: string, bytes: Buffer): Finding[] {
  const { found: records, unreadable } = salvage(bytes, belongsTo(name));
  const at = (kind: string, line: number, reason: string): Finding => ({
    ...found('error', kind, path, reason),
    line,
  });
  const misplaced = records.flatMap(({ record, line }, i) => {
    const before = records[i - 1]?.record.id ?? '';
    if (before < record.id) return [];
    const reason = before === record.id ? 'appears twice' : 'is out of order by id';
    return [at('id', line, `this record ${reason}`)];
  });
  return [
    ...records
      .filter(({ sealed }) => !sealed)
      .map(({ line }) => at('changed', line, 'this record was changed outside coachkit')),
    ...unreadable.map(({ line }) => at('lost', line, 'this line has no readable record')),
    ...misplaced,
  ];
}

/** Finds records that a page lacks. `lines` are its own lines; undefined without a page. */
function examineLacking(
  name: string,
  path: string,
  lines: string[] | undefined,
  { places, codec }: PageOptions,
): Finding[] {
  const known = newestKnown(copiesOf(name, places, codec));
  const own = new Map(lines?.map((line) => [idOf(line), line]));
  const lacks = (id: string, rev: number) => {
    const line = own.get(id);
    return line === undefined || revOf(line) < rev;
  };
  const held = [...known].flatMap(([id, copy]) => {
    const line = own.get(id);
    const isHere = line !== undefined && (!lacks(id, copy.rev) || hasAllOf(fromLine(line), copy));
    return isHere ? [] : [copy];
  });
  const gone = notedChanges(places, codec).filter(
    ({ page, id, rev }) => page === name && lacks(id, rev) && (known.get(id)?.rev ?? 0) < rev,
  );
  // Commands refuse a missing page if it has any previous version, even a damaged one.
  const isRefused = lines === undefined && fs.existsSync(previousOf(name, places));
  const reason = [
    ...(lines === undefined ? ['it is missing'] : []),
    ...countBySource(held).map(({ from, records }) => inCopy(records, from)),
    ...(gone.length > 0 ? [LAST_CHANGE_GONE] : []),
    ...(isRefused && held.length + gone.length === 0 ? [NO_COPY] : []),
  ].join('; ');
  const isLacking = held.length > 0 || gone.length > 0 || isRefused;
  return isLacking ? [found('error', 'missing', path, reason)] : [];
}

const NO_COPY = 'no copy of it has a readable record';
const LAST_CHANGE_GONE = 'the last change saved in it is missing and in no copy';

function inCopy(records: number, from: string): string {
  return records === 1
    ? `1 record that should be in it, or its newest text, is only in ${from}`
    : `${records} records that should be in it, or their newest text, are only in ${from}`;
}
