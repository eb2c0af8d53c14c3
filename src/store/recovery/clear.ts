import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { COLLECTIONS, type RepairReport } from '../../core/store.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { Codec } from '../options.ts';
import { journalPages, type Places, pathOf } from '../paths.ts';
import { makePrivateDir, namesSeen, nonce, readIfThere, unlessMissing } from '../write/fs.ts';
import { breakLeft } from '../write/lock.ts';
import { damagedDrafts } from './check-drafts.ts';
import { leftEdits } from './left-edits.ts';
import { type QuarantineOptions, quarantine, setAside } from './quarantine.ts';
import { asideIn, attemptFor } from './report.ts';

/**
 * Clears away obstacles to saving: sets them aside, or removes them if nothing is worth keeping.
 */

/** Paths of the store where a file is in place of a folder, or a folder in place of a file. */
function inTheWay(places: Places): string[] {
  const { dataDir, stateDir, drafts, previous, backups, quarantine, left, before, kept } = places;
  const inside = [drafts, previous, backups, quarantine, left, before, kept];
  const folders = [dataDir, stateDir, join(dataDir, 'journal'), ...inside, places.configDir];
  const single = COLLECTIONS.filter((name) => name !== 'journal');
  const pages = [...single, ...journalPages(dataDir, namesSeen)];
  const filesIn = (dir: string) => namesSeen(dir).map((file) => join(dir, file));
  const own = [...[previous, left].flatMap(filesIn), places.lock, places.lastChange];
  const files = [
    ...[...pages, 'settings'].map((name) => pathOf(name, places)),
    ...filesIn(drafts),
    ...own,
  ];
  return [
    ...folders.filter((path) => isThere(path) && !isFolder(path)),
    ...files.filter((path) => path.endsWith('.json') || path === places.lock).filter(isFolder),
    // Only coachkit makes these, so a link to nothing is of no use here.
    ...own.filter((path) => isThere(path) && !fs.existsSync(path)),
  ];
}

const isFolder = (path: string): boolean =>
  orUndefined(() => fs.statSync(path))?.isDirectory() === true;

/** A link that leads nowhere counts too. */
const isThere = (path: string): boolean => orUndefined(() => fs.lstatSync(path)) !== undefined;

export function clearTheWay(options: QuarantineOptions, report: RepairReport): void {
  for (const path of inTheWay(options.places)) {
    attemptFor(path, report, () => {
      asideIn(report).push({ path, aside: setAside(path, options) });
    });
  }
}

/**
 * Sets aside the leftovers of a write that cannot be recovered, so that the next write can begin.
 */
export function clearBefore(options: QuarantineOptions, report: RepairReport): void {
  const { before } = options.places;
  asideIn(report).push({ path: before, aside: setAside(before, options) });
}

/** Removes locks whose holder cannot be checked and that do not change for a while. */
export function clearLock(
  { places, random, lockWait = 10_000 }: QuarantineOptions & { lockWait?: number },
  report: RepairReport,
): void {
  for (const path of [places.lock, `${places.lock}.takeover`]) {
    attemptFor(path, report, () => {
      if (breakLeft({ path, wait: lockWait, random })) report.cleared.push(path);
    });
  }
}

/** Renames drafts that cannot be read, so that the next drafts with their names have room. */
export function mendDrafts(
  { places, codec, random }: QuarantineOptions & { codec: Codec },
  report: RepairReport,
): void {
  for (const path of damagedDrafts(places, codec)) {
    const aside = `${path}.damaged-${nonce(random)}`;
    attemptFor(path, report, () => {
      fs.renameSync(path, aside);
      asideIn(report).push({ path, aside });
    });
  }
}

/** Moves texts of killed edits to `kept/`, where they last: some are in memory only. */
export function keepEdits(
  { places, editDirs = [] }: QuarantineOptions & { editDirs?: string[] },
  report: RepairReport,
): void {
  for (const folder of leftEdits(places, editDirs)) {
    const aside = join(places.kept, basename(folder));
    attemptFor(folder, report, () => {
      makePrivateDir(dirname(aside));
      fs.cpSync(folder, aside, { recursive: true, errorOnExist: true, force: false });
      fs.rmSync(folder, { recursive: true, force: true });
      asideIn(report).push({ path: folder, aside });
    });
  }
}

/** Moves the note of the last change to the originals, where it stays readable. */
export function keepNote(options: QuarantineOptions): void {
  const { lastChange } = options.places;
  const note = readIfThere(lastChange);
  if (note === undefined) return;
  quarantine('last-change.json', note, options);
  unlessMissing(() => fs.unlinkSync(lastChange));
}
