import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Tests look at the built program and its compiled frameworks, so it is built once before the
 * first of them. What they leave in the folder for temporary files goes with it.
 */
export default function setup(): () => void {
  if (process.env.COACHKIT_BUILT !== '1') {
    execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-tests-'));
  process.env.TMPDIR = temp;
  return () => rmSync(temp, { recursive: true, force: true });
}
