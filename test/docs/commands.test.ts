import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CommanderError } from '../../src/cli/commander.ts';
import { createProgram } from '../../src/cli/read-with-commander.ts';
import { root } from '../support/scripted.ts';
import { commandsOn } from './page.ts';

const docs = join(root, 'docs');
const pages = [
  'README.md',
  ...readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('decisions'))
    .map((name) => join('docs', name)),
];

/** Splits a line into words like a shell. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ''));

let said = '';
const output = { write: (text: string) => (said += text), columns: undefined };
const program = await createProgram(
  { version: '0', stdout: output, stderr: output },
  () => {},
  () => true,
);

/** Returns the error for a command line; undefined if it could run. */
async function refusal(line: string): Promise<string | undefined> {
  const [, ...args] = wordsOf(line.replaceAll('\\|', '|').replace(/ (?:[|>]|\d<|#|&&).*$/, ''));
  said = '';
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // A text may name a command without its arguments.
    const isRefused = error instanceof CommanderError && error.exitCode !== 0;
    if (isRefused && !said.includes('missing required argument')) return `${line}: ${said}`;
  }
  return undefined;
}

it.each(pages)('every command on %s can be typed', async (path) => {
  const commands = commandsOn(readFileSync(join(root, path), 'utf8'));
  const refused: (string | undefined)[] = [];
  for (const line of commands) {
    if (line !== 'coachkit' && !/\b(COMMAND|TOPIC)\b/.test(line)) refused.push(await refusal(line));
  }
  expect(refused.filter((each) => each !== undefined)).toEqual([]);
});
