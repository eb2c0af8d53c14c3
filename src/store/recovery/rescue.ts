import fs from 'node:fs';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { crc32 } from '../../lib/crc32.ts';
import { orUndefined } from '../../lib/or-undefined.ts';

/**
 * Folders for drafts that the usual folder cannot take. They are private folders in a shared place
 * such as /tmp, so only this user's folders count. The name of each shows its store.
 */

export interface RescueOptions {
  rescueDir?: string | undefined;
  stateDir: string;
}

/** The number of names to try, because another user may have taken some. */
const NAMES = 4;

/**
 * The existing folders of this store. Looks up their names, because /tmp may have 10,000 others.
 */
export function rescueFolders(options: RescueOptions): string[] {
  return candidates(options).filter(isOwnFolder);
}

/**
 * Finds or makes a folder for a draft. Undefined if every name is taken. @throws if it cannot be
 * made
 */
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

/** Makes the folder. False if the name is taken. */
function isMade(path: string): boolean {
  try {
    fs.mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Whether the folder is closed to others and not a link. Files in it are trusted as this person's.
 */
export function isOwnFolder(path: string): boolean {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  if (platform() === 'win32') return true;
  return (stats.mode & 0o077) === 0 && stats.uid === ownUid();
}

/** The user's id. Undefined if the system does not know this user by name. */
const ownUid = (): number | undefined => orUndefined(() => userInfo().uid);
