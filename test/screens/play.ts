/** Plays flows of the built program in a pseudo-terminal, and takes the visible screens. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheHome } from '../support/cache-home.ts';
import { type Cell, coachkit, openTerminal } from '../support/pty.ts';

/** One step of a person: wait for text on the screen, then type. */
export interface Step {
  /** The text to wait for. */
  see: string | RegExp;
  /** The name of the screen to take at that point. */
  shot?: string;
  /** The keys to type after that. */
  type?: string;
}

export interface Flow {
  name: string;
  /** The purpose of the flow, as a heading. */
  title: string;
  /** Arguments of coachkit. */
  args: string[];
  /** The moment of the flow. */
  at: string;
  steps: Step[];
  /** The exit code. Default: 0. */
  code?: number;
}

export interface Shot {
  flow: Flow;
  name: string;
  cells: Cell[][];
}

export interface Size {
  cols: number;
  rows: number;
  plain: boolean;
}

const fixedWorld = join(import.meta.dirname, '../golden/fixed-world.cjs');

/** Makes the output of coachkit the same at any time. Its data folder appears as ~/coachkit. */
export const fixedEnv = (home: string, at: string, seed: string): Record<string, string> => ({
  HOME: home,
  COACHKIT_HOME: join(home, 'coachkit'),
  XDG_CACHE_HOME: cacheHome,
  NODE_OPTIONS: `--require=${fixedWorld}`,
  GOLDEN_NOW: at,
  GOLDEN_SEED: seed,
  TZ: 'UTC',
  PAGER: 'cat',
});

/** Milliseconds. A screen is complete after this time without a change. */
/** Adds `coachkit`, the built program, to the commands of a shell. Returns the PATH for it. */
export function pathWithCoachkit(folder: string): string {
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  const command = join(programs, 'coachkit');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${coachkit}" "$@"\n`);
  chmodSync(command, 0o755);
  return `${programs}:${process.env.PATH}`;
}

const QUIET = 150;

/** Plays the flows in order in one new store. `use` may read the store before it is deleted. */
export async function playFlows<Result>(
  flows: readonly Flow[],
  size: Size,
  use: (shots: Shot[], home: string) => Result | Promise<Result>,
): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-screens-'));
  try {
    const shots: Shot[] = [];
    for (const flow of flows) shots.push(...(await playFlow(flow, size, home)));
    return await use(shots, home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function playFlow(flow: Flow, { cols, rows, plain }: Size, home: string): Promise<Shot[]> {
  const terminal = openTerminal({
    args: [...(plain ? ['--plain'] : []), ...flow.args],
    cols,
    rows,
    env: fixedEnv(home, flow.at, flow.name),
  });
  const shots: Shot[] = [];
  for (const { see, shot, type } of flow.steps) {
    await terminal.waitFor(see, 30_000);
    if (shot !== undefined) {
      await untilQuiet(() => terminal.raw().length);
      shots.push({ flow, name: shot, cells: terminal.cells() });
    }
    if (type !== undefined) terminal.type(plain ? inLines(type) : type);
  }
  // A flow must not wait for input after its last step.
  const late = setTimeout(() => terminal.kill(), 5000);
  const { code } = await terminal.exit;
  clearTimeout(late);
  if (code !== (flow.code ?? 0)) {
    throw new Error(`${flow.name} ended with ${code}:\n${terminal.screen().join('\n')}`);
  }
  return shots;
}

/** With `--plain`, every answer is a line, and Esc is a word. */
const inLines = (keys: string): string =>
  `${keys.replace('\x1b', '/back').replace('\t', '/skip').replace(/\r$/, '')}\r`;

export async function untilQuiet(written: () => number): Promise<void> {
  for (let before = -1; before !== written(); ) {
    before = written();
    await new Promise((resolve) => setTimeout(resolve, QUIET));
  }
}

/** The text of a screen, without blanks at the ends of lines. */
export function textOf({ cells }: Shot): string {
  const lines = cells.map((row) =>
    row
      .map(({ char }) => char)
      .join('')
      .trimEnd(),
  );
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}
