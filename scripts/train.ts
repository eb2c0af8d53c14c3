import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMON, KEEP } from './plan.ts';

/** Commands and their most usual lines. */
type Lines = Record<string, string[][]>;

/** The commands that people run every day. The first ones fill the journal for the others. */
const USUAL: Lines = {
  reflect: [['reflect', '--text', 'x']],
  assess: [
    ['assess', '--answers', '-', '--json'],
    ['assess', '--set', 'stage=vp'],
  ],
  journal: [
    ['journal', 'list'],
    ['journal', 'search', 'x'],
  ],
  status: [['status'], ['status', '--json']],
  home: [[]],
};

/** The answers for `assess`, enough for a result that is saved. */
const ANSWERS =
  '{"right-now": [], "stage": "vp", "basics": "yes", "transition": ["new-role"], "who-i-am": 5}';

/** These share little with the others. */
const ALONE: Lines = {
  help: [['--help']],
  complete: [
    ['complete', 'zsh', 'jo'],
    ['complete', 'zsh', 'journal', 'show', ''],
  ],
};

/** In a terminal, up to the first question. */
const ASKING: Lines = { assess: [['assess']], reflect: [['reflect']] };

/** The parts that ran, by command. */
export type Ran = Record<'usual' | 'alone' | 'asking', Map<string, Set<string>>>;

/** Runs these lines with a bundle that has each part in a file of its own. */
export function partsThatRun(dist: string): Ran {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-build-'));
  const list = join(home, 'parts.txt');
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    COACHKIT_HOME: join(home, 'store'),
    PARTS: list,
    COACHKIT_DEBUG: '1',
  };
  const run = (args: string[], isTerminal: boolean): string[] => {
    rmSync(list, { force: true });
    const note = ['--require', join(import.meta.dirname, 'note-parts.cjs')];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...note, join(dist, 'cli.js'), ...args],
      {
        ...(isTerminal
          ? { env: { ...env, AS_TERMINAL: '1' }, stdio: 'ignore' }
          : { env, input: ANSWERS }),
      },
    );
    // Without an answer, a conversation ends.
    if (status !== (isTerminal ? 130 : 0))
      throw new Error(`coachkit ${args.join(' ')} failed: ${stderr}`);
    const parts = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
    return parts.filter((part) => part !== COMMON && part !== KEEP);
  };
  const runAll = (lines: Lines, isTerminal = false) =>
    new Map(
      Object.entries(lines).map(([command, each]) => [
        command,
        new Set(each.flatMap((args) => run(args, isTerminal))),
      ]),
    );
  try {
    return { usual: runAll(USUAL), alone: runAll(ALONE), asking: runAll(ASKING, true) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
