import fs from 'node:fs';
import { join } from 'node:path';
import { EDIT_FILE, editOf } from '../../core/edit-folder.ts';
import type { Places } from '../paths.ts';
import { namesSeen } from '../write/fs.ts';
import { isDead } from '../write/processes.ts';
import { isOwnFolder } from './rescue.ts';

/**
 * Folders with texts that were open in an editor when coachkit was killed. Skips folders of running
 * processes and of other stores.
 */
export function leftEdits({ stateDir }: Places, editDirs: readonly string[] = []): string[] {
  return [...new Set(editDirs)].flatMap((dir) =>
    namesSeen(dir)
      .filter((name) => {
        const edit = editOf(name, stateDir);
        return edit !== undefined && (edit.pid === undefined || isDead(edit.pid));
      })
      .map((name) => join(dir, name))
      .filter((path) => isOwnFolder(path) && fs.existsSync(join(path, EDIT_FILE))),
  );
}
