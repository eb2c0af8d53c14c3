import fs from 'node:fs';
import { join } from 'node:path';
import { orUndefined } from '../../lib/or-undefined.ts';
import { joined } from '../join.ts';
import { leftOf } from '../left.ts';
import { type Codec, readableIn } from '../options.ts';
import { isSealed, PageError, parsePage } from '../page-format.ts';
import { idOf, linesOf, revOf } from '../page-lines.ts';
import { belongsTo, type Places, pageNames, previousOf, previousPages } from '../paths.ts';
import { fromLine, type Stored, toLine } from '../record.ts';
import { namesSeen } from '../write/fs.ts';
import { backupNames } from './backups.ts';
import { salvage } from './salvage.ts';

/** Other versions of a page: its previous version, the backups, and the note in `left/`. */

export interface Copy {
  path: string;
  /** False if the copy is damaged. `lines` then has only its intact records. */
  isWhole: boolean;
  lines: string[];
}

/** The newest known state of a record. */
export interface Known {
  rev: number;
  line: string;
  /** The path of the copy that has it. */
  from: string;
}

/** All readable copies of a page: the previous version, the backups (newest first) and the note. */
export function copiesOf(name: string, places: Places, codec: Codec): Copy[] {
  const backups = backupNames(places, namesSeen).reverse();
  const paths = [
    previousOf(name, places),
    ...backups.map((backup) => join(places.backups, backup, `${name}.json`)),
    leftOf(name, places),
  ];
  return distinctFiles(paths).flatMap((path) => readCopy(name, path, codec) ?? []);
}

/** The names of all pages with copies. */
export function copiedPages(places: Places): string[] {
  const backups = backupNames(places, namesSeen);
  const backedUp = backups.flatMap((each) => pageNames(join(places.backups, each), namesSeen));
  const left = previousPages({ previous: places.left }, namesSeen);
  return [...new Set([...previousPages(places, namesSeen), ...left, ...backedUp])].sort();
}

/** Every record in the copies by id, each with its highest revision. */
export function newestKnown(copies: Copy[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { path, lines } of copies) {
    for (const line of lines) {
      const rev = revOf(line);
      if ((known.get(idOf(line))?.rev ?? 0) < rev) known.set(idOf(line), { rev, line, from: path });
    }
  }
  return known;
}

/**
 * Whether a record has all texts of a copy. A sync can lower its revision, if two machines made the
 * same change, so the revision alone does not tell.
 */
export const hasAllOf = (record: Stored, { rev, line }: Known): boolean =>
  record.rev >= rev || toLine(joined(record, fromLine(line))) === toLine(joined(record, record));

/** Counts the records from each copy. */
export function countBySource(known: Known[]): { from: string; records: number }[] {
  const counts = new Map<string, number>();
  for (const { from } of known) counts.set(from, (counts.get(from) ?? 0) + 1);
  return [...counts].map(([from, records]) => ({ from, records }));
}

/** Drops paths to the same file, because backups share unchanged files. */
export function distinctFiles(paths: readonly string[]): string[] {
  const files = new Set<string>();
  return paths.filter((path) => {
    const stats = orUndefined(() => fs.statSync(path));
    if (stats === undefined) return false;
    return files.size < files.add(`${stats.dev} ${stats.ino}`).size;
  });
}

/** Damaged previous versions, which could not restore a page. */
export function damagedPrevious(places: Places, codec: Codec): string[] {
  return previousPages(places, namesSeen).flatMap((name) => {
    const path = previousOf(name, places);
    const copy = orUndefined(() => readCopy(name, path, codec));
    return copy === undefined || copy.isWhole ? [] : [path];
  });
}

function readCopy(name: string, path: string, codec: Codec): Copy | undefined {
  const bytes = orUndefined(() => readableIn(name, fs.readFileSync(path), codec));
  if (bytes === undefined) return undefined;
  try {
    const lines = linesOf(parsePage(name, bytes));
    return {
      path,
      isWhole: true,
      lines: lines.filter((line) => isSealed(line) && belongsTo(name)(idOf(line))),
    };
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    if (error.kind === 'newer') return undefined;
    const whole = salvage(bytes, belongsTo(name)).found.filter(({ sealed }) => sealed);
    return { path, isWhole: false, lines: whole.map(({ record }) => toLine(record)) };
  }
}
