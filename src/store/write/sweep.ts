import fs from 'node:fs';
import { join } from 'node:path';
import { attempt, namesSeen } from './fs.ts';
import { isDead } from './processes.ts';

/** Temporary files that a killed process left. They hold private text, so they do not stay. */

/** conf's names (a time and chance, no pid) and ours (`<pid>-<nonce>`). */
const OF_CONF = /\.json\.tmp-\d{10}[0-9a-f]{6}$/;
const OF_US = /\.tmp-(\d+)-[0-9a-f]+$/;

/** Paths of leftovers in the folders. Call with the lock held: then no conf file belongs to a living writer. */
export function leftovers(dirs: string[]): string[] {
  return dirs.flatMap((dir) =>
    namesSeen(dir)
      .filter((file) => OF_CONF.test(file) || isOfDeadProcess(file))
      .map((file) => join(dir, file)),
  );
}

/** Removes them. What cannot be removed stays for the doctor to report; it is no reason not to save. */
export function sweep(dirs: string[]): void {
  for (const dir of dirs) {
    attempt(() => {
      for (const path of leftovers([dir])) fs.rmSync(path, { recursive: true, force: true });
    });
  }
}

function isOfDeadProcess(file: string): boolean {
  const pid = OF_US.exec(file)?.[1];
  return pid !== undefined && Number(pid) !== process.pid && isDead(Number(pid));
}
