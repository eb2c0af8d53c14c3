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
}

/** The number of runs in a batch. bash reports their CPU time in whole milliseconds. */
export const BATCH = 3;

/** A place with only these variables, and `more` on top. */
export function placeIn(node: string, home: string, more: Env): Place {
  const PATH = `${dirname(node)}:${process.env.PATH}`;
  return { node, home, env: { PATH, HOME: home, COACHKIT_HOME: join(home, 'store'), ...more } };
}

/**
 * Puts back the kept store before each round, so that no round finds what the last one saved. Each
 * scenario is compared with the `node -e 0` right before and right after it, so a busy machine
 * slows both. Returns ratios, by the name of the scenario.
 */
export async function measure(
  scenarios: Scenario[],
  place: Place,
  rounds: number,
): Promise<Map<string, Spread>> {
  const baseline = (): number => cpuOf([place.node, '-e', '0'], place);
  const ratios = new Map(scenarios.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    restoreStore(place);
    let before = baseline();
    for (const { name, run } of scenarios) {
      const cost = await run();
      const after = baseline();
      ratios.get(name)?.push((2 * cost) / (before + after));
      before = after;
    }
  }
  return new Map([...ratios].map(([name, each]) => [name, spreadOf(each)]));
}

/** Keeps a copy of the store for `measure`. */
export function keepStore({ home }: Place): void {
  copyStore(join(home, 'store'), join(home, 'kept'));
}

function restoreStore({ home }: Place): void {
  copyStore(join(home, 'kept'), join(home, 'store'));
}

function copyStore(from: string, to: string): void {
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

// The first run is not measured. It makes what a program keeps for its next start.
const RUN_BATCH = `
  run() { "$@" < /dev/null > "$0" || exit; }
  run "$@"; times
  for ((count = 0; count < ${BATCH}; count++)); do run "$@"; done; times`;

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
  const [before = 0, after = 0] = childTimes(stdout);
  return (after - before) / BATCH;
}

/**
 * The CPU time in ms that `times` of bash reports for children, for each call. Its second line is
 * theirs, e.g. `0m0.350s 0m0.042s`.
 */
export function childTimes(output: string): number[] {
  const times = [...output.matchAll(/(\d+)m([\d.]+)s (\d+)m([\d.]+)s/g)].map(
    ([, userMin, user, systemMin, system]) =>
      60_000 * (Number(userMin) + Number(systemMin)) + 1000 * (Number(user) + Number(system)),
  );
  return times.filter((_, index) => index % 2 === 1);
}

/** The peak memory of a run of Node in MiB, until its last line of code. */
export function peakMemory(args: string[], { node, home, env }: Place): number {
  const report = join(home, 'peak');
  const hook = ['--require', join(import.meta.dirname, 'peak-memory.cjs')];
  const { status } = spawnSync(node, [...hook, ...args], {
    cwd: home,
    env: { ...env, PEAK_MEMORY_TO: report },
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
  return Number(readFileSync(report, 'utf8')) / 1024;
}
