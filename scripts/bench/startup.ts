import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTerminal } from '../../test/helpers/pty.ts';
import {
  baseline,
  cleanEnv,
  measure,
  node,
  printMeasured,
  printRow,
  printTitle,
  program,
  type Scenario,
} from './measure.ts';

const REPEATS = { rounds: 9, batch: 10 };

/** Budgets were set for Node 20 and for newer ones apart. */
const isNode20 = process.versions.node.startsWith('20.');

/** What starting coachkit costs. */
export async function benchStartup(temp: string): Promise<void> {
  const env = cleanEnv(temp);
  const answers = join(temp, 'answers.yaml');
  writeFileSync(
    answers,
    'right-now: []\nstage: vp\nbasics: yes\ntransition: [new-role]\nwho-i-am: 5\n',
  );
  const scenarios: Scenario[] = [
    baseline(env),
    { name: '--version', run: () => node([program, '--version'], env), budget: 1.25 },
    {
      name: '--help',
      run: () => node([program, '--help'], env),
      budget: isNode20 ? 1.35 : 1.6,
    },
    {
      name: 'assess --answers FILE --json',
      run: () => node([program, 'assess', '--answers', answers, '--json'], env),
      budget: isNode20 ? 1.6 : 2.4,
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
      budget: isNode20 ? 1.7 : 2.3,
    },
  ];
  const measured = await measure(scenarios, REPEATS);
  printTitle('Start-up', REPEATS);
  printRow('', 'ms', 'ratio', 'budget');
  for (const each of measured) printMeasured(each);
}

async function firstPrompt(env: Record<string, string>): Promise<void> {
  const terminal = openTerminal({ args: ['assess'], env });
  await terminal.waitFor('?');
  terminal.kill('SIGKILL');
  await terminal.exit;
}
