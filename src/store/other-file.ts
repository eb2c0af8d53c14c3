import fs from 'node:fs';
import { orUndefined } from '../lib/or-undefined.ts';
import { joined } from './join.ts';
import { checksumLeft } from './left.ts';
import type { Codec } from './options.ts';
import type { Page } from './page-format.ts';
import { linesOf } from './page-lines.ts';
import { type Places, pathOf } from './paths.ts';
import { findRecord, fromLine, type Stored, toLine } from './record.ts';
import { backupOf, isUnchanged } from './recovery/backups.ts';
import { copiesOf, newestKnown } from './recovery/copies.ts';

/**
 * Another program, such as a sync tool, may replace a file with one from another machine. Each save
 * checks for this first, to keep the records that only the replaced file had.
 */

export interface OtherFileOptions {
  places: Places;
  codec: Codec;
}

/**
 * Returns records that were saved here but are missing from the page. None if the page is as
 * coachkit left it. If both sides changed a record, the returned record has both texts.
 */
export function lackingIn(page: Page, checksum: string, options: OtherFileOptions): Stored[] {
  const { places, codec } = options;
  if (isAsLeft(page.name, checksum, options)) return [];
  const there = new Set(linesOf(page));
  return [...newestKnown(copiesOf(page.name, places, codec))].flatMap(([id, { line }]) => {
    if (there.has(line)) return [];
    const [known, found] = [fromLine(line), findRecord(page, id)];
    if (found === undefined) return [known];
    const both = joined(found, known);
    return toLine(both) === toLine(found) ? [] : [both];
  });
}

/** Also true if there is no evidence of how coachkit left the page. */
function isAsLeft(name: string, checksum: string, { places, codec }: OtherFileOptions): boolean {
  const left = checksumLeft(name, places, codec);
  if (left !== undefined) return left === checksum;
  const backup = backupOf(name, places);
  const isSame = () => isUnchanged(pathOf(name, places), backup as string);
  return backup === undefined || !fs.existsSync(backup) || orUndefined(isSame) !== false;
}

/** The message about a replaced file. */
export function otherFile(path: string, lacking: number, kept: string): string {
  const records = lacking === 1 ? '1 record' : `${lacking} records`;
  return `${path} is not the file coachkit left there. A sync tool may have replaced it. It lacked ${records} saved on this machine. Now it has the records of both files. The file as coachkit found it: ${kept}`;
}
