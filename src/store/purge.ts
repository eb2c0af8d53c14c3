import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Purged, PurgeTarget } from '../core/store.ts';
import { defined } from '../lib/objects.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { journalLocked, notFound } from './errors.ts';
import { asidePaths, copyFiles, privateFiles, textFiles } from './inventory.ts';
import { forgetLeft } from './left.ts';
import { type Codec, readableIn } from './options.ts';
import { emptyPage, formatPage, type Page, parsePage } from './page-format.ts';
import { idOf, linesOf, withLines } from './page-lines.ts';
import { belongsTo, flatName, type Places, pageNames, pageOf, previousOf } from './paths.ts';
import {
  erased,
  fromLine,
  isErased,
  isMark,
  ownValue,
  type Stored,
  withRecords,
} from './record.ts';
import { backupNames } from './recovery/backups.ts';
import { syncedCopies } from './recovery/check-strangers.ts';
import { leftEdits } from './recovery/left-edits.ts';
import { type RescueOptions, rescueFolders } from './recovery/rescue.ts';
import { salvage } from './recovery/salvage.ts';
import { isSetUp } from './sync/state.ts';
import { notedChanges } from './undo.ts';
import type { Disk } from './write/disk.ts';
import { namesSeen, readIfThere, syncDir, writePrivate } from './write/fs.ts';

/**
 * Erases records for good from every page, copy, note, draft and leftover of this store. It
 * bypasses the usual write, because that keeps the previous version. It erases copies first, so the
 * same purge can finish after a crash.
 *
 * While sync is set up, an erased record leaves a mark without text, so that no other machine
 * restores it.
 */

export interface PurgeOptions extends RescueOptions {
  editDirs?: readonly string[] | undefined;
  places: Places;
  codec: Codec;
  disk: Disk;
  random: () => number;
}

/** Erases everything, or the named records. @throws UserError if one of them does not exist */
export function purge(options: PurgeOptions, target: PurgeTarget): Purged {
  const { disk } = options;
  if (target !== 'all') return disk.locked(() => purgeThose(options, target));
  // A write that cannot be recovered, such as that of a locked store, is erased too.
  return disk.locked(
    () => purgeAll(options),
    () => undefined,
  );
}

function purgeAll(options: PurgeOptions): Purged {
  const { places, disk } = options;
  const names = pageNames(places.dataDir);
  const marks = isSetUp(places) ? names.map((name) => marksFor(name, options)) : [];
  const records = orUndefined(() => names.reduce((sum, name) => sum + countIn(disk, name), 0));
  const texts = textFiles(places, options);
  const copies = copyFiles(places, options);
  const { before, left, previous, backups, quarantine, drafts, kept, journal, inbox } = places;
  const elsewhere = [...rescueFolders(options), ...leftEdits(places, options.editDirs)];
  const folders = [before, left, previous, backups, quarantine, drafts, kept, ...elsewhere];
  const rest = privateFiles(places, options);
  const pages = [...names.map(disk.pathOf), journal];
  const isKept = (path: string) => marks.length > 0 && pages.includes(path);
  const calls = [places.calls, places.callsBefore];
  for (const path of [...folders, ...asidePaths(places), ...rest, ...calls, journal, inbox]) {
    if (!isKept(path)) remove(path);
  }
  for (const page of marks) write(options, disk.pathOf(page.name), page);
  // The key goes last. Without it, what a crash leaves could not be read.
  for (const path of isSetUp(places) ? [] : keyFiles(places)) remove(path);
  return { ...defined({ records }), copies: copies.length, texts: texts.length };
}

/** The page with nothing but marks. @throws UserError if the store is locked */
function marksFor(name: string, { codec, disk }: PurgeOptions): Page {
  if (codec.isLocked?.()) throw journalLocked();
  const stored = readIfThere(disk.pathOf(name));
  const bytes = stored ? readableIn(name, stored, codec) : Buffer.alloc(0);
  const { found } = salvage(bytes, belongsTo(name));
  return withRecords(
    emptyPage(name),
    found.map(({ record }) => erased(record.id)),
  );
}

/** The files of the encryption. Without them, it is off. */
const keyFiles = ({ sealing, sealedFor, identityCopy, identity }: Places): string[] => [
  sealing,
  sealedFor,
  identityCopy,
  identity,
];

/** Counts the records of a page. @throws if the page cannot be read */
const countIn = (disk: Disk, name: string): number =>
  linesOf(parsePage(name, disk.read(name) as Buffer)).filter((line) => !isErased(fromLine(line)))
    .length;

