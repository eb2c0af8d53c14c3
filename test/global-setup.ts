import { execFileSync } from 'node:child_process';

/**
 * Tests look at the built program and its compiled frameworks, so it is built once before the
 * first of them, whichever project that belongs to.
 */
export default function setup(): void {
  if (process.env.COACHKIT_BUILT === '1') return;
  process.env.COACHKIT_BUILT = '1';
  execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
