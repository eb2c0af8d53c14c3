import fs from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { EDIT_FILE } from '../core/edit-folder.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { filesAt } from './inventory.ts';
import type { Places } from './paths.ts';
import { encodedOnce, type FoundOptions } from './write/as-found.ts';
import { isLink } from './write/away.ts';
import { makePrivateDir, writePrivate } from './write/fs.ts';

interface KeepOptions extends FoundOptions {
  places: Places;
  now: () => Instant;
}

/**
 * Moves the folder of an editor to a place where it lasts, because it may only be in memory. Returns
 * the new path of the text.
 *
 * Its name has the day, so that `coachkit import` can make an entry of it.
 * @throws if it cannot be moved
 */
export function keepEdit(folder: string, options: KeepOptions): string {
  const { places, codec, now, random } = options;
  const kept = join(places.kept, basename(folder));
  const text = `${now().date}-${EDIT_FILE}`;
  makePrivateDir(places.kept);
  fs.mkdirSync(kept, { mode: 0o700 });
  try {
    for (const path of filesAt(folder).filter((file) => !isLink(file))) {
      const name = relative(folder, path);
      const inside = name === EDIT_FILE ? text : name;
      makePrivateDir(dirname(join(kept, inside)));
      const bytes = encodedOnce(`kept/${inside}`, fs.readFileSync(path), codec);
      writePrivate(join(kept, inside), bytes, random);
    }
  } catch (error) {
    fs.rmSync(kept, { recursive: true, force: true });
    throw error;
  }
  fs.rmSync(folder, { recursive: true, force: true });
  return join(kept, text);
}
