import fs from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/store.ts';
import { isElsewhere, nameOf } from '../draft-files.ts';
import type { Codec } from '../options.ts';
import { PageError } from '../page-format.ts';
import type { Places } from '../paths.ts';
import { isLink } from '../write/away.ts';
import { namesSeen } from '../write/fs.ts';
import { note, unlessReadable, warning } from './findings.ts';
import { leftEdits } from './left-edits.ts';
import { rescueFolders } from './rescue.ts';

/** Checks drafts and texts that have not become records yet. */

export interface DraftOptions {
  places: Places;
  codec: Codec;
  /** Where drafts go if the usual folder cannot take them. */
  rescueDir?: string | undefined;
  /** Folders where editors open texts. */
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

const LEFT = 'text left by an editor that failed; look at it, then delete it';
const RESCUED = 'a draft that could not be kept in the usual folder';
const KILLED = 'text that was open in an editor and did not come back to coachkit';

function checkDraft(file: string, { drafts }: Places, codec: Codec): Finding[] {
  const path = join(drafts, file);
  if (file.includes('.damaged-')) return [note('draft', path, 'a draft that could not be read')];
  return unlessReadable('warning', 'draft', path, () => readDraft(path, codec));
}

/** @throws SyntaxError if a draft is not JSON. Does not read other kinds of files. */
function readDraft(path: string, codec: Codec): void {
  const name = nameOf(path);
  if (name !== undefined)
    JSON.parse(codec.decode(`drafts/${name}`, fs.readFileSync(path)).toString());
}

/** Unreadable draft files that no process is writing, including links that lead nowhere. */
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
    return error instanceof SyntaxError || error instanceof PageError;
  }
}
