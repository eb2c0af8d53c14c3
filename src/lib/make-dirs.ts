import fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and its parents with `mode`. Returns the first that did not exist, if any. Node's
 * `recursive` is not used, because it never returns if the system cannot make folders, as in /proc.
 */
export function makeDirs(dir: string, mode: number): string | undefined {
  try {
    fs.mkdirSync(dir, { mode });
    return dir;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && isFolder(dir)) return undefined;
    if (code !== 'ENOENT' || dirname(dir) === dir) throw error;
  }
  const first = makeDirs(dirname(dir), mode);
  fs.mkdirSync(dir, { mode });
  return first ?? dir;
}

const isFolder = (path: string): boolean =>
  fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
