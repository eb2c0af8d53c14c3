import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { encryptStore, MEMORY } from './encrypt-store.ts';
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

/** A status bar draws it often, but `status` itself does not need its parts. */
const LINE: Lines = { status: [['status', '--line']] };

/** An encrypted store has its key at hand, because a passphrase would take most of the time. */
const LINES = {
  ...{ asking: ASKING, usual: USUAL, alone: ALONE, yaml: YAML, line: LINE },
  encrypted: USUAL,
};

type Kind = keyof typeof LINES;

const KINDS = Object.keys(LINES) as Kind[];

/** The parts that ran, by command. */
export type Ran = Record<Kind, Map<string, Set<string>>>;

/** Runs these lines with a bundle that has each part in a file of its own. */
export async function partsThatRun(dist: string): Promise<Ran> {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-build-'));
  const memory = existsSync(MEMORY) ? mkdtempSync(join(MEMORY, 'coachkit-build-')) : undefined;
  const list = join(home, 'parts.txt');
  const base = { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: join(home, 'store') };
  const plain = { ...base, PARTS: list, COACHKIT_DEBUG: '1' };
  const encrypted = { ...plain, COACHKIT_HOME: join(home, 'encrypted'), XDG_RUNTIME_DIR: memory };
  const run = (args: string[], kind: Kind): string[] => {
    rmSync(list, { force: true });
    const note = ['--require', join(import.meta.dirname, 'note-parts.cjs')];
    const command = [...note, join(dist, 'cli.js'), ...args];
    const env = kind === 'encrypted' ? encrypted : plain;
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
    if (memory !== undefined) await encryptStore(encrypted.COACHKIT_HOME, memory);
    const ran = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as Ran;
    // The first time, the store is empty. The second time, there is something to show.
    for (const kind of [...KINDS, ...KINDS]) {
      if (kind === 'encrypted' && memory === undefined) continue;
      const known = ran[kind];
      for (const [command, lines] of Object.entries(LINES[kind])) {
        const parts = lines.flatMap((args) => run(args, kind));
        known.set(command, new Set([...(known.get(command) ?? []), ...parts]));
      }
    }
    return ran;
  } finally {
    for (const folder of [home, memory ?? home]) rmSync(folder, { recursive: true, force: true });
  }
}
