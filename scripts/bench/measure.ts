import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Runs programs and measures their CPU time and memory. */

/** The environment variables of a program. */
export type Env = Record<string, string>;

/** The place where programs run: a home folder of their own, and the Node that runs them. */
export interface Place {
  node: string;
  home: string;
  /** The store, in the home folder. */
  store: string;
  env: Env;
}

/** The median of several measurements, and the quartiles around it. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

export interface Scenario {
  name: string;
  /** Returns the CPU time of one run in ms, the mean of a batch. */
  run: () => number | Promise<number>;
  /** Returns the CPU time of what it is compared with. Default: `node -e 0`. */
  against?: () => number;
}

/** The number of runs in a batch. bash reports their CPU time in whole milliseconds. */
export const BATCH = 2;

/** A place with only these variables, and `more` on top. */
export function placeIn(node: string, home: string, more: Env): Place {
  const PATH = `${dirname(node)}:${process.env.PATH}`;
  const store = join(home, 'store');
  return { node, home, store, env: { PATH, HOME: home, COACHKIT_HOME: store, ...more } };
}

/**
 * Returns ratios, by the name of the scenario. Each scenario is compared with the
 * `node -e 0`, or what it is against, right before and right after it, so a busy machine slows both. Before each round, the
 * store is put back, so that no round finds what the last one saved.
 */
export async function measure(
  scenarios: Scenario[],
  place: Place,
  rounds: number,
): Promise<Map<string, Spread>> {
  const baseline = (): number => cpuOf([place.node, '-e', '0'], place);
  const ratios = new Map(scenarios.map(({ name }) => [name, [] as number[]]));
  // These starts are not measured. A program may keep something for its next start.
  for (const { run } of scenarios) await run();
  const kept = join(place.home, 'kept');
  copyFolder(place.store, kept);
  for (let round = 0; round < rounds; round++) {
    copyFolder(kept, place.store);
    for (const { name, run, against = baseline } of scenarios) {
      const before = against();
      const cost = await run();
      ratios.get(name)?.push((2 * cost) / (before + against()));
    }
  }
  return new Map([...ratios].map(([name, each]) => [name, spreadOf(each)]));
}

function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

/** The median and the quartiles. Values between two measurements are interpolated. */
export function spreadOf(measured: number[]): Spread {
  const sorted = measured.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place));
    return below + (above - below) * (place % 1);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

const RUN_BATCH = `
  for ((count = 0; count < ${BATCH}; count++)); do "$@" < /dev/null > "$0" || exit; done
  times`;

/**
 * The CPU time of one run in ms, user and system, of the whole process.
 * @throws Error when the program fails
 */
export function cpuOf(command: string[], { home, env }: Place): number {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', RUN_BATCH, join(home, 'out'), ...command],
    { cwd: home, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr}`);
  return childTime(stdout) / BATCH;
}

/**
 * The CPU time in ms of all children that have ended, from the output of `times` in bash. Its first
 * line is for bash itself, its second for the children, e.g. `0m0.350s 0m0.042s`.
 */
export function childTime(output: string): number {
  const children = output.split('\n')[1] ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new Error(`bash reported no times: ${output}`);
  return parts.reduce((sum, [, min, sec]) => sum + 60_000 * Number(min) + 1000 * Number(sec), 0);
}

/** The costs of a run of Node by itself, until its last line of code. */
export interface Costs {
  /** The peak memory in MiB. */
  mib: number;
  /** The CPU time in ms, without that of the programs it started. */
  ms: number;
  /** All the time it took. */
  seconds: number;
}

/** @throws Error when the program fails */
export function costsOf(args: string[], { node, home, env }: Place): Costs {
  const report = join(home, 'costs');
  const hook = ['--require', join(import.meta.dirname, 'costs.cjs')];
  const begin = performance.now();
  const { status } = spawnSync(node, [...hook, ...args], {
    cwd: home,
    env: { ...env, COSTS_TO: report },
    stdio: 'ignore',
  });
  const seconds = (performance.now() - begin) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
  const [kib = 0, ms = 0] = readFileSync(report, 'utf8').split(' ').map(Number);
  return { mib: kib / 1024, ms, seconds };
}
