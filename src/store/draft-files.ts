import { basename } from 'node:path';
import { crc32 } from '../lib/crc32.ts';
import { isDead, processState, thisProcess } from './write/processes.ts';

/** A draft file has a name and its writing process: `reflect-daily.4711-9f3a2b1c.json`. */
const FILE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,79})(?:\.((\d+)-[0-9a-f]{8}))?\.json$/;

/** The name of the draft in a file; undefined for files of another kind. */
export const nameOf = (path: string): string | undefined => FILE.exec(basename(path))?.[1];

const DAMAGED = /\.damaged-[0-9a-f]+$/;

/** Whether a draft was set aside because it cannot be read. */
export const isDamaged = (path: string): boolean => DAMAGED.test(path);

/** Whether the file is a draft, damaged or not. */
export const isDraftFile = (path: string): boolean =>
  nameOf(path.replace(DAMAGED, '')) !== undefined;

/** The process that writes or wrote a file; undefined if the name does not say. */
export const ownerOf = (path: string): string | undefined => FILE.exec(basename(path))?.[2];

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
  const started = processState(pid)?.started ?? '';
  const sum = crc32(`${thisProcess().host} ${started}`).toString(16).padStart(8, '0');
  return `${pid}-${sum}`;
}
