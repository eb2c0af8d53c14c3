import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import type { Codec } from './options.ts';
import { emptyPage, formatPage, parsePage, withLines } from './page-format.ts';
import { flatName, type Places } from './paths.ts';
import { attempt, makePrivateDir } from './write/fs.ts';

/**
 * A note of how coachkit left a page that it changed since the last backup. It is a page of the
 * lines that the last change put there, with the checksum of the whole page. Together with the
 * previous version it gives the page as it was left. So nothing is lost if another program replaces
 * the file.
 *
 * If a crash cuts the note off, its checksum shows that. So it need not be written carefully.
 */
export interface Left {
  checksum: string;
  lines: string[];
}

const REST = /^,"left":"([0-9a-f]{8})"/;

export const leftOf = (name: string, places: Places): string => join(places.left, flatName(name));

/** @throws if the note cannot be written. The page is saved all the same. */
export function noteLeft(name: string, { checksum, lines }: Left, places: Places, codec: Codec) {
  const path = leftOf(name, places);
  const empty = emptyPage(name);
  const page = { ...empty, rest: `,"left":"${checksum}"${empty.rest}` };
  const bytes = formatPage(withLines(page, lines.toSorted()));
  makePrivateDir(dirname(path));
  fs.writeFileSync(path, codec.encode(name, bytes), { mode: 0o600 });
}

/** The checksum of the page as it was left; undefined if no note tells. */
export function checksumLeft(name: string, places: Places, codec: Codec): string | undefined {
  const read = () => parsePage(name, codec.decode(name, fs.readFileSync(leftOf(name, places))));
  return REST.exec(orUndefined(read)?.rest ?? '')?.[1];
}

/** For a page that is being written again: the note of it is out of date. */
export function forgetLeft(name: string, places: Places): void {
  fs.rmSync(leftOf(name, places), { recursive: true, force: true });
}

/** For use once a backup has all pages as they were left. */
export function forgetAllLeft(places: Places): void {
  attempt(() => fs.rmSync(places.left, { recursive: true, force: true }));
}
