import fs from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Warnings about the folders of a store, in words for the person, before the first save into them.
 * A folder may belong to another user, or others may write to it. For a folder that does not exist
 * yet, the one that it would be made in counts. `me` is the user's id; undefined if the system has
 * no ids.
 */
export function sharedFolders(dirs: readonly string[], me: number | undefined): string[] {
  if (me === undefined) return [];
  const own = [...dirs, ...dirs.map((dir) => join(dir, 'journal'))].filter(fs.existsSync);
  const places = new Set([...own, ...dirs.map(nearest)]);
  return [...places].flatMap((dir) => {
    const { uid, mode } = fs.statSync(dir);
    const isOwn = own.includes(dir);
    // Root owns the system's folders, such as /tmp or the parent of a new home.
    if (uid !== me && (isOwn || uid !== 0)) return [`${dir} belongs to another user.`];
    const isOpen = isOwn && (mode & 0o022) !== 0;
    return isOpen ? [`Other users of this machine may write to ${dir}.`] : [];
  });
}

/** The folder, or the nearest existing one above it. */
function nearest(dir: string): string {
  return fs.existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir));
}
