import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';

/** Runs programs and measures their time and memory. */

export const program = join(import.meta.dirname, '../../bin/coachkit.js');
const hasProc = existsSync('/proc/self/stat');
const MS_PER_TICK = 10;

export interface Scenario {
  name: string;
  run: () => void | Promise<void>;
  /** The highest allowed ratio to `node -e 0`. */
  budget?: number | undefined;
}

export interface Repeats {
  rounds: number;
  /** Called at the start of each round. */
  before?: () => void;
  /**
   * The number of runs in a batch. The kernel counts CPU time in steps of 10 ms, so a single run
   * says little.
   */
  batch: number;
}

export interface Measured {
  scenario: Scenario;
  /** The median time of one run. */
  ms: number;
  /** The ratio to the first scenario. */
  ratio: number;
}

/** The environment variables of a program. */
export type Env = Record<string, string>;

/**
 * An environment with only these variables. On Node 20, NODE_EXTRA_CA_CERTS alone slows `node -e 0`
 * by 50 ms, which makes every ratio look good.
 */
export function cleanEnv(home: string, store = join(home, 'store')): Env {
  return { PATH: process.env.PATH ?? '', HOME: home, COACHKIT_HOME: store };
}

export const baseline = (env: Env): Scenario => ({
  name: 'node -e 0',
  run: () => node(['-e', '0'], env),
  budget: 1,
});

/** Variables that slow the start of Node itself. startup.ts has budgets for them. */
const SLOWING = ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];

/**
 * A clean environment. If this machine has variables that slow Node itself, adds a second
 * environment with them, as people here have it.
 */
export function environments(): { name: string; more: Env }[] {
  const slowing = SLOWING.filter((name) => process.env[name]);
  const here = Object.fromEntries(slowing.map((name) => [name, process.env[name] ?? '']));
  const clean = { name: 'a clean environment', more: {} };
  return slowing.length === 0
    ? [clean]
    : [clean, { name: `with ${slowing.join(', ')}`, more: here }];
}

/** Runs Node until it ends, and writes its output to a file. @throws Error when it fails */
export function node(args: string[], env: Env, out?: string): void {
  run(process.execPath, args, env, out);
}

/** Like `node`, for any program. */
export function run(command: string, args: string[], env: Env, out: string = devNull): void {
  const file = openSync(out, 'w');
  const { status, stderr } = spawnSync(command, args, {
    env,
    stdio: ['ignore', file, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(file);
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
}

/** The peak memory of a Node run, in MiB. */
export function peakMemory(args: string[], env: Env): number {
  const withReport = ['--require', join(import.meta.dirname, 'peak-memory.cjs'), ...args];
  const { output } = spawnSync(process.execPath, withReport, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return Number(output[3]) / 1024;
}

/** Scenarios take turns, so a busy machine slows all of them equally. */
export async function measure(
  scenarios: Scenario[],
  { rounds, batch, before }: Repeats,
): Promise<Measured[]> {
  const costs = scenarios.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    before?.();
    for (const [index, { run }] of scenarios.entries()) {
      const start = now();
      for (let count = 0; count < batch; count++) await run();
      costs[index]?.push((now() - start) / batch);
    }
  }
  const medians = costs.map(median);
  return scenarios.map((scenario, index) => {
    const ms = medians[index] ?? Number.NaN;
    return { scenario, ms, ratio: ms / (medians[0] ?? Number.NaN) };
  });
}

/** The user and system CPU time of all children that have ended. Without it, the clock time. */
function now(): number {
  if (!hasProc) return performance.now();
  // The third field follows the name in parentheses. Fields 16 and 17 are the CPU time of ended
  // children.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * MS_PER_TICK;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** Prints how the figures were measured. */
export function printTitle(what: string, { rounds, batch }: Repeats): void {
  const unit = hasProc ? 'ms CPU' : 'ms on the clock (no /proc here)';
  const node = `Node ${process.versions.node}`;
  console.log(`${what}: ${node}, ${unit}, median of ${rounds} batches of ${batch} runs`);
}

export function printRow(name: string, ...figures: string[]): void {
  const line = name.padEnd(30) + figures.map((figure) => figure.padStart(8)).join('');
  console.log(line.trimEnd());
}

/** Prints the figures of a scenario, followed by `more` columns. */
export function printMeasured({ scenario, ms, ratio }: Measured, ...more: string[]): void {
  const { name, budget } = scenario;
  const isOver = budget !== undefined && ratio > budget;
  const figures = [ms.toFixed(1), ratio.toFixed(2), budget?.toFixed(2) ?? '', ...more];
  printRow(name, ...figures, isOver ? '  over budget' : '');
}
