/**
 * Keeps the code that V8 compiled, because half of a start is compiling. It can be deleted at any
 * time: coachkit makes it again, and works without it.
 */
import fs from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { crc32 } from '../lib/crc32.ts';
import { makeDirs } from '../lib/make-dirs.ts';

/** Compiled code by the name of the file it comes from. */
export type Code = Record<string, Buffer>;

/** More than the commands that one person uses. They take about 300 KB each. */
const MOST_FILES = 16;

const ENDING = '.code';
const PART = '.part';

/**
 * The folder of the cache. Undefined on Windows, which does not say who may write to a folder.
 * `COACHKIT_HOME` does not matter: it may be synced to other machines.
 */
export function codeCacheDir(
  env: Record<string, string | undefined>,
  platform: string,
  home: string,
): string | undefined {
  const custom = platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
  const own = env.XDG_CACHE_HOME;
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

/**
 * Writes code, if the folder is private or can be made. `make` is called only then. A start without
 * a cache is slower, but right, so problems are ignored.
 */
export function keepCode(dir: string, name: string, user: number, make: () => Code): void {
  try {
    if (nearest(dir).uid !== user) return;
    makeDirs(dir, 0o700);
    if (!isPrivate(fs.lstatSync(dir), user)) return;
    const part = join(dir, `${name}.${Math.random().toString(36).slice(2)}${PART}`);
    fs.writeFileSync(part, format(make()), { mode: 0o600, flag: 'wx' });
    fs.renameSync(part, join(dir, name + ENDING));
    dropOldest(dir);
  } catch {
    // The next start tries again.
  }
}

/** Why the folder is not used, as the end of a sentence. Undefined if it is, or can be made. */
export function codeCacheProblem(dir: string, user: number): string | undefined {
  const stats = fs.lstatSync(dir, { throwIfNoEntry: false });
  if (stats === undefined || isPrivate(stats, user)) return undefined;
  if (!stats.isDirectory()) return 'is not a folder';
  return stats.uid === user ? 'can be changed by other users' : 'belongs to another user';
}

/** Whether only this user can change a file or folder. */
const isPrivate = ({ uid, mode }: fs.Stats, user: number): boolean =>
  uid === user && (mode & 0o022) === 0;

/** The folder, or the first folder around it that exists. */
function nearest(dir: string): fs.Stats {
  const stats = fs.statSync(dir, { throwIfNoEntry: false });
  return stats ?? nearest(dirname(dir));
}

function dropOldest(dir: string): void {
  const files = fs.readdirSync(dir).filter((name) => name.endsWith(ENDING) || name.endsWith(PART));
  if (files.length <= MOST_FILES) return;
  const paths = files.map((name) => join(dir, name));
  const ages = new Map(paths.map((path) => [path, fs.statSync(path).mtimeMs]));
  paths.sort((a, b) => (ages.get(b) ?? 0) - (ages.get(a) ?? 0));
  for (const path of paths.slice(MOST_FILES)) fs.rmSync(path, { force: true });
}

/** A line of JSON with the checksum of the rest and the sizes of its parts, then the parts. */
function format(code: Code): Buffer {
  const bytes = Buffer.concat(Object.values(code));
  const sizes = Object.fromEntries(
    Object.entries(code).map(([name, { length }]) => [name, length]),
  );
  return Buffer.concat([Buffer.from(`${JSON.stringify({ crc: crc32(bytes), sizes })}\n`), bytes]);
}

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
