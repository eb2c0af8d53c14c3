import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTerminal } from '../../test/support/pty.ts';
import {
  baseline,
  cleanEnv,
  type Env,
  environments,
  measure,
  node,
  printMeasured,
  printRow,
  printTitle,
  program,
  type Scenario,
} from './measure.ts';

const REPEATS = { rounds: 9, batch: 10 };

/**
 * Budgets are ratios, so they depend on how fast Node itself starts. With NODE_EXTRA_CA_CERTS, Node
 * 20 takes 80 ms. The slow budgets are for that case. Newer versions take 32 ms, because they read
 * certificates only when necessary. Without the variable, Node 20 takes 30 ms, and the budgets of
 * newer versions apply.
 */
const BUDGETS = {
  slow: { help: 1.35, answer: 1.6, prompt: 1.7 },
  fast: { help: 1.6, answer: 2.4, prompt: 2.3 },
};
const isNode20 = process.versions.node.startsWith('20.');

/** Measures the start of coachkit. */
export async function benchStartup(temp: string): Promise<void> {
  for (const { name, more } of environments()) await benchIn(name, temp, more);
}

async function benchIn(where: string, temp: string, more: Env): Promise<void> {
  const store = join(temp, 'store');
  const env = { ...cleanEnv(temp, store), ...more };
  const budgets = isNode20 && env.NODE_EXTRA_CA_CERTS ? BUDGETS.slow : BUDGETS.fast;
  const answers = join(temp, 'answers.yaml');
  const answersJson = join(temp, 'answers.json');
  writeFileSync(
    answers,
    'right-now: []\nstage: vp\nbasics: yes\ntransition: [new-role]\nwho-i-am: 5\n',
  );
  writeFileSync(
    answersJson,
    '{"right-now": [], "stage": "vp", "basics": "yes", "transition": ["new-role"], "who-i-am": 5}\n',
  );
  const scenarios: Scenario[] = [
    baseline(env),
    { name: '--version', run: () => node([program, '--version'], env), budget: 1.25 },
    {
      name: '--help',
      run: () => node([program, '--help'], env),
      budget: budgets.help,
    },
    {
      name: 'assess --answers FILE --json',
      run: () => node([program, 'assess', '--answers', answers, '--json'], env),
      budget: budgets.answer,
    },
    {
      name: 'the same from a JSON file',
      run: () => node([program, 'assess', '--answers', answersJson, '--json'], env),
      budget: budgets.answer,
    },
    {
      name: 'reflect --text TEXT',
      run: () => node([program, 'reflect', '--text', 'Said no to the third board deck.'], env),
      budget: budgets.answer,
    },
    {
      name: 'status --json',
      run: () => node([program, 'status', '--json'], env),
      budget: budgets.answer,
    },
    {
      name: 'TAB, a command',
      run: () => node([program, 'complete', 'zsh', 'jo'], env),
      budget: 2,
    },
    {
      name: 'TAB, an id',
      run: () => node([program, 'complete', 'zsh', 'journal', 'show', ''], env),
      budget: 2,
    },
    {
      name: 'assess, first prompt',
      run: () => firstPrompt(env),
      budget: budgets.prompt,
    },
  ];
  const measured = await measure(scenarios, {
    ...REPEATS,
    // Each save rewrites its page, so the store stays as small as in the first weeks of use.
    before: () => {
      rmSync(store, { recursive: true, force: true });
      node([program, 'reflect', '--text', 'The first entry makes the folders.'], env);
    },
  });
  console.log();
  printTitle(`Start-up, ${where}`, REPEATS);
  printRow('', 'ms', 'ratio', 'budget');
  for (const each of measured) printMeasured(each);
}

async function firstPrompt(env: Record<string, string>): Promise<void> {
  const terminal = openTerminal({ args: ['assess'], env });
  await terminal.waitFor('?');
  terminal.kill('SIGKILL');
  await terminal.exit;
}
