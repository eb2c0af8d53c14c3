import fs from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/store.ts';
import { isElsewhere, nameOf } from '../draft-files.ts';
import type { Codec } from '../options.ts';
import type { Places } from '../paths.ts';
import { isLink } from '../write/away.ts';
import { namesSeen } from '../write/fs.ts';
import { note, unlessReadable, warning } from './findings.ts';
import { leftEdits } from './left-edits.ts';
import { rescueFolders } from './rescue.ts';

/** Drafts, and texts that were on their way to become records. */

export interface DraftOptions {
  places: Places;
  codec: Codec;
  /** Where drafts go that the usual folder could not take. */
  rescueDir?: string | undefined;
  /** Where texts are edited. */
  editDirs?: string[];
}

export function checkDrafts({ places, codec, rescueDir, editDirs = [] }: DraftOptions): Finding[] {
  const rescued = rescueFolders({ rescueDir, stateDir: places.stateDir }).flatMap((folder) =>
    namesSeen(folder).map((file) => note('draft', join(folder, file), RESCUED)),
  );
  return [
    ...namesSeen(places.drafts).flatMap((file) => checkDraft(file, places, codec)),
    ...rescued,
    ...namesSeen(places.kept).map((file) => note('kept', join(places.kept, file), LEFT)),
    ...leftEdits(places, editDirs).map((folder) => warning('edit', folder, KILLED)),
  ];
}

const LEFT = 'what an editor left that ended badly; look at it, then delete it';
const RESCUED = 'a draft that the usual folder could not take';
const KILLED = 'a text that an editor had open, and that coachkit did not get back';

function checkDraft(file: string, { drafts }: Places, codec: Codec): Finding[] {
  const path = join(drafts, file);
  if (file.includes('.damaged-')) return [note('draft', path, 'a draft that could not be read')];
  return unlessReadable('warning', 'draft', path, () => readDraft(path, codec));
}

/** @throws SyntaxError where it is not JSON; files of other kinds are not read */
function readDraft(path: string, codec: Codec): void {
  const name = nameOf(path);
  if (name !== undefined)
    JSON.parse(codec.decode(`drafts/${name}`, fs.readFileSync(path)).toString());
}

/** Those whose content is no draft and that no process is writing; links to nothing have none. */
export function damagedDrafts({ drafts }: Places, codec: Codec): string[] {
  const isOne = (path: string) =>
    (isLink(path) && !fs.existsSync(path)) || isDamaged(() => readDraft(path, codec));
  return namesSeen(drafts)
    .filter((file) => !file.includes('.damaged-'))
    .map((file) => join(drafts, file))
    .filter((path) => !isElsewhere(path) && isOne(path));
}

function isDamaged(read: () => void): boolean {
  try {
    read();
    return false;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}
