import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Command lines whose functions are kept compiled: what scripts and people run most. */
const RUNS = [
  ['--help'],
  ['assess', '--answers', '-', '--json'],
  ['assess', '--set', 'stage=vp'],
  ['reflect', '--text', 'x'],
  ['journal', 'list'],
  ['status', '--json'],
  ['complete', 'zsh', 'journal', 'show', ''],
];

/** The same with somebody there, up to the first question. */
const CONVERSATIONS = [['assess'], ['reflect']];

/**
 * Keeps, beside the files of a bundle, what V8 compiles while commands run: half of a start is
 * compiling. It serves the Node that built it, and versions other than that never look at it.
 * It is left out of the package: V8 believes what it reads, so it stays on the machine it was made on.
 */
export function keepCompiled(dist: string): void {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-build-'));
  const env = { ...process.env, CI: '', HOME: home, COACHKIT_HOME: join(home, 'store') };
  const run = (args: string[], options: SpawnSyncOptions): void => {
    const keep = ['--require', join(import.meta.dirname, 'keep-scripts.cjs')];
    const { status } = spawnSync(
      process.execPath,
      [...keep, join(dist, 'cli.js'), ...args],
      options,
    );
    // A conversation ends for want of an answer.
    if (status !== 0 && status !== 130) throw new Error(`coachkit ${args.join(' ')} failed`);
  };
  try {
    for (const args of RUNS) run(args, { env, input: 'stage: vp\n' });
    for (const args of CONVERSATIONS) {
      run(args, { env: { ...env, AS_TERMINAL: '1' }, stdio: 'ignore' });
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
