import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import type { Codec } from './options.ts';
import { emptyPage, formatPage, parsePage, withLines } from './page-format.ts';
import { flatName, type Places } from './paths.ts';
import { attempt, makePrivateDir } from './write/fs.ts';

/**
 * What coachkit left in a page that it changed since the last backup: a page of the lines that its last
 * change put there, with the checksum of the whole page. Together with the previous version they are
 * the page as it was left, so that a file which another program put in its place loses nothing.
 *
 * One that a crash cut off is found damaged; it need not be written carefully.
 */
export interface Left {
  checksum: string;
  lines: string[];
}

const REST = /^,"left":"([0-9a-f]{8})"/;

export const leftOf = (name: string, places: Places): string => join(places.left, flatName(name));

/** @throws when it cannot be written; the page is saved all the same */
export function noteLeft(name: string, { checksum, lines }: Left, places: Places, codec: Codec) {
  const path = leftOf(name, places);
  const empty = emptyPage(name);
  const page = { ...empty, rest: `,"left":"${checksum}"${empty.rest}` };
  const bytes = formatPage(withLines(page, lines.toSorted()));
  makePrivateDir(dirname(path));
  fs.writeFileSync(path, codec.encode(name, bytes), { mode: 0o600 });
}

/** The checksum of the page as it was left; undefined where nothing tells. */
export function checksumLeft(name: string, places: Places, codec: Codec): string | undefined {
  const read = () => parsePage(name, codec.decode(name, fs.readFileSync(leftOf(name, places))));
  return REST.exec(orUndefined(read)?.rest ?? '')?.[1];
}

/** For a page that is written anew: what was noted of it holds no longer. */
export function forgetLeft(name: string, places: Places): void {
  fs.rmSync(leftOf(name, places), { recursive: true, force: true });
}

/** For when a backup holds all pages as they were left. */
export function forgetAllLeft(places: Places): void {
  attempt(() => fs.rmSync(places.left, { recursive: true, force: true }));
}
