import fs from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './fs.ts';

/** Which process wrote something, and whether it still runs. */

export interface Running {
  pid: number;
  /** The machine, and on Linux the process namespace: a pid means nothing across those. */
  host: string;
  /** When the process started, in clock ticks since boot; empty where the system does not tell. */
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

/** True when the process is certainly not running on this machine. */
export function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return processState(pid)?.state === 'Z';
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** Linux: the state and start time of a process; elsewhere undefined, and a reused pid counts as alive. */
export function processState(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** Linux: containers may share a host name and a folder. */
function processNamespace(): string {
  try {
    return fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
