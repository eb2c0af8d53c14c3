import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coachkit, openTerminal } from '../support/pty.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-stdin-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs coachkit with a pipe on stdin that stays open. */
function piped(args: string[]) {
  const child = spawn(process.execPath, [coachkit, ...args], {
    env: { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: join(home, 'store') },
  });
  let said = '';
  const hear = (part: Buffer) => {
    said += part;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  child.stdin.on('error', () => {});
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, said: () => said };
}

/** More than a pipe can take, so that it is written only once coachkit reads. */
const HALF = 'Half a sentence. '.repeat(2 ** 16);

/** Opens a named pipe for writing as soon as coachkit has it open for reading. */
async function opened(pipe: string): Promise<number> {
  for (;;) {
    try {
      return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      // No one has it open yet.
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function savedEntry(): Promise<string> {
  const { ended, said } = piped(['reflect', '--text', 'An entry.']);
  await ended;
  return /Saved as (\w+)/.exec(said())?.[1] ?? '';
}

/** Commands that read text from stdin. */
const READERS = [
  ['reflect', '-'],
  ['journal', 'edit', 'ID', '--text', '-'],
  ['suggest', '-'],
  ['assess', '--answers', '-'],
  ['import', '-'],
  ['framework', 'check', '-'],
];

describe('a text from a pipe', () => {
  it.each(READERS)('can be stopped while coachkit waits for it: %s %s %s %s', async (...args) => {
    const id = await savedEntry();
    const { child, ended, said } = piped(
      args.flatMap((word) => (word === 'ID' ? id : (word ?? []))),
    );
    await new Promise((resolve) => child.stdin.write(HALF, resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(130);
    expect(said()).toContain('Stopped');
  });

  it.each(READERS)('is not read forever: %s %s %s %s', async (...args) => {
    const id = await savedEntry();
    if (args[0] === 'import') return; // This case needs half a GiB, so test/soak tests it.
    const { child, ended, said } = piped(
      args.flatMap((word) => (word === 'ID' ? id : (word ?? []))),
    );
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const more = () => {
      while (child.exitCode === null && child.stdin.writable && child.stdin.write(piece)) {}
    };
    child.stdin.on('drain', more);
    more();
    expect(await ended).toBe(2);
    expect(said()).toContain('longer than 16 MiB');
  });

  it('is saved without a byte order mark or the line ends of other systems', async () => {
    const { child, ended } = piped(['reflect', '-']);
    child.stdin.end('\uFEFFOne.\r\nTwo.\rThree.');
    expect(await ended).toBe(0);
    const shown = piped(['journal', 'list', '--json']);
    await shown.ended;
    expect(shown.said()).toContain('"One.\\nTwo.\\nThree."');
  });

  it('may come from a named pipe, and may come late', async () => {
    const pipe = join(home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const late = piped(['import', pipe]);
    const file = await opened(pipe);
    writeSync(file, '# 2026-11-01\n\nA note.\n');
    closeSync(file);
    await late.ended;
    expect(late.said()).not.toContain('cannot be read');
    const never = piped(['import', pipe]);
    closeSync(await opened(pipe));
    never.child.kill('SIGINT');
    expect(await never.ended).toBe(130);
  });
});

it('says on a terminal what it waits for, and stops at Ctrl-C', async () => {
  const terminal = openTerminal({ args: ['reflect', '-'], env: { COACHKIT_HOME: home } });
  await terminal.waitFor(/Ctrl-D on an empty line to finish/);
  terminal.type('Half a sentence\n\u0003');
  expect(await terminal.exit).toMatchObject({ code: 130 });
  expect(terminal.screen().join('\n')).toContain('Nothing was saved');
});

it.each([
  ['import', '.'],
  ['assess', '--answers', '.'],
])('says that a folder is a folder: %s', async (...args) => {
  writeFileSync(join(home, 'x'), '');
  const { ended, said } = piped(args.map((word) => (word === '.' ? home : word)));
  expect(await ended).toBe(2);
  // Where the line breaks depends on the length of the path.
  expect(said()).toMatch(/is\s+a\s+folder/);
});
