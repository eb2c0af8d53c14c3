import { constants } from 'node:os';

/**
 * The name of a failed system call's error, such as ENOSPC; undefined for any other error. Node has no
 * name for some: a user's quota (EDQUOT) comes as "Unknown system error -122".
 */
export function codeOf(error: unknown): string | undefined {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !code.startsWith('Unknown system error')) return code;
  const known = Object.entries(constants.errno).find(([, number]) => number === -(errno ?? 0));
  return known?.[0] ?? code;
}

/** There is no room: the disk is full, or a quota or a limit on file sizes is reached. */
export const isNoRoom = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '');
