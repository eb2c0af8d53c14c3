import { constants } from 'node:os';

/**
 * The error name of a failed system call, such as ENOSPC. Undefined for any other error. Node has
 * no name for some errors: an exceeded user quota (EDQUOT) arrives as "Unknown system error -122".
 */
export function codeOf(error: unknown): string | undefined {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !code.startsWith('Unknown system error')) return code;
  const known = Object.entries(constants.errno).find(([, number]) => number === -(errno ?? 0));
  return known?.[0] ?? code;
}

/** Whether space ran out: the disk is full, or a quota or file size limit was reached. */
export const isNoRoom = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '');
