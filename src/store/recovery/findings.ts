import type { Finding } from '../../core/store.ts';
import { AWAY } from '../write/away.ts';

/** How the doctor words what it finds: never with the content of a file. */

export function found(
  level: Finding['level'],
  kind: string,
  path: string,
  reason: string,
): Finding {
  return { level, kind, path, reason };
}

export const warning = (kind: string, path: string, reason: string): Finding =>
  found('warning', kind, path, reason);

export const note = (kind: string, path: string, reason: string): Finding =>
  found('note', kind, path, reason);

/** That something cannot be read, and why; nothing where it can. */
export function unlessReadable(
  level: Finding['level'],
  kind: string,
  path: string,
  read: () => unknown,
  more = '',
): Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    return [found(level, kind, path, `it cannot be read (${reasonOf(error)})${more}`)];
  }
}

const CODES: Record<string, string> = {
  EACCES: 'you have no right to',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  ENOENT: 'it is a link to nothing',
  [AWAY]: 'it is a link to a place that is away',
  EIO: 'the disk does not give it back',
};

/** Why something failed, without the content that JSON.parse would quote. */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return 'it is not as coachkit wrote it';
  return CODES[code] === undefined ? code : `${CODES[code]}, ${code}`;
}
