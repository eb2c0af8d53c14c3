import fs from 'node:fs';
import { join } from 'node:path';
import { EDIT_FILE } from '../../core/edit-folder.ts';
import type { Finding } from '../../core/store.ts';
import { shellQuoted } from '../../lib/shell-quoted.ts';
import { draftIn, isDamaged, isElsewhere, isOfDamage, nameOf } from '../draft-files.ts';
import { unlessLocked } from '../errors.ts';
import type { Codec } from '../options.ts';
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
    ...namesSeen(places.kept).map((file) => keptNote(join(places.kept, file))),
    ...leftEdits(places, editDirs).map((folder) => warning('edit', folder, KILLED)),
  ];
}

/** A kept text of an encrypted store is encrypted, so only coachkit can show it. */
function keptNote(folder: string): Finding {
  const text = namesSeen(folder).find((file) => file.endsWith(EDIT_FILE));
  if (text === undefined) return note('kept', folder, `${LEFT}; look at it, then delete it`);
  const add = `coachkit import ${shellQuoted(join(folder, text))}`;
  return note('kept', folder, `${LEFT}; to add it to your journal before you delete it: ${add}`);
}

const LEFT = 'text left by an editor that failed';
const RESCUED = 'a draft that could not be kept in the usual folder';
const KILLED = 'text that was open in an editor and did not come back to coachkit';

function checkDraft(file: string, { drafts }: Places, codec: Codec): Finding[] {
  const path = join(drafts, file);
  if (isDamaged(file)) return [note('draft', path, 'a draft that could not be read')];
  return unlessReadable('warning', 'draft', path, () => readDraft(path, codec));
}

/** @throws if a draft cannot be read. Leaves out other kinds of files, and drafts that are locked. */
function readDraft(path: string, codec: Codec): void {
  if (nameOf(path) === undefined) return;
  unlessLocked(() => draftIn(path, fs.readFileSync(path), codec));
}

/** Unreadable draft files that no process is writing, including links that lead nowhere. */
export function damagedDrafts({ drafts }: Places, codec: Codec): string[] {
  const isOne = (path: string) =>
    (isLink(path) && !fs.existsSync(path)) || isUnreadable(() => readDraft(path, codec));
  return namesSeen(drafts)
    .filter((file) => !isDamaged(file))
    .map((file) => join(drafts, file))
    .filter((path) => !isElsewhere(path) && isOne(path));
}

function isUnreadable(read: () => void): boolean {
  try {
    read();
    return false;
  } catch (error) {
    return isOfDamage(error);
  }
}
