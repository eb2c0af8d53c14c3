import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { isDead, processState, thisProcess } from './write/processes.ts';

/** Files of drafts, such as `reflect-daily.4711-9f3a2b1c.json`: a name, and the process that writes it. */
const FILE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,79})(?:\.((\d+)-[0-9a-f]{8}))?\.json$/;

/** The name of the draft that a file holds; undefined for files of another kind. */
export const nameOf = (path: string): string | undefined => FILE.exec(basename(path))?.[1];

/** Who writes or wrote it; undefined where the name does not say. */
export const ownerOf = (path: string): string | undefined => FILE.exec(basename(path))?.[2];

/** The file of a draft that a process of this machine writes. */
export const draftFile = (name: string, pid: number): string => `${name}.${tokenOf(pid)}.json`;

/**
 * Whether another process that runs is writing this file. One of another machine or container is
 * taken for gone: it cannot be asked, and a text that nobody is offered again would be lost.
 */
export function isElsewhere(path: string): boolean {
  const owner = ownerOf(path);
  const pid = Number.parseInt(owner ?? '', 10);
  if (owner === undefined || pid === process.pid || isDead(pid)) return false;
  return owner === tokenOf(pid);
}

/** A process by its number, and by a sum over where and when it started, as numbers come round. */
function tokenOf(pid: number): string {
  const started = processState(pid)?.started ?? '';
  const sum = crc32(`${thisProcess().host} ${started}`).toString(16).padStart(8, '0');
  return `${pid}-${sum}`;
}
