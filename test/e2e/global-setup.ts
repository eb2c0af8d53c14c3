import { execFileSync } from 'node:child_process';

/** End-to-end tests run the built program, so it is built once before the first of them. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
