import fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and its parents with `mode`. Returns the first folder that it created, if any.
 * Node's `recursive` option never returns where the system cannot create folders, as in /proc.
 */
export function makeDirs(dir: string, mode: number): string | undefined {
  if (isFolder(dir)) return undefined;
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
