import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  baseline,
  cleanEnv,
  type Env,
  measure,
  node,
  peakMemory,
  printMeasured,
  printRow,
  printTitle,
  program,
  type Scenario,
} from './measure.ts';
import { LAST_MONTH, RARE_WORD, sampleJournal } from './sample-journal.ts';

const REPEATS = { rounds: 5, batch: 4 };
/** In MiB, at any size. */
const MEMORY_BUDGET = 200;

interface Operation {
  name: string;
  args: string[];
  /** Ratios to `node -e 0` that we allow ourselves, by the number of entries. */
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

/** What a journal costs that grows. */
export async function benchJournal(temp: string): Promise<void> {
  printTitle('Journal', REPEATS);
  for (const count of [1000, 10_000, 100_000]) {
    const env = cleanEnv(temp, join(temp, `journal-${count}`));
    const file = join(temp, `${count}.jsonl`);
    writeLines(file, sampleJournal(count));
    const importArgs = [program, 'import', file];
    const importPeak = peakMemory(importArgs, env);
    const out = join(temp, 'out');
    const measured = await measure([baseline(env), ...scenarios(count, env, out)], REPEATS);
    const peaks = OPERATIONS.map(({ args }) => peakMemory([program, ...args], env));
    console.log();
    printRow(`${count} entries`, 'ms', 'ratio', 'budget', 'MiB');
    for (const [index, each] of measured.entries()) printMeasured(each, memory(peaks[index - 1]));
    printRow('import', '', '', '', memory(importPeak));
  }
}

function scenarios(count: number, env: Env, out: string): Scenario[] {
  return OPERATIONS.map(({ name, args, budgets }) => ({
    name,
    run: () => node([program, ...args], env, out),
    budget: budgets[count],
  }));
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
