import fs from 'node:fs';
import { dirname } from 'node:path';
import type { Turned } from '../../core/encryption.ts';
import { AgeError } from '../../lib/age/age-error.ts';
import { isNoRoom } from '../../lib/system-error.ts';
import { reasonOf } from '../recovery/findings.ts';
import { SPARE_BYTES } from '../write/disk.ts';
import { attempt, freeBytes, nonce, removeFile, syncDir, unlessMissing } from '../write/fs.ts';

export interface RewriteOptions {
  random: () => number;
  /** Returns the free bytes on the disk of a folder. */
  freeSpace?: (dir: string) => number;
  /** The new content of a file with these names. Undefined for a file that stays. */
  convert: (bytes: Buffer, names: readonly string[]) => Buffer | undefined;
}

/**
 * Replaces files one by one, each completely or not at all, with the times of the old ones. Names of
 * the same file, as backups have them, stay the same file. A file that fails is named and stays.
 */
export function rewriteAll(paths: readonly string[], options: RewriteOptions): Turned {
  const result: Turned = { files: 0, failed: [], left: [], isFull: false };
  const folders = new Set<string>();
  for (const names of groupsOf(paths).values()) {
    const [path = ''] = names;
    try {
      if (!rewrite(names, options)) continue;
      result.files += 1;
      for (const name of names) folders.add(dirname(name));
    } catch (error) {
      result.failed.push({ path, reason: reasonOf(error) });
      if (!(error instanceof AgeError)) result.left.push(...names);
      result.isFull ||= isNoRoom(error);
      if (result.isFull) break;
    }
  }
  for (const folder of folders) attempt(() => syncDir(folder));
  return result;
}

/** The names of each file. */
function groupsOf(paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const stats = unlessMissing(() => fs.lstatSync(path));
    if (stats === undefined || stats.isDirectory()) continue;
    const file = `${stats.dev} ${stats.ino}`;
    groups.set(file, [...(groups.get(file) ?? []), path]);
  }
  return groups;
}

/** Returns whether there was something to do. */
function rewrite(names: string[], options: RewriteOptions): boolean {
  const [path = '', ...others] = names;
  for (;;) {
    const stats = statsOf(path);
    const stored = unlessMissing(() => fs.readFileSync(path));
    const bytes = stored && options.convert(stored, names);
    if (stats === undefined || bytes === undefined) return false;
    if (stats.isSymbolicLink()) throw new Error('it is a link');
    if (!replace(path, stats, bytes, options)) continue;
    for (const other of others) {
      const isLinked = attempt(() => linkOver(path, other, options));
      if (!isLinked) replace(other, fs.lstatSync(other), bytes, options);
    }
    return true;
  }
}

const statsOf = (path: string): fs.Stats | undefined =>
  fs.lstatSync(path, { throwIfNoEntry: false });

const isUnchanged = (before: fs.Stats, now: fs.Stats | undefined): boolean =>
  now?.ino === before.ino && now.mtimeMs === before.mtimeMs && now.size === before.size;

/** Returns false if another process has changed the file since. Drafts, for one, have no lock. */
function replace(path: string, stats: fs.Stats, bytes: Buffer, options: RewriteOptions): boolean {
  const { random, freeSpace = freeBytes } = options;
  if (freeSpace(dirname(path)) < bytes.length + SPARE_BYTES) throw noRoom();
  const temporary = temporaryOf(path, random);
  try {
    const file = fs.openSync(temporary, 'wx', 0o600);
    try {
      fs.writeFileSync(file, bytes);
      fs.futimesSync(file, stats.atime, stats.mtime);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    if (!fs.readFileSync(temporary).equals(bytes)) throw noRoom();
    const isSame = isUnchanged(stats, statsOf(path));
    if (isSame) fs.renameSync(temporary, path);
    else removeFile(temporary);
    return isSame;
  } catch (error) {
    attempt(() => removeFile(temporary));
    throw error;
  }
}

function linkOver(path: string, other: string, { random }: RewriteOptions): void {
  const temporary = temporaryOf(other, random);
  fs.linkSync(path, temporary);
  fs.renameSync(temporary, other);
}

const temporaryOf = (path: string, random: () => number): string =>
  `${path}.tmp-${process.pid}-${nonce(random)}`;

const noRoom = (): Error => Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
