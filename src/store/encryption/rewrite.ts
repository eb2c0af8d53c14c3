import fs from 'node:fs';
import { dirname } from 'node:path';
import type { Turned } from '../../core/encryption.ts';
import { isNoRoom } from '../../lib/system-error.ts';
import { reasonOf } from '../recovery/findings.ts';
import { attempt, freeBytes, nonce, removeFile, syncDir, unlessMissing } from '../write/fs.ts';

/** Bytes to leave free for the next saves. */
const SPARE_BYTES = 64 * 1024;

export interface RewriteOptions {
  random: () => number;
  /** Returns the free bytes on the disk of a folder. */
  freeSpace?: (dir: string) => number;
  /** The new content of a file. Undefined for a file that stays. */
  convert: (bytes: Buffer) => Buffer | undefined;
}

/**
 * Replaces files one by one, each completely or not at all, with the times of the old ones. Names of
 * the same file, as backups have them, stay the same file. A file that fails is named and stays.
 */
export function rewriteAll(paths: readonly string[], options: RewriteOptions): Turned {
  const result: Turned = { files: 0, failed: [], isFull: false };
  const folders = new Set<string>();
  for (const names of groupsOf(paths).values()) {
    const [path = ''] = names;
    try {
      if (!rewrite(names, options)) continue;
      result.files += 1;
      for (const name of names) folders.add(dirname(name));
    } catch (error) {
      result.failed.push({ path, reason: reasonOf(error) });
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
  if (fs.lstatSync(path).isSymbolicLink()) throw new Error('it is a link');
  const bytes = options.convert(fs.readFileSync(path));
  if (bytes === undefined) return false;
  replace(path, bytes, options);
  for (const other of others) {
    if (!attempt(() => linkOver(path, other, options))) replace(other, bytes, options);
  }
  return true;
}

function replace(path: string, bytes: Buffer, { random, freeSpace = freeBytes }: RewriteOptions) {
  if (freeSpace(dirname(path)) < bytes.length + SPARE_BYTES) throw noRoom();
  const { atime, mtime } = fs.statSync(path);
  const temporary = temporaryOf(path, random);
  try {
    const file = fs.openSync(temporary, 'wx', 0o600);
    try {
      fs.writeFileSync(file, bytes);
      fs.futimesSync(file, atime, mtime);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    if (!fs.readFileSync(temporary).equals(bytes)) throw noRoom();
    fs.renameSync(temporary, path);
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
