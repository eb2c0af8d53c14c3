import type { Finding } from '../../core/store.ts';
import { AWAY } from '../write/away.ts';

/** The wording of the doctor's findings, which never quote a file. */

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

/** A finding with the reason why something cannot be read. None if it can. */
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
  EACCES: 'you do not have permission',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  ENOENT: 'it is a link that leads nowhere',
  [AWAY]: 'it is a link to a place that is not available',
  EIO: 'the disk failed',
};

/** The reason for a failure, without the file content that JSON.parse quotes. */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return 'it is not as coachkit wrote it';
  return CODES[code] === undefined ? code : `${CODES[code]}, ${code}`;
}
