import fs from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { filesAt } from './inventory.ts';
import type { Places } from './paths.ts';
import { encodedOnce, type FoundOptions } from './write/as-found.ts';
import { isLink } from './write/away.ts';
import { makePrivateDir, writePrivate } from './write/fs.ts';

/**
 * Moves the folder of an editor, which may only be in memory, to a place where it lasts. Returns
 * its new path. @throws if it cannot, and then leaves the folder as it is
 */
export function keepEdit(folder: string, options: FoundOptions & { places: Places }): string {
  const { places, codec, random } = options;
  const kept = join(places.kept, basename(folder));
  makePrivateDir(places.kept);
  fs.mkdirSync(kept, { mode: 0o700 });
  try {
    for (const path of filesAt(folder).filter((file) => !isLink(file))) {
      const inside = relative(folder, path);
      makePrivateDir(dirname(join(kept, inside)));
      const bytes = encodedOnce(`kept/${inside}`, fs.readFileSync(path), codec);
      writePrivate(join(kept, inside), bytes, random);
    }
  } catch (error) {
    fs.rmSync(kept, { recursive: true, force: true });
    throw error;
  }
  fs.rmSync(folder, { recursive: true, force: true });
  return kept;
}
