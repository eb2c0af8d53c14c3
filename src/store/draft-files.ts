import { basename, dirname, join } from 'node:path';
import type { Draft } from '../core/store.ts';
import { crc32 } from '../lib/crc32.ts';
import type { Codec } from './options.ts';
import { PageError } from './page-format.ts';
import { isDead, processState, thisProcess } from './write/processes.ts';

/** A draft file has a name and its writing process: `reflect-daily.4711-9f3a2b1c.json`. */
const FILE =
  /^([A-Za-z0-9][A-Za-z0-9_-]{0,79})((?:\.(\d+-[0-9a-f]{8}))?\.json)(\.damaged-[0-9a-f]+)?$/;

/** In an encrypted store, a file has such a name, and the draft's own name is only inside. */
const HIDDEN = /^d[0-9a-f]{16}$/;

/** The name in a file name, which may be hidden; undefined for files of another kind. */
export function nameOf(path: string): string | undefined {
  const [, name, , , damaged] = FILE.exec(basename(path)) ?? [];
  return damaged === undefined ? name : undefined;
}

export const isHidden = (name: string): boolean => HIDDEN.test(name);

/** Whether the file is a draft, damaged or not. */
export const isDraftFile = (path: string): boolean => FILE.test(basename(path));

/** Whether a draft was set aside because it cannot be read. */
export const isDamaged = (path: string): boolean => /\.damaged-[0-9a-f]+$/.test(path);

/** The path for a draft file once its name is hidden. */
export function hiddenPath(path: string, hidden: (name: string) => string): string {
  const [, name, rest, , damaged = ''] = FILE.exec(basename(path)) ?? [];
  if (name === undefined || isHidden(name)) return path;
  return join(dirname(path), `${hidden(name)}${rest}${damaged}`);
}

/**
 * The draft in a file.
 * @throws UserError if it is locked. `isOfDamage` recognizes the other errors.
 */
export function draftIn(path: string, stored: Buffer, codec: Codec): Draft {
  const shown = nameOf(path) ?? '';
  const { name, saved, value } = JSON.parse(codec.decode(`drafts/${shown}`, stored).toString());
  if (name !== shown && !isHidden(shown)) throw new TypeError('this is another draft');
  return { name, saved, path, value };
}

/** Whether an error from `draftIn` means that the file is damaged. */
export const isOfDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || error instanceof TypeError || error instanceof PageError;

/** The process that writes or wrote a file; undefined if the name does not say. */
export const ownerOf = (path: string): string | undefined => FILE.exec(basename(path))?.[3];

/** The file name for a draft that process `pid` on this machine writes. */
export const draftFile = (name: string, pid: number): string => `${name}.${tokenOf(pid)}.json`;

/**
 * Whether another running process is writing this file. A process on another machine or in another
 * container counts as gone, because it cannot be checked. Otherwise its text might never be offered
 * again.
 */
export function isElsewhere(path: string): boolean {
  const owner = ownerOf(path);
  const pid = Number.parseInt(owner ?? '', 10);
  if (owner === undefined || pid === process.pid || isDead(pid)) return false;
  return owner === tokenOf(pid);
}

/**
 * Identifies a process by its number and a checksum of where and when it started, because the
 * system reuses numbers.
 */
function tokenOf(pid: number): string {
  const known = pid === process.pid ? thisProcess() : processState(pid);
  const sum = crc32(`${thisProcess().host} ${known?.started ?? ''}`)
    .toString(16)
    .padStart(8, '0');
  return `${pid}-${sum}`;
}
