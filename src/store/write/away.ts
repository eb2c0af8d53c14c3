import fs from 'node:fs';
import { dirname } from 'node:path';

/** Links in the store. Both errors have a code of their own, which `fromSystem` puts into words. */

/** Where a link leads that has no end now, such as to a disk that is away. */
export const AWAY = 'EAWAY';
/** A file of the store that is a link. */
export const LINKED = 'ELINKED';

const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code} ${path}`), { code, path });

/** For a path where nothing was found. @throws an error with `AWAY` when a link on the way has no end */
export function refuseAway(path: string): void {
  for (let at = path; ; at = dirname(at)) {
    const there = fs.lstatSync(at, { throwIfNoEntry: false });
    if (there?.isSymbolicLink() && !fs.existsSync(at)) throw failure(AWAY, at);
    if (there !== undefined || dirname(at) === at) return;
  }
}

/** For a file that is to be replaced. @throws an error with `LINKED` when it is a link */
export function refuseLink(path: string): void {
  if (isLink(path)) throw failure(LINKED, path);
}

export function isLink(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
