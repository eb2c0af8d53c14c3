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
 * A file that another program put in the place of the one coachkit left, as a sync tool does with the
 * file of another machine. Looked at before each save, so that what only our file held is not lost.
 */

export interface OtherFileOptions {
  places: Places;
  codec: Codec;
  now: () => Instant;
}

/**
 * What the page lacks of all that was saved in it here; nothing where it is the one that was left. Of a
 * record that both changed, one that has both texts.
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

/** True too where nothing tells how it was left. */
function isAsLeft(name: string, checksum: string, { places, codec }: OtherFileOptions): boolean {
  const left = checksumLeft(name, places, codec);
  if (left !== undefined) return left === checksum;
  const backup = backupOf(name, places);
  const isSame = () => isUnchanged(pathOf(name, places), backup as string);
  return backup === undefined || !fs.existsSync(backup) || orUndefined(isSame) !== false;
}

/** What is said of it. */
export function otherFile(path: string, lacking: number, kept: string): string {
  const records = lacking === 1 ? '1 record' : `${lacking} records`;
  return `${path} is not the file coachkit left there; a sync tool may have replaced it. It lacked ${records} saved on this machine: both are in it now. The file as it was found: ${kept}`;
}
