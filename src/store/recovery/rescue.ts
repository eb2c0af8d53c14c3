import fs from 'node:fs';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { orUndefined } from '../../lib/or-undefined.ts';

/**
 * Folders for drafts when their own folder cannot take them. They are private folders in a place
 * that all users share, such as /tmp, so only folders of this user count. The name shows which
 * store a folder belongs to.
 */

export interface RescueOptions {
  rescueDir?: string | undefined;
  stateDir: string;
}

/** How many names to try, as another user may have taken one first. */
const NAMES = 4;

/**
 * The existing folders of this store. Found by name, as there may be 10,000 others next to them.
 */
export function rescueFolders(options: RescueOptions): string[] {
  return candidates(options).filter(isOwnFolder);
}

/** A folder for a draft; undefined if there is no place for one. @throws if it cannot be made */
export function rescueFolder(options: RescueOptions): string | undefined {
  return candidates(options).find((path) => isOwnFolder(path) || isMade(path));
}

function candidates({ rescueDir, stateDir }: RescueOptions): string[] {
  if (rescueDir === undefined) return [];
  const store = crc32(stateDir).toString(16).padStart(8, '0');
  return Array.from({ length: NAMES }, (_, k) =>
    join(rescueDir, `coachkit-draft-${store}-${k + 1}`),
  );
}

/** False if something with this name exists already. */
function isMade(path: string): boolean {
  try {
    fs.mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Not a link, and closed to everyone else: files in it are trusted as this person's own. */
export function isOwnFolder(path: string): boolean {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  if (platform() === 'win32') return true;
  return (stats.mode & 0o077) === 0 && stats.uid === ownUid();
}

/** Undefined if the system does not know this user by name. */
const ownUid = (): number | undefined => orUndefined(() => userInfo().uid);
