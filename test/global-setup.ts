import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Builds the program and its compiled frameworks before the first test. At the end, deletes
 * temporary files that the tests left.
 */
export default function setup(): () => void {
  if (process.env.COACHKIT_BUILT !== '1') {
    execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-tests-'));
  process.env.TMPDIR = temp;
  return () => rmSync(temp, { recursive: true, force: true });
}
