import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTerminal, type Terminal } from '../../test/support/pty.ts';
import { BATCH, childTime, type Place } from './measure.ts';

// In the background, the program still reads the terminal, and its process id is known.
const SCRIPT = '"$@" <&0 & echo "$!" > "$0"; wait; times > "$0"';

/** The CPU time in ms from the start to the first question in a terminal, the mean of a batch. */
export async function cpuToFirstPrompt(command: string[], place: Place): Promise<number> {
  // Not measured. It ends as a person would end it, and may keep something for the next start.
  await runTo(({ type }) => type('\x03'), command, place);
  let sum = 0;
  for (let count = 0; count < BATCH; count++) {
    sum += await runTo((_, pid) => process.kill(pid, 'SIGKILL'), command, place);
  }
  return sum / BATCH;
}

async function runTo(
  end: (terminal: Terminal, pid: number) => void,
  command: string[],
  { home, env }: Place,
): Promise<number> {
  const report = join(home, 'report');
  const args = ['-c', SCRIPT, report, ...command];
  const terminal = openTerminal({ program: 'bash', args, env, cwd: home });
  await terminal.waitFor('?');
  end(terminal, Number(readFileSync(report, 'utf8')));
  await terminal.exit;
  return childTime(readFileSync(report, 'utf8'));
}