function purgeThose(options: PurgeOptions, target: Exclude<PurgeTarget, 'all'>): Purged {
  const { places, codec, disk } = options;
  const byPage = new Map<string, Set<string>>();
  for (const { collection, id } of target) {
    const page = pageOf(collection, id);
    byPage.set(page, (byPage.get(page) ?? new Set()).add(id));
  }
  const pages = [...byPage].map(([name, ids]) => ({ name, ids, page: pageNow(disk, name) }));
  const gone = pages.flatMap(({ page, ids }) =>
    linesOf(page)
      .flatMap((line) => (ids.has(idOf(line)) ? [fromLine(line)] : []))
      .filter((record) => !isErased(record)),
  );
  const found = new Set(gone.map(({ id }) => id));
  for (const { id } of target) if (!found.has(id)) throw notFound(id);

  const ids = new Set(target.map(({ id }) => id));
  if (notedChanges(places, codec).some(({ id }) => ids.has(id))) remove(places.lastChange);
  const texts = textFiles(places, options).filter(holdsOneOf(options, gone));
  for (const path of texts) remove(path);
  let copies = 0;
  for (const { name, ids } of pages) {
    for (const path of copiesOf(options, name)) copies += withoutIn(options, name, path, ids);
  }
  for (const { name, ids, page } of pages) {
    forgetLeft(name, places);
    const marks = isSetUp(places) ? [...ids].map(erased) : [];
    write(options, disk.pathOf(name), withRecords(without(page, ids), marks));
  }
  return { records: gone.length, copies, texts: texts.length };
}

function pageNow(disk: Disk, name: string): Page {
  try {
    const bytes = disk.read(name);
    return bytes === undefined ? emptyPage(name) : parsePage(name, bytes);
  } catch (error) {
    throw disk.explain(error, name);
  }
}

/** The previous version, backups, damaged originals and synced copies of a page. */
function copiesOf({ places, codec }: PurgeOptions, name: string): string[] {
  const original = flatName(name).replace(/\.json$/, '');
  return [
    previousOf(name, places),
    ...backupNames(places, namesSeen).map((dir) => join(places.backups, dir, `${name}.json`)),
    ...namesSeen(places.quarantine)
      .filter((file) => file.includes(original))
      .map((file) => join(places.quarantine, file)),
    ...syncedCopies({ places, codec }).flatMap(({ path, page }) => (page === name ? [path] : [])),
  ].filter((path) => fs.existsSync(path));
}

/**
 * Erases records from a copy. Returns 1 if the copy changed, otherwise 0. A damaged copy cannot be
 * searched, so it is removed and counts as 1.
 */
function withoutIn(
  options: PurgeOptions,
  name: string,
  path: string,
  ids: ReadonlySet<string>,
): number {
  const bytes = fs.readFileSync(path);
  const page = orUndefined(() => parsePage(name, options.codec.decode(name, bytes)));
  if (page === undefined) {
    remove(path);
    return 1;
  }
  const rest = without(page, ids);
  if (rest.body.length === page.body.length) return 0;
  write(options, path, rest);
  return 1;
}

/** The page without these records. A mark stays, because it keeps a record erased. */
const without = (page: Page, ids: ReadonlySet<string>): Page =>
  withLines(
    page,
    linesOf(page).filter((line) => !ids.has(idOf(line)) || isMark(line)),
  );

/** Writes a page, or removes it if it has no records left. */
function write({ codec, random }: PurgeOptions, path: string, page: Page): void {
  if (page.body.length === 0) remove(path);
  else writePrivate(path, codec.encode(page.name, formatPage(page)), random);
  syncDir(dirname(path));
}

const remove = (path: string): void => fs.rmSync(path, { recursive: true, force: true });

/** Characters. Shorter lines also appear in unrelated texts. */
const SHORTEST_LINE = 12;

/** Whether a file names one of these records or has a line from one of them. */
function holdsOneOf(
  { codec }: PurgeOptions,
  records: readonly Stored[],
): (path: string) => boolean {
  const ids = records.flatMap(({ id, begun }) => [
    id,
    ...(typeof begun === 'string' ? [begun] : []),
  ]);
  const versions = records.flatMap((each) => [
    ownValue(each),
    ...(each.earlier ?? []).map(({ value }) => value),
  ]);
  const lines = new Set(linesIn(versions).filter((line) => line.length >= SHORTEST_LINE));
  return (path) => {
    const stored = readIfThere(path);
    if (stored === undefined) return false;
    const bytes = orUndefined(() => codec.decode(path, stored)) ?? stored;
    const text = bytes.toString();
    if (ids.some((id) => path.includes(id) || text.includes(id))) return true;
    const value = orUndefined(() => JSON.parse(text)) ?? text;
    return linesIn(value).some((line) => lines.has(line));
  };
}

/** Every line of every string in plain data. */
function linesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n').map((line) => line.trim());
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesIn) : [];
}
