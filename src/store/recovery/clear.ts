import fs from 'node:fs';
import { join } from 'node:path';
import { COLLECTIONS, type RepairReport } from '../../core/store.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { keepEdit } from '../keep-edit.ts';
import { journalPages, type Places, pathOf } from '../paths.ts';
import { namesSeen, nonce, readIfThere, unlessMissing } from '../write/fs.ts';
import { breakLeft } from '../write/lock.ts';
import { damagedDrafts } from './check-drafts.ts';
import { leftEdits } from './left-edits.ts';
import { type QuarantineOptions, quarantine, setAside } from './quarantine.ts';
import { asideIn, attemptFor } from './report.ts';

/**
 * Clears obstacles to saving: sets them aside, or removes them if they hold nothing worth keeping.
 */

/** Paths in the store that have a file where a folder belongs, or a folder where a file belongs. */
function inTheWay(places: Places): string[] {
  const { dataDir, stateDir, drafts, previous, backups, quarantine, left, before, kept } = places;
  const inside = [drafts, previous, backups, quarantine, left, before, kept, places.inbox];
  const folders = [dataDir, stateDir, places.journal, ...inside, places.configDir];
  const single = COLLECTIONS.filter((name) => name !== 'journal');
  const pages = [...single, ...journalPages(dataDir, namesSeen)];
  const filesIn = (dir: string) => namesSeen(dir).map((file) => join(dir, file));
  const notes = [places.lock, places.lastChange, places.notes];
  const own = [...[previous, left].flatMap(filesIn), ...notes];
  const files = [
    ...[...pages, 'settings'].map((name) => pathOf(name, places)),
    ...filesIn(drafts),
    ...own,
  ];
  return [
    ...folders.filter((path) => isThere(path) && !isFolder(path)),
    ...files.filter((path) => path.endsWith('.json') || path === places.lock).filter(isFolder),
    // coachkit itself makes these files, so a link that leads nowhere is useless here.
    ...own.filter((path) => isThere(path) && !fs.existsSync(path)),
  ];
}

const isFolder = (path: string): boolean =>
  orUndefined(() => fs.statSync(path))?.isDirectory() === true;

/** Whether anything is there, including a link that leads nowhere. */
const isThere = (path: string): boolean => orUndefined(() => fs.lstatSync(path)) !== undefined;

export function clearTheWay(options: QuarantineOptions, report: RepairReport): void {
  for (const path of inTheWay(options.places)) {
    attemptFor(path, report, () => {
      asideIn(report).push({ path, aside: setAside(path, options) });
    });
  }
}

/** Sets aside the remains of an unrecoverable write, which would block the next write. */
export function clearBefore(options: QuarantineOptions, report: RepairReport): void {
  const { before } = options.places;
  asideIn(report).push({ path: before, aside: setAside(before, options) });
}

/** Removes locks that do not change for a while and whose holder cannot be checked. */
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

/** Renames unreadable drafts to make room for the next drafts with their names. */
export function mendDrafts(
  { places, codec, random }: QuarantineOptions,
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

/** Moves texts of killed edits to `kept/`, because some of them are only in memory. */
export function keepEdits(
  options: QuarantineOptions & { editDirs?: string[] },
  report: RepairReport,
): void {
  for (const folder of leftEdits(options.places, options.editDirs)) {
    attemptFor(folder, report, () => {
      asideIn(report).push({ path: folder, aside: keepEdit(folder, options) });
    });
  }
}

/** Moves the note of the last change to the originals, where it can still be read. */
export function keepNote(options: QuarantineOptions): void {
  const { lastChange } = options.places;
  const note = readIfThere(lastChange);
  if (note === undefined) return;
  quarantine('last-change.json', note, options);
  unlessMissing(() => fs.unlinkSync(lastChange));
}
