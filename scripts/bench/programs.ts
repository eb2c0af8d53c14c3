import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTerminal } from '../../test/support/pty.ts';

/** Gets the programs that the bench runs: Node, the checkout, and the installed package. */

const root = join(import.meta.dirname, '../..');
const quiet: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] };

/** The path of Node in a version such as `24`. npm keeps it for the next time. */
export function findNode(version: string): string {
  if (process.versions.node.split('.')[0] === version) return process.execPath;
  const args = ['-y', `node@${version}`, '-p', 'process.execPath'];
  return execFileSync('npx', args, { encoding: 'utf8' }).trim();
}

/** Builds the checkout. Returns the path of the program. */
export function build(): string {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, ...quiet });
  return join(root, 'bin/coachkit.js');
}

/** Installs the package of the built checkout. Returns the path of the program. */
export function install(to: string): string {
  mkdirSync(to, { recursive: true });
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', to];
  const file = execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim();
  const into = ['install', '--loglevel', 'error', '--prefix', to];
  execFileSync('npm', [...into, join(to, file)], quiet);
  return join(to, 'node_modules/coachkit/bin/coachkit.js');
}

/** Seconds from a clone to the first question: `npm ci` without a cache, then `assess`. */
export async function secondsToFirstQuestion(temp: string): Promise<number> {
  const clone = join(temp, 'clone');
  const start = performance.now();
  execFileSync('git', ['clone', '--quiet', root, clone], quiet);
  const env = { ...process.env, npm_config_cache: join(temp, 'npm-cache') };
  execFileSync('npm', ['ci'], { cwd: clone, env, ...quiet });
  const args = [join(clone, 'bin/coachkit.js'), 'assess'];
  const terminal = openTerminal({ program: process.execPath, args });
  await terminal.waitFor('?');
  const seconds = (performance.now() - start) / 1000;
  terminal.kill('SIGKILL');
  await terminal.exit;
  return seconds;
}
