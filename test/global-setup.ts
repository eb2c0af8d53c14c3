import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orUndefined } from '../src/lib/or-undefined.ts';

/**
 * Builds the program and its compiled frameworks before the first test. At the end, deletes
 * temporary files that the tests left.
 */
export default function setup(): () => void {
  if (process.env.COACHKIT_BUILT !== '1') {
    execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const temp = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'coachkit-tests-'));
  process.env.TMPDIR = temp;
  return () => rmSync(temp, { recursive: true, force: true });
}

/** A folder in memory. The store waits for the disk at each save, which takes most of a test. */
const MEMORY = '/dev/shm';

const GIB = 2 ** 30;

/** Whether the folder is there, with room for whatever the tests leave until their end. */
function hasRoom(folder: string): boolean {
  const system = orUndefined(() => statfsSync(folder));
  return system !== undefined && system.bavail * system.bsize > 2 * GIB;
}
