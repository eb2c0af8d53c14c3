import fs from 'node:fs';
import { join } from 'node:path';
import { attempt, namesSeen } from './fs.ts';
import { isDead } from './processes.ts';

/** Finds and removes temporary files of killed processes, because they contain private text. */

/** The temporary names of conf (a time and random digits, no pid) and ours (`<pid>-<nonce>`). */
const OF_CONF = /\.json\.tmp-\d{10}[0-9a-f]{6}$/;
const OF_US = /\.tmp-(\d+)-[0-9a-f]+$/;

/** Paths of leftovers in the folders. Requires the lock: then no living writer owns a conf file. */
export function leftovers(dirs: string[]): string[] {
  return dirs.flatMap((dir) =>
    namesSeen(dir)
      .filter((file) => file.includes('.tmp-') && (OF_CONF.test(file) || isOfDeadProcess(file)))
      .map((file) => join(dir, file)),
  );
}

/** Removes leftovers. Those that cannot be removed do not stop a save. The doctor reports them. */
export function sweep(dirs: string[]): void {
  for (const dir of dirs) {
    attempt(() => {
      for (const path of leftovers([dir])) fs.rmSync(path, { recursive: true, force: true });
    });
  }
}

/** Whether a file is temporary and its process is still running. */
export const isBeingWritten = (file: string): boolean => OF_US.test(file) && !isOfDeadProcess(file);

function isOfDeadProcess(file: string): boolean {
  const pid = OF_US.exec(file)?.[1];
  return pid !== undefined && Number(pid) !== process.pid && isDead(Number(pid));
}
