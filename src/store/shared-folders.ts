import fs from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Warns before the first save if a store folder belongs to another user or others can write to it.
 * For a missing folder, checks the nearest existing one above it. `me` is the user's id; undefined
 * if the system has none.
 */
export function sharedFolders(dirs: readonly string[], me: number | undefined): string[] {
  if (me === undefined) return [];
  const own = [...dirs, ...dirs.map((dir) => join(dir, 'journal'))].filter(fs.existsSync);
  const places = new Set([...own, ...dirs.map(nearest)]);
  return [...places].flatMap((dir) => {
    const { uid, mode } = fs.statSync(dir);
    const isOwn = own.includes(dir);
    // System folders such as /tmp, or the parent of a new home, belong to root.
    if (uid !== me && (isOwn || uid !== 0)) return [`${dir} belongs to another user.`];
    const isOpen = isOwn && (mode & 0o022) !== 0;
    return isOpen ? [`Other users of this machine may write to ${dir}.`] : [];
  });
}

/** The folder, or the nearest existing folder above it. */
function nearest(dir: string): string {
  return fs.existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir));
}
