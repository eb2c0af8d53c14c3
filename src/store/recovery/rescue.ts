import fs from 'node:fs';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { orUndefined } from '../../lib/or-undefined.ts';

/**
 * Where drafts go when their own folder cannot take them: private folders in a place that all users
 * share, such as /tmp, so only folders of our own count. The name tells which store one belongs to.
 */

export interface RescueOptions {
  rescueDir?: string | undefined;
  stateDir: string;
}

/** Somebody else may have taken a name first, so there are a few. */
const NAMES = 4;

/** The folders there are, for this store. Looked up by name: there may be 10,000 others beside them. */
export function rescueFolders(options: RescueOptions): string[] {
  return candidates(options).filter(isOwnFolder);
}

/** One that a draft can be put in; undefined where there is no place for it. @throws when it cannot be made */
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

/** False where something of this name is there already. */
function isMade(path: string): boolean {
  try {
    fs.mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** No link, and open to nobody else: what lies there is taken for what this person wrote. */
export function isOwnFolder(path: string): boolean {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  if (platform() === 'win32') return true;
  return (stats.mode & 0o077) === 0 && stats.uid === ownUid();
}

/** Undefined where the system does not know this user by name. */
const ownUid = (): number | undefined => orUndefined(() => userInfo().uid);
