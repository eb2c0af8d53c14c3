import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Command lines whose functions are kept compiled: those that scripts and people run most. */
const RUNS = [
  ['--help'],
  ['assess', '--set', 'stage=vp'],
  ['assess', '--answers', '-', '--json'],
  ['reflect', '--text', 'x'],
  ['journal', 'list'],
];

/**
 * Keeps, beside the files of a bundle, what V8 compiles while commands run: half of a start is
 * compiling. It serves the version of Node that built it, and others never see it.
 */
export function keepCompiled(dist: string): void {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-build-'));
  try {
    for (const args of RUNS) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--require', join(import.meta.dirname, 'keep-scripts.cjs'), join(dist, 'cli.js'), ...args],
        {
          env: { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: join(home, 'store') },
          input: 'stage: vp\n',
          encoding: 'utf8',
        },
      );
      if (status !== 0) throw new Error(`coachkit ${args.join(' ')} failed:\n${stderr}`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
