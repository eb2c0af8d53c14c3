import fs from 'node:fs';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { namesIn } from './files.ts';

/**
 * Where drafts go when their own folder cannot take them: private folders in a place that all users
 * share, such as /tmp, so only folders of our own count. The name tells which store one belongs to.
 */

export interface RescueOptions {
  rescueDir?: string | undefined;
  stateDir: string;
}

/** The folders there are, for this store. */
export function rescueFolders({ rescueDir, stateDir }: RescueOptions): string[] {
  if (rescueDir === undefined) return [];
  return namesIn(rescueDir)
    .filter((name) => name.startsWith(prefixOf(stateDir)))
    .map((name) => join(rescueDir, name))
    .filter(isOwnFolder);
}

/** One that a draft can be put in; undefined where there is no place for it. @throws when it cannot be made */
export function rescueFolder(options: RescueOptions): string | undefined {
  const { rescueDir, stateDir } = options;
  if (rescueDir === undefined) return undefined;
  const [there] = rescueFolders(options);
  return there ?? fs.mkdtempSync(join(rescueDir, prefixOf(stateDir)));
}

function prefixOf(stateDir: string): string {
  return `coachkit-draft-${crc32(stateDir).toString(16).padStart(8, '0')}-`;
}

/** No link, and open to nobody else: what lies there is taken for what this person wrote. */
function isOwnFolder(path: string): boolean {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  if (platform() === 'win32') return true;
  return (stats.mode & 0o077) === 0 && stats.uid === ownUid();
}

/** Undefined where the system does not know this user by name. */
function ownUid(): number | undefined {
  try {
    return userInfo().uid;
  } catch {
    return undefined;
  }
}
