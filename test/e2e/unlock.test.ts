import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPHRASE } from '../support/fake-lock.ts';
import { openTerminal } from '../support/pty.ts';

const folder = mkdtempSync(join(tmpdir(), 'coachkit-unlock-'));
const program = join(folder, 'unlock-here.mjs');
beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, '../support/unlock-here.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [ESC, CTRL_C] = ['\x1b', '\x03'];
const ASKED = "What's your passphrase?";
const NEVER_ENDS = 'exec sleep 60';

const inTerminal = (words: string[], env: Record<string, string> = {}) =>
  openTerminal({ program: process.execPath, args: [program, ...words], env });

describe.each([['rich'], ['plain']])('a passphrase in a terminal, in %s prompts', (kind) => {
  it('opens the store, and is nowhere on the screen', async () => {
    const terminal = inTerminal([kind]);
    await terminal.waitFor(ASKED);
    terminal.type('qxzjvk');
    terminal.type('\r');
    await terminal.waitFor('This passphrase does not open your journal.');
    terminal.type(`\x1b[200~${PASSPHRASE}\x1b[201~`);
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const screen = terminal.screen().join('\n');
    expect(screen).toMatch(/open$/);
    expect(screen).toContain('Your journal is locked.');
    for (const secret of ['qxzjvk', PASSPHRASE, 'unrelated']) {
      expect(terminal.raw()).not.toContain(secret);
    }
  });

  it.each([
    ['Esc', ESC, 'Nothing was changed.'],
    ['Ctrl-C', CTRL_C, 'Stopped.'],
  ])('can be left with %s', async (_, key, message) => {
    const terminal = inTerminal([kind]);
    await terminal.waitFor(ASKED);
    terminal.type('qxzjvk');
    terminal.type(key);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    expect(terminal.screen().at(-1)).toBe(message);
    expect(terminal.raw()).not.toContain('qxzjvk');
  });
});

it('leaves the terminal to a program that asks by itself', async () => {
  const asking = `stty -echo; printf 'PIN? ' >&2; read pin; stty echo; echo "$pin"`;
  const terminal = inTerminal([], { PROGRAM: `sh -c "${asking.replace(/["$]/g, '\\$&')}"` });
  await terminal.waitFor('PIN?');
  terminal.type(`${PASSPHRASE}\r`);
  expect(await terminal.exit).toMatchObject({ code: 0 });
  expect(terminal.screen().join('\n')).toMatch(/open$/);
  expect(terminal.raw()).not.toContain(PASSPHRASE);
});

/** Runs the program in bash, without a terminal. `GO` in the line stands for it. */
function inBash(line: string, words: string[] = [], env: Record<string, string> = {}) {
  const command = [process.execPath, program, ...words].map((word) => `'${word}'`).join(' ');
  const child = spawn('bash', ['-c', line.replace('GO', command)], {
    env: { PATH: process.env.PATH, PASSPHRASE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said: said.trim() })),
  );
  return { child, ended };
}

describe('without a terminal', () => {
  it.each([
    ['a pipe', 'COACHKIT_PASSPHRASE_FD=3 GO 3< <(echo "$PASSPHRASE")'],
    ['a slow pipe', 'COACHKIT_PASSPHRASE_FD=7 GO 7< <(sleep 1; echo "$PASSPHRASE")'],
    ['a here-string', 'COACHKIT_PASSPHRASE_FD=3 GO 3<<< "$PASSPHRASE"'],
    ['stdin', 'echo "$PASSPHRASE" | COACHKIT_PASSPHRASE_FD=0 GO'],
    ['a program', `PROGRAM='sh -c "echo \\$PASSPHRASE"' GO`],
  ])('the store opens with a passphrase from %s', async (_, line) => {
    expect(await inBash(line).ended).toEqual({ code: 0, said: 'open' });
  });

  it.each([
    ['no passphrase', 'GO', 12, /^Your journal is locked, .*can't ask/],
    ['a variable with it', 'COACHKIT_PASSPHRASE="$PASSPHRASE" GO', 12, /^Your journal is locked/],
    ['a wrong one', 'COACHKIT_PASSPHRASE_FD=3 GO 3<<< wrong', 12, /^This passphrase does not open/],
    ['an empty one', 'COACHKIT_PASSPHRASE_FD=3 GO 3< /dev/null', 2, /^COACHKIT_PASSPHRASE_FD must/],
    ['a file that is not open', 'COACHKIT_PASSPHRASE_FD=9 GO', 2, /^COACHKIT_PASSPHRASE_FD must/],
    ['a program that fails', `PROGRAM=false GO`, 12, /^The program false .* exited with code 1\./],
  ])('the store stays locked with %s', async (_, line, code, message) => {
    const ended = await inBash(line).ended;
    expect(ended).toEqual({ code, said: expect.stringMatching(message) });
    expect(ended.said).not.toContain(PASSPHRASE);
  });

  it.each(Array.from({ length: 20 }, (_, fd) => [fd + 3]))(
    'a file that is not open never makes it wait: %i',
    async (fd) => {
      const { code } = await inBash('GO', [], { COACHKIT_PASSPHRASE_FD: String(fd) }).ended;
      expect(code).toBe(2);
    },
  );

  it('a pipe that never ends can be left', async () => {
    const line = `export COACHKIT_PASSPHRASE_FD=3; exec 3< <(${NEVER_ENDS}); exec GO`;
    const { child, ended } = inBash(line);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    child.kill('SIGTERM');
    await once(child, 'exit');
    process.kill(-Number(child.pid), 'SIGKILL');
    expect(await ended).toMatchObject({ code: 130, said: expect.stringContaining('Stopped.') });
  });

  it('a command that works on a locked store asks no one', async () => {
    const line = `PROGRAM='${NEVER_ENDS}' GO`;
    expect(await inBash(line, ['quietly']).ended).toEqual({ code: 0, said: 'locked' });
  });
});
