import fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * Refuses links in the store. Both errors have their own codes, which `fromSystem` puts into words.
 */

/** A link whose target is missing now, for example on a disk that is not connected. */
export const AWAY = 'EAWAY';
/** A file of the store that is a link. */
export const LINKED = 'ELINKED';

const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code} ${path}`), { code, path });

/** Checks a path where nothing was found. @throws `AWAY` if a link on the way leads nowhere */
export function refuseAway(path: string): void {
  for (let at = path; ; at = dirname(at)) {
    const there = fs.lstatSync(at, { throwIfNoEntry: false });
    if (there?.isSymbolicLink() && !fs.existsSync(at)) throw failure(AWAY, at);
    if (there !== undefined || dirname(at) === at) return;
  }
}

/** Checks a file before it is replaced. @throws `LINKED` if it is a link */
export function refuseLink(path: string): void {
  if (isLink(path)) throw failure(LINKED, path);
}

export function isLink(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
