import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { KEEP, OTHER } from './plan.ts';

/** Commands and their most usual lines. */
type Lines = Record<string, string[][]>;

/** As long as most entries, with signs that are not ASCII. */
const TEXT =
  'Said no to the third board deck today – “again” – and it went better than I had feared it would.';

/** The commands that people run every day. */
const USUAL: Lines = {
  status: [['status'], ['status', '--json']],
  home: [[]],
  reflect: [
    ['reflect', '--text', TEXT],
    ['reflect', '--text', TEXT, '--date', '2025-12-31'],
  ],
  assess: [
    ['assess', '--answers', '-', '--json'],
    ['assess', '--set', 'stage=vp'],
  ],
  journal: [
    ['journal', 'list'],
    ['journal', 'search', 'board'],
  ],
};

/** These share less with the others, so each has everything in its file. */
const ALONE: Lines = {
  help: [['--help']],
  export: [['export', '--format', 'md']],
  complete: [
    ['complete', 'zsh', 'jo'],
    ['complete', 'zsh', 'journal', 'show', ''],
  ],
};

/** In a terminal, up to the first question. */
const ASKING: Lines = { assess: [['assess']], reflect: [['reflect']] };

/** With answers in YAML, which takes a large package to read. */
const YAML: Lines = { assess: [['assess', '--answers', '-', '--json']] };

/** The answers for `assess`, enough for a result that is saved. */
const ANSWERS = {
  'right-now': [],
  stage: 'vp',
  basics: 'yes',
  transition: ['new-role'],
  'who-i-am': 5,
};

const LINES = { asking: ASKING, usual: USUAL, alone: ALONE, yaml: YAML };

type Kind = keyof typeof LINES;

/** The parts that ran, by command. */
export type Ran = Record<Kind, Map<string, Set<string>>>;

/** Runs these lines with a bundle that has each part in a file of its own. */
export function partsThatRun(dist: string): Ran {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-build-'));
  const list = join(home, 'parts.txt');
  const base = { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: join(home, 'store') };
  const env = { ...base, PARTS: list, COACHKIT_DEBUG: '1' };
  const run = (args: string[], kind: Kind): string[] => {
    rmSync(list, { force: true });
    const note = ['--require', join(import.meta.dirname, 'note-parts.cjs')];
    const command = [...note, join(dist, 'cli.js'), ...args];
    const { status, stderr } = spawnSync(process.execPath, command, {
      ...(kind === 'asking'
        ? { env: { ...env, AS_TERMINAL: '1' }, stdio: 'ignore' }
        : { env, input: kind === 'yaml' ? stringify(ANSWERS) : JSON.stringify(ANSWERS) }),
    });
    // Without an answer, a conversation ends.
    if (status !== (kind === 'asking' ? 130 : 0)) {
      throw new Error(`coachkit ${args.join(' ')} failed: ${stderr}`);
    }
    const parts = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
    return parts.filter((part) => part !== OTHER && part !== KEEP);
  };
  try {
    const ran: Ran = { asking: new Map(), usual: new Map(), alone: new Map(), yaml: new Map() };
    // The first time, the store is empty. The second time, there is something to show.
    for (const [kind, lines] of [...Object.entries(LINES), ...Object.entries(LINES)]) {
      for (const [command, each] of Object.entries(lines)) {
        const known = ran[kind as Kind];
        const parts = each.flatMap((args) => run(args, kind as Kind));
        known.set(command, new Set([...(known.get(command) ?? []), ...parts]));
      }
    }
    return ran;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
