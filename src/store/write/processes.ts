import fs from 'node:fs';
import { hostname } from 'node:os';
import { orUndefined } from '../../lib/or-undefined.ts';
import { codeOf } from '../../lib/system-error.ts';

/** Identifies the process that wrote something and checks whether it is still running. */

export interface Running {
  pid: number;
  /**
   * The machine, and on Linux also the process namespace. Process numbers are unique only there.
   */
  host: string;
  /** The start time in clock ticks since boot; empty if the system does not say. */
  started: string;
}

let own: Running | undefined;

export function thisProcess(): Running {
  own ??= {
    pid: process.pid,
    host: `${hostname()} ${processNamespace()}`.trim(),
    started: processState(process.pid)?.started ?? '',
  };
  return own;
}

/** True if the process is certainly not running on this machine. */
export function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return processState(pid)?.state === 'Z';
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/**
 * The state and start time of a process on Linux. Undefined elsewhere, so a reused process number
 * counts as alive.
 */
export function processState(pid: number): { state: string; started: string } | undefined {
  const stat = orUndefined(() => fs.readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0] ?? '', started: fields[19] ?? '' };
}

/** Returns the namespace on Linux, where containers may share a host name and a folder. */
const processNamespace = (): string =>
  orUndefined(() => fs.readlinkSync('/proc/self/ns/pid')) ?? '';
