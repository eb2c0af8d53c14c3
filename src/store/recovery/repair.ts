import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { Repaired, RepairReport } from '../../core/store.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { fromSystem } from '../errors.ts';
import type { Codec } from '../options.ts';
import { emptyPage, formatPage } from '../page-format.ts';
import { belongsTo } from '../pages.ts';
import { flatName, type Places, previousOf, writtenFolders } from '../paths.ts';
import { withRecords } from '../record.ts';
import { notedChanges } from '../undo.ts';
import { type Disk, newFile } from '../write/disk.ts';
import { makePrivateDir, nonce, readIfThere, syncDir, writePrivate } from '../write/fs.ts';
import { isDamaged } from '../write/lock.ts';
import { leftovers } from '../write/sweep.ts';
import { modesToMend } from './check-modes.ts';
import { examinePage, pagesToExamine } from './check-pages.ts';
import { copiesOf } from './copies.ts';
import { reasonOf } from './findings.ts';
import { merge } from './merge.ts';
import { salvage } from './salvage.ts';

/** Mends what the doctor finds. A damaged original goes to `quarantine/` first and stays there. */

export interface RepairOptions {
  places: Places;
  codec: Codec;
  disk: Disk;
  now: () => Instant;
  random: () => number;
}

export function repairAll(options: RepairOptions): RepairReport {
  const { places, disk } = options;
  const report: RepairReport = { files: [], mended: [], cleared: [], failed: [] };
  if (!fs.existsSync(places.dataDir) && pagesToExamine(places).length === 0) return report;
  mendModes(options, report); // before the lock, which needs the folder it lies in
  const left = unfinished(places);
  disk.locked(() => {
    for (const name of pagesToExamine(places)) mendPage(name, options, report);
    setNoteAside(options, report);
  });
  // Taking the lock recovers and sweeps what a crash left.
  report.cleared = left.filter((path) => !fs.existsSync(path));
  return report;
}

/** A folder that nobody may look into hides what else is to be mended. */
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
  const { before, lock } = places;
  const damaged = isDamaged(lock) ? [lock] : [];
  const interrupted = fs.existsSync(before) ? [before] : [];
  return [...damaged, ...interrupted, ...leftovers(writtenFolders(places))];
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
  const salvaged = salvage(stored ? codec.decode(name, stored) : Buffer.alloc(0), belongsTo(name));
  const copies = copiesOf(name, places, codec);
  const hasPrevious = copies.some((copy) => copy.isWhole && copy.path === previousOf(name, places));
  const noted = notedChanges(places).filter(({ page }) => page === name);
  const { records, ...done } = merge({ salvaged, copies, hasPrevious, noted }, now());
  if (stored === undefined && records.length === 0) return { path, ...done };

  const original = stored && quarantine(flatName(name), stored, options);
  const bytes = formatPage(withRecords(emptyPage(name), records));
  try {
    disk.replace([newFile(name, bytes)]);
  } catch (error) {
    if (original) fs.rmSync(original);
    throw error;
  }
  keepAsPrevious(name, bytes, options);
  return { path, ...(original && { original }), ...done };
}

/** What is now the previous version is damaged; the next repair may need a good one. */
function keepAsPrevious(
  name: string,
  bytes: Buffer,
  { places, codec, random }: RepairOptions,
): void {
  makePrivateDir(places.previous);
  writePrivate(previousOf(name, places), codec.encode(name, bytes), random);
}

/** `undo` cannot take back a change that is lost; the note of it stays readable among the originals. */
function setNoteAside(options: RepairOptions, report: RepairReport): void {
  const { lastChange } = options.places;
  const lost = new Set(report.files.flatMap(({ missing }) => missing.map(({ id }) => id)));
  if (!notedChanges(options.places).some(({ id }) => lost.has(id))) return;
  attemptFor(lastChange, report, () => {
    const note = readIfThere(lastChange);
    if (note === undefined) return;
    quarantine('last-change.json', note, options);
    fs.unlinkSync(lastChange);
  });
}

function quarantine(file: string, stored: Buffer, { places, now, random }: RepairOptions): string {
  const name = file.replace('.json', `.${now().date}.${nonce(random)}.json`);
  const path = join(places.quarantine, name);
  makePrivateDir(places.quarantine);
  fs.writeFileSync(path, stored, { flag: 'wx', mode: 0o600, flush: true });
  syncDir(dirname(path));
  return path;
}

/** What cannot be mended is told, and the rest is mended all the same. */
function attemptFor(path: string, report: RepairReport, act: () => void): void {
  try {
    act();
  } catch (error) {
    const problem = fromSystem(error, path);
    if (!(problem instanceof UserError)) throw error;
    report.failed.push({ path, reason: problem === error ? problem.message : reasonOf(error) });
  }
}
