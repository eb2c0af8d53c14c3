import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';

const program = join(import.meta.dirname, '../../bin/coachkit.js');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-tab-'));
const store = join(temp, 'store');
const bin = join(temp, 'bin');
const env = { PATH: `${bin}:${process.env.PATH}`, COACHKIT_HOME: store };
const SECRET = 'unspeakable';

const shells = [
  { shell: 'bash', args: ['--norc', '-i'], load: 'source <(coachkit completion bash)' },
  {
    shell: 'zsh',
    args: ['-f', '-i'],
    load: 'autoload -Uz compinit && compinit -u -D; source <(coachkit completion zsh)',
  },
  { shell: 'fish', args: ['--no-config', '-i'], load: 'coachkit completion fish | source' },
];
const isInstalled = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

beforeAll(() => {
  mkdirSync(bin);
  writeFileSync(join(bin, 'coachkit'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'coachkit'), 0o755);
  const options = { env: { ...env, HOME: temp }, stdio: 'ignore' } as const;
  for (const entry of [
    [SECRET, '--tag', 'geheim', '--private'],
    ['A walk.', '--tag', 'übung'],
  ]) {
    execFileSync(process.execPath, [program, 'reflect', '--text', ...entry], options);
  }
});

afterAll(() => rmSync(temp, { recursive: true, force: true }));

/** Types a line in a shell, presses TAB and returns the completed line. */
async function tab(terminal: Terminal, typed: string, expected: string): Promise<void> {
  terminal.type(`${typed}\t`);
  await terminal.waitFor(expected);
  // Ctrl-U empties the line.
  terminal.type('\x15');
}

it('includes bash in the tested shells', () => {
  expect(isInstalled('bash')).toBe(true);
});

describe.each(shells)('TAB in $shell', ({ shell, args, load }) => {
  it.skipIf(!isInstalled(shell))(
    'completes commands, options, values and tags, and runs nothing',
    async () => {
      const terminal = openTerminal({ program: shell, args, env, cols: 200, cwd: temp });
      terminal.type(`${load}; echo re''ady\r`);
      await terminal.waitFor('ready');
      await tab(terminal, 'coachkit journa', 'coachkit journal');
      await tab(terminal, 'coachkit framework check --for', 'coachkit framework check --format');
      await tab(terminal, 'coachkit framework check --format=j', 'check --format=json');
      await tab(terminal, 'coachkit config set color al', 'coachkit config set color always');
      await tab(terminal, 'coachkit assess --set stage=v', 'coachkit assess --set stage=vp');
      await tab(terminal, 'coachkit reflect --tag ', 'coachkit reflect --tag übung');
      await tab(terminal, `coachkit import ${temp}/st`, 'store/');
      await tab(terminal, 'coachkit journal show $(echo ran > ran) ', '');
      terminal.type('\x15ls\r');
      await terminal.waitFor('store');
      terminal.kill('SIGKILL');
      await terminal.exit;
      const screen = terminal.screen().join('\n');
      expect(screen).not.toContain(SECRET);
      expect(screen).not.toContain('geheim');
      expect(screen).not.toMatch(/^ran\b|\sran$/m);
    },
  );
});
