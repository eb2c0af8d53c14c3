import fs from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './system-error.ts';

/**
 * Creates a folder and its parents with `mode`. Returns the first folder that it created, if any.
 * Node's `recursive` option never returns where the system cannot create folders, as in /proc.
 */
export function makeDirs(dir: string, mode: number): string | undefined {
  if (isFolder(dir)) return undefined;
  try {
    return makeDir(dir, mode);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(dir) === dir) throw error;
  }
  const first = makeDirs(dirname(dir), mode);
  const last = makeDir(dir, mode);
  return first ?? last;
}

/** Returns the folder unless another process was faster. */
function makeDir(dir: string, mode: number): string | undefined {
  try {
    fs.mkdirSync(dir, { mode });
    return dir;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && isFolder(dir)) return undefined;
    throw error;
  }
}

const isFolder = (path: string): boolean =>
  fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
