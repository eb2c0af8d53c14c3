import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command lines that scripts and people run most. The cache keeps their functions compiled. */
const RUNS = [
  ['--help'],
  ['assess', '--answers', '-', '--json'],
  ['assess', '--set', 'stage=vp'],
  ['reflect', '--text', 'x'],
  ['journal', 'list'],
  ['status', '--json'],
  ['complete', 'zsh', 'journal', 'show', ''],
];

/** The same for a terminal, up to the first question. */
const CONVERSATIONS = [['assess'], ['reflect']];

/**
 * Writes code that V8 compiles during commands to files next to the bundle, because half of a start
 * is compiling. Only the Node version that built these files reads them. They are not in the
 * package: V8 trusts their content, so they must stay on the machine that built them.
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
    // Without an answer, the conversation ends.
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
