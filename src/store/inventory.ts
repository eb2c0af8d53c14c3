import fs from 'node:fs';
import { basename, join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import { isDraftFile } from './draft-files.ts';
import type { Codec } from './options.ts';
import {
  flatName,
  isPageName,
  nameFromFlat,
  type Places,
  pageNames,
  writtenFolders,
} from './paths.ts';
import { backupNames } from './recovery/backups.ts';
import { syncedCopies } from './recovery/check-strangers.ts';
import { leftEdits } from './recovery/left-edits.ts';
import { rescueFolders } from './recovery/rescue.ts';
import { namesSeen } from './write/fs.ts';
import { isBeingWritten, leftovers } from './write/sweep.ts';

/**
 * Every file that can have private text in it. Encryption, `purge` and the checks ask here, so a new
 * kind of file is added here first. test/store/canary.test.ts notices a file that is missing.
 */

export interface InventoryOptions {
  codec: Codec;
  /** Where drafts go if the usual folder cannot take them. */
  rescueDir?: string | undefined;
  /** Folders where editors open texts. */
  editDirs?: readonly string[] | undefined;
}

/**
 * All private files. A file that a running process is writing at this moment is left out, because
 * it is about to be renamed. Links are listed, but not followed.
 */
export function privateFiles(places: Places, options: InventoryOptions): string[] {
  const files = [
    ...writtenFiles(places),
    ...copyFiles(places, options),
    ...textFiles(places, options),
    ...unfinishedFiles(places),
  ];
  return [...new Set(files.flatMap(filesAt))];
}

/** The files that coachkit replaces again and again. */
export function writtenFiles(places: Places): string[] {
  const { dataDir, drafts, previous, left } = places;
  return [
    ...pageNames(dataDir, namesSeen).map((name) => join(dataDir, `${name}.json`)),
    ...pathsIn(drafts).filter(isDraftFile),
    ...[previous, left].flatMap(pathsIn).filter(isFlatPage),
    ...pathsIn(places.inbox).filter((path) => path.endsWith('.json')),
    places.lastChange,
    places.notes,
  ];
}

/** Copies of pages: previous versions, backups, damaged originals and the copies of sync tools. */
export function copyFiles(places: Places, { codec }: InventoryOptions): string[] {
  const backups = backupNames(places, namesSeen).map((name) => join(places.backups, name));
  return [
    ...pathsIn(places.previous).filter(isFlatPage),
    ...[...backups, places.quarantine].flatMap(filesBelow),
    ...syncedCopies({ places, codec }).map(({ path }) => path),
  ];
}

/** Texts that are not records: drafts, texts of editors, and files that were set aside. */
export function textFiles(places: Places, options: InventoryOptions): string[] {
  const rescued = rescueFolders({ ...options, stateDir: places.stateDir });
  const edits = leftEdits(places, options.editDirs);
  return [
    ...pathsIn(places.drafts).filter(isDraftFile),
    ...[places.inbox, places.kept, ...rescued, ...edits].flatMap(filesBelow),
    ...asidePaths(places).flatMap(filesAt),
  ];
}

/** Files and folders that were in the way of the store. */
export const asidePaths = (places: Places): string[] =>
  foldersOf(places)
    .flatMap(pathsIn)
    .filter((path) => ASIDE.test(path));

const ASIDE = /\.aside-\d{4}-\d{2}-\d{2}-[0-9a-f]+$/;

/** Leftovers of killed processes: temporary files, and the files from before a write. */
const unfinishedFiles = (places: Places): string[] => [
  ...pathsIn(places.before).filter(isFlatPage),
  ...leftovers(foldersOf(places)).flatMap(filesAt),
];

const foldersOf = (places: Places): string[] =>
  writtenFolders(places).filter((folder) => folder !== places.configDir);

function isFlatPage(path: string): boolean {
  const name = nameFromFlat(path);
  return basename(path) === flatName(name) && isPageName(name);
}

const pathsIn = (folder: string): string[] => namesSeen(folder).map((name) => join(folder, name));

const filesBelow = (folder: string): string[] => pathsIn(folder).flatMap(filesAt);

/** The private file at the path, or all those below the folder. */
export function filesAt(path: string): string[] {
  const stats = orUndefined(() => fs.lstatSync(path));
  if (stats?.isDirectory()) return filesBelow(path);
  const isFile = stats?.isFile() || stats?.isSymbolicLink();
  return isFile && !NOT_PRIVATE.test(basename(path)) && !isBeingWritten(path) ? [path] : [];
}

/** The key, which is under its passphrase, and the settings, which are plain on purpose. */
const NOT_PRIVATE =
  /^(identity\.(.+\.)?age|settings\.(.+\.)?json|sealed-for|sealing|lock)(\.tmp-.*)?$/;
