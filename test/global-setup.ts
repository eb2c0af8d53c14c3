import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Builds the program and its compiled frameworks once before the first test. Deletes at the end
 * what the tests leave in the folder for temporary files.
 */
export default function setup(): () => void {
  if (process.env.COACHKIT_BUILT !== '1') {
    execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-tests-'));
  process.env.TMPDIR = temp;
  return () => rmSync(temp, { recursive: true, force: true });
}
