import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import type { Codec } from './options.ts';
import { emptyPage, formatPage, parsePage } from './page-format.ts';
import { withLines } from './page-lines.ts';
import { flatName, type Places } from './paths.ts';
import { attempt, makePrivateDir, removeAny, removeDir } from './write/fs.ts';

/**
 * A note of how coachkit left a page that changed since the last backup. It is a page with the
 * lines of the last change and the checksum of the whole page. Together with the previous version,
 * it gives the page as coachkit left it. So nothing is lost if another program replaces the file.
 *
 * The checksum reveals a note that a crash cut off, so the note needs no careful write.
 */
export interface Left {
  checksum: string;
  lines: string[];
}

const REST = /^,"left":"([0-9a-f]{8})"/;

export const leftOf = (name: string, places: Places): string => join(places.left, flatName(name));

/** @throws if the note cannot be written. The page is still saved. */
export function noteLeft(name: string, { checksum, lines }: Left, places: Places, codec: Codec) {
  const path = leftOf(name, places);
  const empty = emptyPage(name);
  const page = { ...empty, rest: `,"left":"${checksum}"${empty.rest}` };
  const bytes = formatPage(withLines(page, lines.toSorted()));
  makePrivateDir(dirname(path));
  fs.writeFileSync(path, codec.encode(name, bytes), { mode: 0o600 });
}

/** The checksum of the page as coachkit left it; undefined without a readable note. */
export function checksumLeft(name: string, places: Places, codec: Codec): string | undefined {
  const read = () => parsePage(name, codec.decode(name, fs.readFileSync(leftOf(name, places))));
  return REST.exec(orUndefined(read)?.rest ?? '')?.[1];
}

/** Removes the note of a page that is about to be rewritten, because it is out of date. */
export function forgetLeft(name: string, places: Places): void {
  removeAny(leftOf(name, places));
}

/** Removes all notes, after a backup has every page as coachkit left it. */
export function forgetAllLeft(places: Places): void {
  attempt(() => removeDir(places.left));
}
