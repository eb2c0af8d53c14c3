import fs from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What a person should know of the folders of a store before the first save into them, in words: whose
 * they are, or of the folder they would be made in, and whether others may write to them. `me` is the
 * id of the user, undefined where the system has none.
 */
export function sharedFolders(dirs: readonly string[], me: number | undefined): string[] {
  if (me === undefined) return [];
  const own = [...dirs, ...dirs.map((dir) => join(dir, 'journal'))].filter(fs.existsSync);
  const places = new Set([...own, ...dirs.map(nearest)]);
  return [...places].flatMap((dir) => {
    const { uid, mode } = fs.statSync(dir);
    const isOwn = own.includes(dir);
    // The system's own folders are of root, e.g. /tmp or the one around a new home.
    if (uid !== me && (isOwn || uid !== 0)) return [`${dir} belongs to another user.`];
    const isOpen = isOwn && (mode & 0o022) !== 0;
    return isOpen ? [`Other users of this machine may write to ${dir}.`] : [];
  });
}

/** The folder, or the one it would be made in. */
function nearest(dir: string): string {
  return fs.existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir));
}
