import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { KEY_FILE, type Places, pageNames } from '../paths.ts';
import {
  attempt,
  freeBytes,
  keepAs,
  type Memory,
  makePrivateDir,
  namesIn,
  namesSeen,
  newMemory,
  nonce,
  readInto,
  syncDir,
} from '../write/fs.ts';

/**
 * The first change of a day copies every page to `backups/<number>-<date>/`. A file that is the
 * same as in the last backup becomes a link to that copy, never to the live file. Otherwise an
 * editor that writes in place would change the backup. The number, not the date, shows which backup
 * is newest.
 */

const NAME = /^\d{6}-\d{4}-\d{2}-\d{2}$/;
const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 12;
/** Bytes that a backup must leave free for the next saves. */
const SPARE_BYTES = 16 * 1024 * 1024;

export interface BackupOptions {
  places: Places;
  random: () => number;
  /** Whether a page has exactly the bytes that were written. */
  isWhole: (name: string, bytes: Buffer) => boolean;
}

/**
 * Makes a backup unless this local date has one. Returns whether it made one. A failed backup
 * changes nothing.
 */
export function backUp(options: BackupOptions, date: string): boolean {
  const { places, random } = options;
  const draft = join(places.backups, `new.tmp-${process.pid}-${nonce(random)}`);
  let isMade = false;
  const isDone = attempt(() => {
    const last = backupNames(places).at(-1);
    if (last !== undefined && dateOf(last) === date) return;
    copyAll(options, draft, last && join(places.backups, last));
    const number = last === undefined ? 1 : Number(last.slice(0, 6)) + 1;
    fs.renameSync(draft, join(places.backups, `${String(number).padStart(6, '0')}-${date}`));
    isMade = true;
    syncDir(places.backups);
    dropOld(places);
  });
  if (!isDone) attempt(() => fs.rmSync(draft, { recursive: true, force: true }));
  return isMade;
}

/** The path where the newest backup has, or would have, a page; undefined without a backup. */
export function backupOf(name: string, places: Places): string | undefined {
  const newest = backupNames(places, namesSeen).at(-1);
  return newest && join(places.backups, newest, `${name}.json`);
}

/** Backups, oldest first. `names` lists a folder. The default throws for an unreadable folder. */
export function backupNames(places: Places, names = namesIn): string[] {
  return names(places.backups).filter((name) => NAME.test(name));
}

/**
 * The backups to keep: the 7 newest, and the newest of each of the last 4 weeks and 12 months with
 * a backup. Only backup dates count, not today's date, so a wrong clock deletes no extra backups.
 */
export function backupsToKeep(names: string[]): Set<string> {
  const newestFirst = names.toReversed();
  return new Set([
    ...newestFirst.slice(0, DAILY),
    ...newestOfEach(newestFirst, WEEKLY, weekOf),
    ...newestOfEach(newestFirst, MONTHLY, (name) => dateOf(name).slice(0, 7)),
  ]);
}

function newestOfEach(newestFirst: string[], count: number, groupOf: (name: string) => string) {
  const newest = new Map<string, string>();
  for (const name of newestFirst) {
    const group = groupOf(name);
    if (!newest.has(group) && newest.size < count) newest.set(group, name);
  }
  return newest.values();
}

function dateOf(name: string): string {
  return name.slice(7);
}

/** Names the week, Monday to Sunday, of a backup's date. 1970-01-01 was a Thursday. */
function weekOf(name: string): string {
  const day = Date.parse(`${dateOf(name)}T00:00:00Z`) / 86_400_000;
  return String(Math.floor((day + 3) / 7));
}

function dropOld(places: Places): void {
  const names = backupNames(places);
  const keep = backupsToKeep(names);
  for (const name of names) {
    if (!keep.has(name)) fs.rmSync(join(places.backups, name), { recursive: true, force: true });
  }
}

/** Copies every page and checks the copies. A damaged page is taken from the last backup. */
function copyAll({ places, isWhole }: BackupOptions, to: string, last: string | undefined): void {
  makePrivateDir(to);
  const memory = newMemory();
  // Without the key, the copies could not be read.
  if (fs.existsSync(places.identity)) copyFile(places.identity, join(to, KEY_FILE), memory);
  for (const page of pageNames(places.dataDir)) {
    const source = join(places.dataDir, `${page}.json`);
    const copy = join(to, `${page}.json`);
    const earlier = last && existing(join(last, `${page}.json`));
    makePrivateDir(dirname(copy));
    if (earlier && isUnchanged(source, earlier)) {
      keepAs(earlier, copy);
    } else {
      copyFile(source, copy, memory);
      if (!isWhole(page, readInto(memory, copy))) {
        fs.unlinkSync(copy);
        if (earlier) keepAs(earlier, copy);
      }
    }
  }
}

function existing(path: string): string | undefined {
  return fs.existsSync(path) ? path : undefined;
}

/** Whether a copy with the times of its source is still the same. */
export function isUnchanged(source: string, copy: string): boolean {
  const [a, b] = [fs.statSync(source), fs.statSync(copy)];
  return a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 2; // futimes rounds times
}

/** Copies a file with its times, by way of `memory`, and syncs the copy. */
function copyFile(source: string, copy: string, memory: Memory): void {
  const { size, atime, mtime } = fs.statSync(source);
  if (freeBytes(dirname(copy)) < size + SPARE_BYTES) throw new Error('no room for a backup');
  const file = fs.openSync(copy, 'wx', 0o600);
  try {
    fs.writeFileSync(file, readInto(memory, source));
    fs.futimesSync(file, atime, mtime);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}
