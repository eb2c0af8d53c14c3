import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedJrnl, JRNL_ARGS, writeJrnl } from './jrnl.ts';
import {
  baseline,
  cleanEnv,
  type Env,
  environments,
  type Measured,
  measure,
  node,
  peakMemory,
  printMeasured,
  printRow,
  printTitle,
  program,
  run,
  type Scenario,
} from './measure.ts';
import { LAST_MONTH, RARE_WORD, sampleJournal } from './sample-journal.ts';

const REPEATS = { rounds: 5, batch: 4 };
/** The limit for memory in MiB, at any size. */
const MEMORY_BUDGET = 200;
/** With more entries, each jrnl run takes seconds and the bench many minutes. */
const MOST_FOR_JRNL = 10_000;

interface Operation {
  name: string;
  args: string[];
  /** The highest allowed ratios to `node -e 0`, by the number of entries. */
  budgets: Record<number, number>;
}

const OPERATIONS: Operation[] = [
  {
    name: 'append',
    args: ['reflect', '--text', 'One line is enough.', '--date', LAST_MONTH],
    budgets: { 10000: 1.6, 100000: 1.8 },
  },
  {
    name: 'last ten',
    args: ['journal', 'list', '--limit', '10'],
    budgets: { 10000: 1.6, 100000: 1.8 },
  },
  {
    name: 'search of a rare word',
    args: ['journal', 'search', RARE_WORD],
    budgets: { 10000: 2.5, 100000: 6 },
  },
  {
    name: 'export as Markdown',
    args: ['export', '--format', 'md'],
    budgets: { 10000: 4, 100000: 15 },
  },
];

/** Measures a growing journal, and jrnl next to it if jrnl is installed. */
export async function benchJournal(temp: string): Promise<void> {
  printTitle('Journal', REPEATS);
  const jrnl = installedJrnl(cleanEnv(temp));
  console.log(jrnl ? `Compared with ${jrnl}` : 'To compare with jrnl, put it on the PATH.');
  for (const count of [1000, 10_000, 100_000]) {
    const home = join(temp, `journal-${count}`);
    const file = join(temp, `${count}.jsonl`);
    writeLines(file, sampleJournal(count));
    const importPeak = peakMemory([program, 'import', file], cleanEnv(temp, home));
    const others =
      jrnl && count <= MOST_FOR_JRNL ? writeJrnl(inFolder(home), sampleJournal(count)) : undefined;
    for (const { name, more } of environments()) {
      await benchIn(
        { ...cleanEnv(temp, home), ...more },
        { title: `${count} entries, ${name}`, count, others },
      );
    }
    printRow('import', '', '', '', memory(importPeak));
  }
}

interface Compared {
  title: string;
  /** The number of entries. */
  count: number;
  /** Options of jrnl, if it takes part. */
  others: string[] | undefined;
}

async function benchIn(env: Env, { title, count, others }: Compared): Promise<void> {
  const out = join(env.HOME ?? '', 'out');
  const scenarios = [
    baseline(env),
    ...OPERATIONS.map(
      ({ name, args, budgets }): Scenario => ({
        name,
        run: () => node([program, ...args], env, out),
        budget: budgets[count],
      }),
    ),
    ...(others === undefined ? [] : jrnlScenarios(others, env, out)),
  ];
  const [base, ...measured] = await measure(scenarios, REPEATS);
  const peaks = OPERATIONS.map(({ args }) => peakMemory([program, ...args], env));
  console.log(`\n${title}`);
  printRow('', 'ms', 'ratio', 'budget', 'MiB', ...(others ? ['jrnl'] : []));
  if (base) printMeasured(base);
  for (const [index, peak] of peaks.entries()) {
    const other = measured[OPERATIONS.length + index];
    printMeasured(measured[index] as Measured, memory(peak), other?.ratio.toFixed(2) ?? '');
  }
}

function jrnlScenarios(options: string[], env: Env, out: string): Scenario[] {
  return OPERATIONS.map(({ name }) => ({
    name,
    run: () => run('jrnl', [...options, ...(JRNL_ARGS[name] ?? [])], env, out),
  }));
}

function inFolder(dir: string): string {
  mkdirSync(dir, { recursive: true });
  return dir;
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  for (const line of lines) writeFileSync(file, line);
  closeSync(file);
}

function memory(mib: number | undefined): string {
  if (mib === undefined) return '';
  return `${mib.toFixed(0)}${mib > MEMORY_BUDGET ? '!' : ''}`;
}
