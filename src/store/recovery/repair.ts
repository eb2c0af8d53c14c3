import fs from 'node:fs';
import type { Repaired, RepairReport } from '../../core/store.ts';
import { readableIn } from '../options.ts';
import { emptyPage, formatPage } from '../page-format.ts';
import { belongsTo, flatName, type Places, previousOf, writtenFolders } from '../paths.ts';
import { isErased, withRecords } from '../record.ts';
import { notedChanges } from '../undo.ts';
import { encodeInPlace } from '../write/as-found.ts';
import { type Disk, newFile } from '../write/disk.ts';
import { attempt, makePrivateDir, readIfThere, writePrivate } from '../write/fs.ts';
import { leftovers } from '../write/sweep.ts';
import { modesToMend } from './check-modes.ts';
import { examinePage, pagesToExamine } from './check-pages.ts';
import { clearBefore, clearLock, clearTheWay, keepEdits, keepNote, mendDrafts } from './clear.ts';
import { copiesOf } from './copies.ts';
import { mendSettings } from './mend-settings.ts';
import { merge } from './merge.ts';
import { type CopiesOptions, mergeCopies } from './merge-copies.ts';
import { quarantine, quarantineFile } from './quarantine.ts';
import { attemptFor } from './report.ts';
import { salvage } from './salvage.ts';
import { withoutErased } from './without-erased.ts';

/**
 * Repairs what the doctor finds. A damaged original first goes to `quarantine/` and stays there. A
 * repair resolves everything that makes a command refuse, with two exceptions, which it names: a
 * file of a newer coachkit version, and a file that only its owner can repair.
 */

export interface RepairOptions extends CopiesOptions {
  disk: Disk;
  /** How long to watch a lock whose holder cannot be checked, in ms. */
  lockWait?: number;
  editDirs?: string[];
}

export function repairAll(options: RepairOptions): RepairReport {
  const { places, disk } = options;
  const report: RepairReport = { files: [], mended: [], cleared: [], failed: [] };
  const { dataDir, stateDir, settings } = places;
  if (![dataDir, stateDir, settings].some((path) => fs.existsSync(path))) return report;
  clearTheWay(options, report);
  mendModes(options, report); // first, because the lock needs its folder
  keepEdits(options, report);
  const left = unfinished(places);
  clearLock(options, report);
  const isDone = attemptFor(places.lock, report, () =>
    disk.locked(
      () => {
        for (const name of pagesToExamine(options)) mendPage(name, options, report);
        mendSettings(options, report);
        setNoteAside(options, report);
      },
      () => clearBefore(options, report),
    ),
  );
  if (isDone) mergeCopies(options, report);
  mendDrafts(options, report);
  // Taking the lock has already cleaned up after a crash.
  report.cleared.push(...left.filter((path) => !fs.existsSync(path)));
  return report;
}

/** Corrects modes one by one, because a closed folder hides wrong modes in it. */
function mendModes({ places }: RepairOptions, report: RepairReport): void {
  const seen = new Set<string>();
  const next = () => modesToMend(places).find(({ path }) => !seen.has(path));
  for (let each = next(); each !== undefined; each = next()) {
    const { path, should } = each;
    seen.add(path);
    attemptFor(path, report, () => {
      fs.chmodSync(path, should);
      report.mended.push(path);
    });
  }
}

function unfinished(places: Places): string[] {
  const { before } = places;
  const interrupted = fs.existsSync(before) ? [before] : [];
  return [...interrupted, ...leftovers(writtenFolders(places))];
}

const MENDED_HERE = new Set(['damaged', 'changed', 'lost', 'id', 'missing']);

function mendPage(name: string, options: RepairOptions, report: RepairReport): void {
  if (!examinePage(name, options).some(({ kind }) => MENDED_HERE.has(kind))) return;
  attemptFor(options.disk.pathOf(name), report, () => {
    report.files.push(repairPage(name, options));
  });
}

function repairPage(name: string, options: RepairOptions): Repaired {
  const { places, codec, disk, now } = options;
  const path = disk.pathOf(name);
  const stored = readIfThere(path);
  const bytesThere = stored ? readableIn(name, stored, codec) : Buffer.alloc(0);
  const salvaged = salvage(bytesThere, belongsTo(name));
  const copies = copiesOf(name, places, codec);
  const hasPrevious = copies.some((copy) => copy.isWhole && copy.path === previousOf(name, places));
  const noted = notedChanges(places, codec).filter(({ page }) => page === name);
  const { records, ...done } = merge({ salvaged, copies, hasPrevious, noted }, now());

  // A damaged previous version is also replaced and kept with the originals.
  const previous = hasPrevious ? undefined : keepPrevious(name, options);
  if (stored === undefined && records.length === 0) {
    return { path, ...(previous && { original: previous }), ...done };
  }
  const erased = new Set(records.filter(isErased).map(({ id }) => id));
  const original =
    stored && quarantine(flatName(name), withoutErased(name, stored, erased, codec), options);
  const bytes = formatPage(withRecords(emptyPage(name), records));
  try {
    disk.replace([newFile(name, bytes)]);
  } catch (error) {
    if (original) fs.rmSync(original, { force: true });
    throw error;
  }
  keepAsPrevious(name, bytes, options);
  return { path, ...(original && { original }), ...done };
}

/** Moves the previous version, even an unreadable one, to the originals. Returns its new path. */
function keepPrevious(name: string, options: RepairOptions): string | undefined {
  const path = previousOf(name, options.places);
  encodeInPlace(path, options);
  return fs.existsSync(path) ? quarantineFile(path, flatName(name), options) : undefined;
}

/**
 * Makes the repaired page the previous version too, in place of the damaged page. The next repair
 * may need it. A failure does not undo the repair of the page.
 */
function keepAsPrevious(
  name: string,
  bytes: Buffer,
  { places, codec, random }: RepairOptions,
): void {
  attempt(() => {
    makePrivateDir(places.previous);
    writePrivate(previousOf(name, places), codec.encode(name, bytes), random);
  });
}

/** Moves the note of a lost change to the originals, because `undo` cannot reverse that change. */
function setNoteAside(options: RepairOptions, report: RepairReport): void {
  const lost = new Set(report.files.flatMap(({ missing }) => missing.map(({ id }) => id)));
  if (!notedChanges(options.places, options.codec).some(({ id }) => lost.has(id))) return;
  attemptFor(options.places.lastChange, report, () => keepNote(options));
}
