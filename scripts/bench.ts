// Measures what starting coachkit costs, as CPU time (user and system) relative to `node -e 0`.
// The scenarios take turns in one run, so that a busy machine slows all of them alike.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTerminal } from '../test/helpers/pty.ts';

const ROUNDS = 9;
/** Runs in a batch: the kernel tells CPU time in steps of 10 ms, so one run alone says little. */
const BATCH = 10;
const MS_PER_TICK = 10;

const temp = mkdtempSync(join(tmpdir(), 'coachkit-bench-'));
// Nothing else is passed on: NODE_EXTRA_CA_CERTS alone makes `node -e 0` cost 50 ms more on Node 20,
// and every ratio look good.
const env = { PATH: process.env.PATH ?? '', HOME: temp, COACHKIT_HOME: join(temp, 'store') };
const answers = join(temp, 'answers.yaml');
const answersJson = join(temp, 'answers.json');
const program = join(import.meta.dirname, '../bin/coachkit.js');
const hasProc = existsSync('/proc/self/stat');

/** Budgets were set for Node 20 and for newer ones apart. */
const isNode20 = process.versions.node.startsWith('20.');

interface Scenario {
  name: string;
  run: () => void | Promise<void>;
  /** The ratio to `node -e 0` that we allow ourselves. */
  budget: number;
}

const scenarios: Scenario[] = [
  { name: 'node -e 0', run: node('-e', '0'), budget: 1 },
  { name: '--version', run: node(program, '--version'), budget: 1.25 },
  { name: '--help', run: node(program, '--help'), budget: isNode20 ? 1.35 : 1.6 },
  {
    name: 'assess --answers FILE --json',
    run: node(program, 'assess', '--answers', answers, '--json'),
    budget: isNode20 ? 1.6 : 2.4,
  },
  {
    name: 'the same from a JSON file',
    run: node(program, 'assess', '--answers', answersJson, '--json'),
    budget: isNode20 ? 1.6 : 2.4,
  },
  {
    name: 'reflect --text TEXT',
    run: node(program, 'reflect', '--text', 'Said no to the third board deck.'),
    budget: isNode20 ? 1.6 : 2.4,
  },
  { name: 'assess, first prompt', run: firstPrompt, budget: isNode20 ? 1.7 : 2.3 },
];

writeFileSync(
  answers,
  'right-now: []\nstage: vp\nbasics: yes\ntransition: [new-role]\nwho-i-am: 5\n',
);
writeFileSync(
  answersJson,
  '{"right-now": [], "stage": "vp", "basics": "yes", "transition": ["new-role"], "who-i-am": 5}\n',
);
try {
  const measured = scenarios.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    // Each save writes its page anew, so the store is kept as small as that of the first weeks.
    rmSync(env.COACHKIT_HOME, { recursive: true, force: true });
    node(program, 'reflect', '--text', 'The first entry makes the folders.')();
    for (const [index, { run }] of scenarios.entries()) measured[index]?.push(await cost(run));
  }
  print(measured.map(median));
} finally {
  rmSync(temp, { recursive: true, force: true });
}

function node(...args: string[]): () => void {
  return () => {
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  };
}

async function firstPrompt(): Promise<void> {
  const terminal = openTerminal({ args: ['assess'], env });
  await terminal.waitFor('?');
  terminal.kill('SIGKILL');
  await terminal.exit;
}

/** Milliseconds one run takes: CPU time where the kernel tells it, else time on the clock. */
async function cost(run: Scenario['run']): Promise<number> {
  const start = now();
  for (let count = 0; count < BATCH; count++) await run();
  return (now() - start) / BATCH;
}

function now(): number {
  if (!hasProc) return performance.now();
  // After the name in brackets come the fields from the third on; 16 and 17 are the CPU time of
  // children that have ended.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * MS_PER_TICK;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function print(medians: number[]): void {
  const base = medians[0] ?? Number.NaN;
  const unit = hasProc ? 'ms CPU' : 'ms on the clock (no /proc here)';
  console.log(`Node ${process.versions.node}, ${unit}, median of ${ROUNDS} times ${BATCH} runs`);
  console.log(row('', 'ms', 'ratio', 'budget'));
  for (const [index, { name, budget }] of scenarios.entries()) {
    const ms = medians[index] ?? Number.NaN;
    const mark = ms / base > budget ? '  over budget' : '';
    console.log(row(name, ms.toFixed(1), (ms / base).toFixed(2), budget.toFixed(2)) + mark);
  }
}

function row(name: string, ...figures: string[]): string {
  return name.padEnd(30) + figures.map((figure) => figure.padStart(8)).join('');
}
