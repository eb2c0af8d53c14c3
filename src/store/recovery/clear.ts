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

/** What stands in the way of saving and is no record: it is set aside, or removed where it holds nothing. */

/** Folders and files of the store where something of the other kind is. */
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
    // No person makes these: one that is a link to nothing is of no use.
    ...own.filter((path) => isThere(path) && !fs.existsSync(path)),
  ];
}

const isFolder = (path: string): boolean =>
  orUndefined(() => fs.statSync(path))?.isDirectory() === true;

/** A link that leads nowhere counts. */
const isThere = (path: string): boolean => orUndefined(() => fs.lstatSync(path)) !== undefined;

export function clearTheWay(options: QuarantineOptions, report: RepairReport): void {
  for (const path of inTheWay(options.places)) {
    attemptFor(path, report, () => {
      asideIn(report).push({ path, aside: setAside(path, options) });
    });
  }
}

/** What a write left that cannot even be recovered, so that the next one can begin. */
export function clearBefore(options: QuarantineOptions, report: RepairReport): void {
  const { before } = options.places;
  asideIn(report).push({ path: before, aside: setAside(before, options) });
}

/** Locks of which nobody can be asked whether they are held, and that do not change for a while. */
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

/** Drafts that cannot be read, so that the next ones of their names have room. */
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

/** Texts that an editor left when it was killed: some lie in memory only, and there they last. */
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

/** The note of the last change stays readable among the originals. */
export function keepNote(options: QuarantineOptions): void {
  const { lastChange } = options.places;
  const note = readIfThere(lastChange);
  if (note === undefined) return;
  quarantine('last-change.json', note, options);
  unlessMissing(() => fs.unlinkSync(lastChange));
}
