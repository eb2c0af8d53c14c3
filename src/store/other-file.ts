import fs from 'node:fs';
import type { Instant } from '../lib/dates/instant.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { checksumLeft } from './left.ts';
import type { Codec } from './options.ts';
import { linesOf, type Page } from './page-format.ts';
import { type Places, pathOf } from './paths.ts';
import { findAmong, fromLine, reunited, type Stored } from './record.ts';
import { backupOf, isUnchanged } from './recovery/backups.ts';
import { copiesOf, newestKnown } from './recovery/copies.ts';

/**
 * Another program may replace a file that coachkit left, as a sync tool does with the file of
 * another machine. Each save looks for this first, so that records only our file had are not lost.
 */

export interface OtherFileOptions {
  places: Places;
  codec: Codec;
  now: () => Instant;
}

/**
 * The records saved in this page here that it now lacks. None if the page is as coachkit left it.
 * If both sides changed a record, the returned one has both texts.
 */
export function lackingIn(page: Page, checksum: string, options: OtherFileOptions): Stored[] {
  const { places, codec, now } = options;
  if (isAsLeft(page.name, checksum, options)) return [];
  const lines = linesOf(page);
  const there = new Set(lines);
  return [...newestKnown(copiesOf(page.name, places, codec))].flatMap(([id, { line }]) => {
    if (there.has(line)) return [];
    const [known, found] = [fromLine(line), findAmong(lines, id)];
    if (found === undefined) return [known];
    const both = reunited(found, known, now());
    return both === found ? [] : [both];
  });
}

/** Also true if nothing tells how the page was left. */
function isAsLeft(name: string, checksum: string, { places, codec }: OtherFileOptions): boolean {
  const left = checksumLeft(name, places, codec);
  if (left !== undefined) return left === checksum;
  const backup = backupOf(name, places);
  const isSame = () => isUnchanged(pathOf(name, places), backup as string);
  return backup === undefined || !fs.existsSync(backup) || orUndefined(isSame) !== false;
}

/** Tells the person about a replaced file. */
export function otherFile(path: string, lacking: number, kept: string): string {
  const records = lacking === 1 ? '1 record' : `${lacking} records`;
  return `${path} is not the file coachkit left there. A sync tool may have replaced it. It lacked ${records} saved on this machine. Now it has the records of both files. The file as coachkit found it: ${kept}`;
}
