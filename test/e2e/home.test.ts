import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';

const [UP, DOWN, ENTER, CTRL_C] = ['\x1b[A', '\x1b[B', '\r', '\x03'];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The menu of a first start, which comes behind three pages. */
async function openMenu(): Promise<Terminal> {
  const terminal = openTerminal({ cols: 60, rows: 30, env: { COACHKIT_HOME: home } });
  for (const page of [1, 2, 3]) {
    await terminal.waitFor(`${page} of 3`);
    terminal.type(ENTER);
  }
  await terminal.waitFor('then Enter');
  return terminal;
}

/** The menu, which is the last on the screen. */
function menu(terminal: Terminal): string[] {
  const rows = terminal.screen();
  return rows.slice(rows.findLastIndex((row) => row.startsWith('Where to begin?')));
}

/** Another width, and a moment until it is drawn: a terminal wraps what was drawn before it tells. */
async function resized(terminal: Terminal, cols: number): Promise<void> {
  const before = terminal.raw().length;
  terminal.resize(cols, 30);
  await vi.waitUntil(() => terminal.raw().length > before, { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('the menu of coachkit in a terminal', () => {
  it('is chosen from with arrows and Enter, and leaves one line', async () => {
    const terminal = await openMenu();
    terminal.type(DOWN + UP + UP);
    await terminal.waitFor('> 9 Leave');
    terminal.type(ENTER);
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const rows = terminal.screen();
    expect(rows.at(-1)).toBe('• Where to begin? Leave');
    expect(rows.filter((row) => /Where to begin|then Enter/.test(row))).toHaveLength(1);
    expect(terminal.raw().endsWith('\x1b[?2004l\x1b[?25h')).toBe(true);
  });

  it('takes a number, and hands what was typed behind it to the next question', async () => {
    const terminal = await openMenu();
    terminal.type(`2${ENTER}342${ENTER}The board call.`);
    await terminal.waitFor(/• Where to begin\? Write[\s\S]*^2 of about[\s\S]*The board call\./m);
    terminal.type(CTRL_C);
    expect(await terminal.exit).toMatchObject({ code: 130 });
  });

  it('is drawn once, at the width of a window that was resized', async () => {
    const terminal = await openMenu();
    terminal.type(DOWN.repeat(6));
    await terminal.waitFor('> 7 If it is hard: people to talk to');
    for (const cols of [50, 40, 30]) await resized(terminal, cols);
    await terminal.waitFor('> 7 If it is hard: people to\n    talk to');
    await resized(terminal, 70);
    await terminal.waitFor('> 7 If it is hard: people to talk to');
    const rows = terminal.screen();
    expect(rows.filter((row) => row.startsWith('Where to begin?'))).toHaveLength(1);
    expect(menu(terminal)).toHaveLength(12);
    terminal.type(CTRL_C);
    expect(await terminal.exit).toMatchObject({ code: 130 });
  });
});
