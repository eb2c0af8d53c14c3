/**
 * Reads the code that V8 compiled in an earlier start, because half of a start is compiling. The
 * files can be deleted at any time: keep-code.ts makes them again, and coachkit works without them.
 */
import fs from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { crc32 } from '../lib/crc32.ts';

/** Compiled code by the name of the file it comes from. */
export type Code = Record<string, Buffer>;

export const ENDING = '.code';

/**
 * The folder of the cache. Undefined on Windows, which does not say who may write to a folder.
 * `COACHKIT_HOME` does not matter: it may be synced to other machines. Undefined without HOME, too,
 * because asking the system takes longer.
 */
export function codeCacheDir(
  { HOME = '', XDG_CACHE_HOME: own }: Record<string, string | undefined>,
  platform: string,
): string | undefined {
  const custom = join(HOME, platform === 'darwin' ? 'Library/Caches' : '.cache');
  const dir = join(own && isAbsolute(own) ? own : custom, 'coachkit');
  return platform === 'win32' || !isAbsolute(dir) ? undefined : dir;
}

/**
 * Reads code that `keepCode` wrote. Undefined if there is none, if it is damaged, or if others may
 * write to it: V8 would run their code, and crash on damaged code. `user` is the id of the person.
 */
export function readCode(dir: string, name: string, user: number): Code | undefined {
  try {
    if (!isPrivate(fs.lstatSync(dir), user)) return undefined;
    const { O_RDONLY, O_NOFOLLOW } = fs.constants;
    const file = fs.openSync(join(dir, name + ENDING), O_RDONLY | O_NOFOLLOW);
    try {
      return isPrivate(fs.fstatSync(file), user) ? parse(fs.readFileSync(file)) : undefined;
    } finally {
      fs.closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Why the folder is not used, as the end of a sentence. Undefined if it is, or can be made. */
export function codeCacheProblem(dir: string, user: number): string | undefined {
  const stats = fs.lstatSync(dir, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return 'should be a folder';
  if (isPrivate(stats, user)) return undefined;
  return stats.uid === user ? 'can be changed by other users' : 'belongs to another user';
}

/** Whether only this user can change a file or folder. */
export const isPrivate = ({ uid, mode }: fs.Stats, user: number): boolean =>
  uid === user && (mode & 0o022) === 0;

/** See `format` in keep-code.ts. */
function parse(file: Buffer): Code | undefined {
  const end = file.indexOf('\n');
  const { crc, sizes } = JSON.parse(file.toString('latin1', 0, end));
  const bytes = file.subarray(end + 1);
  if (crc32(bytes) !== crc) return undefined;
  const code: Code = {};
  let at = 0;
  for (const [name, size] of Object.entries(sizes as Record<string, number>)) {
    code[name] = bytes.subarray(at, at + size);
    at += size;
  }
  return code;
}
