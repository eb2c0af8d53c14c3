import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coachkit, openTerminal } from '../support/pty.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-soak-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const entries = () =>
  readdirSync(join(home, 'journal')).map((page) =>
    readFileSync(join(home, 'journal', page), 'utf8'),
  );

describe('a hundred pastes', () => {
  it.each([[], ['--plain']].map((how) => [how]))('arrive whole: %j', async (how) => {
    for (let round = 0; round < 50; round += 1) {
      const words = `Paste ${round}: ${'said yes before thinking, '.repeat(40 * (round + 1))}end.`;
      const isMarked = round % 2 === 0;
      const terminal = openTerminal({
        args: ['reflect', 'free', ...how],
        env: { COACHKIT_HOME: home },
        cols: 40 + round,
      });
      await terminal.waitFor(/1 of \d/);
      terminal.type(isMarked ? `\x1b[200~${words}\x1b[201~` : words);
      terminal.type('\r');
      expect(await terminal.exit).toMatchObject({ code: 0 });
      expect(entries().join('')).toContain(`Paste ${round}: `);
      expect(entries().join('').includes(words), `paste ${round} is whole`).toBe(true);
    }
  });
});

describe('a signal in every wait', () => {
  const waits: [string, string[], RegExp][] = [
    ['a question', ['reflect'], /1 of \d/],
    ['a question in lines', ['reflect', '--plain'], /1 of \d/],
    ['a menu', [], /to choose/],
    ['a text from the terminal', ['reflect', '-'], /Ctrl-D/],
    ['answers from the terminal', ['assess', '--answers', '-'], /Ctrl-D/],
    ['an import from the terminal', ['import', '-'], /Ctrl-D/],
  ];
  it.each(
    waits.flatMap((wait) =>
      (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((s) => [...wait, s] as const),
    ),
  )('ends it: %s %j %s %s', async (_, args, there, signal) => {
    const terminal = openTerminal({ args, rows: 40, env: { COACHKIT_HOME: home } });
    await terminal.waitFor(there);
    terminal.kill(signal);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    expect(terminal.raw().lastIndexOf('\x1b[?25l')).toBeLessThanOrEqual(
      terminal.raw().lastIndexOf('\x1b[?25h'),
    );
  });

  it('ends an endless import, within half a GiB', async () => {
    const child = spawn(process.execPath, [coachkit, 'import', '-'], {
      env: { PATH: process.env.PATH, COACHKIT_HOME: home },
    });
    child.stdin.on('error', () => {});
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const more = () => {
      while (child.exitCode === null && child.stdin.writable && child.stdin.write(piece)) {}
    };
    child.stdin.on('drain', more);
    more();
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
  });
});
