import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coachkit, openTerminal, type Terminal, type TerminalOptions } from '../support/pty.ts';

const [UP, DOWN, ENTER, ESC, CTRL_C] = ['\x1b[A', '\x1b[B', '\r', '\x1b', '\x03'];
const ROWS = 24;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (options: TerminalOptions = {}): Terminal =>
  openTerminal({ rows: ROWS, ...options, env: { COACHKIT_HOME: home } });

/** Opens home by the last choice on the first screen. */
async function openHome(options: TerminalOptions = {}): Promise<Terminal> {
  const terminal = open(options);
  await terminal.waitFor('Where would you like to start?');
  terminal.type('3');
  await terminal.waitFor(/What next\?[\s\S]*for help/);
  return terminal;
}

const shown = (terminal: Terminal) => terminal.screen().join('\n');

/** Returns the rows from the last one that starts with the text. */
function from(terminal: Terminal, start: string): string[] {
  const rows = terminal.screen();
  return rows.slice(rows.findLastIndex((row) => row.startsWith(start)));
}

/** Presses a key and waits for the program to end. */
async function left(terminal: Terminal, key: string, code: number): Promise<void> {
  terminal.type(key);
  expect(await terminal.exit).toMatchObject({ code });
}

/**
 * Changes the width and waits for the redraw. A terminal wraps old text before it reports the
 * change.
 */
async function resized(terminal: Terminal, cols: number): Promise<void> {
  const before = terminal.raw().length;
  terminal.resize(cols, ROWS);
  await vi.waitUntil(() => terminal.raw().length > before, { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('coachkit in a terminal', () => {
  it.each([60, 80, 120])('fits a screen at first and later, at %i columns', async (cols) => {
    const first = open({ cols });
    await first.waitFor(/Where would you like to start\?[\s\S]*for help/);
    expect(first.screen().length).toBeLessThanOrEqual(ROWS);
    expect(shown(first)).toContain('It is not a coach and not therapy.');
    await left(first, ESC, 0);

    const later = open({ cols });
    await later.waitFor(/What next\?[\s\S]*for help/);
    expect(shown(later)).not.toContain('This is coachkit');
    expect(shown(later)).toMatch(/Where you are +Step 1 of 9/);
    expect(later.screen().length).toBeLessThanOrEqual(ROWS);
    expect(Math.max(...later.screen().map((row) => row.length))).toBeLessThan(cols);
    await left(later, ESC, 0);
    expect(later.raw().endsWith('\x1b[?2004l\x1b[?25h')).toBe(true);
  });

  it('takes a choice by arrows and Enter, and leaves one line', async () => {
    const terminal = await openHome();
    terminal.type(DOWN + UP + UP);
    await terminal.waitFor('› 0  Leave');
    await left(terminal, ENTER, 0);
    const rows = terminal.screen();
    expect(rows.at(-1)).toBe('◇  What next? · Leave');
    expect(rows.filter((row) => row.includes('What next?'))).toHaveLength(1);
  });

  it('returns from another menu with Esc, and after a text has been read', async () => {
    const terminal = await openHome();
    terminal.type('4');
    await terminal.waitFor('See all commands');
    terminal.type(ESC);
    await terminal.waitFor('› 1  Answer');
    terminal.type('5');
    await terminal.waitFor('Talk to a person now');
    terminal.type('0');
    await terminal.waitFor(/Leave this screen\n[\s\S]*Where you are[\s\S]*› 1 {2}Answer/);
    await left(terminal, ESC, 0);
  });

  it('shows what has changed since', async () => {
    const terminal = await openHome();
    const env = { PATH: process.env.PATH, HOME: home, COACHKIT_HOME: home };
    spawnSync(process.execPath, [coachkit, 'reflect', '--text', 'Said no.'], { env });
    terminal.type('5');
    await terminal.waitFor('Talk to a person now');
    terminal.type('0');
    await terminal.waitFor(/You wrote .*Said no\.[\s\S]*Write more/);
    await left(terminal, ESC, 0);
  });

  it('offers to continue after Ctrl-C, which ends the program', async () => {
    const terminal = await openHome();
    terminal.type('1342');
    await terminal.waitFor('What next? · Answer today');
    terminal.type('The board call.');
    await terminal.waitFor('The board call.');
    await left(terminal, CTRL_C, 130);
    expect(shown(terminal)).toMatch(/kept/);
    const again = open();
    await again.waitFor('› 1  Continue writing');
    await left(again, ESC, 0);
  });

  it('accepts keys typed ahead, also for the question behind the menu', async () => {
    const terminal = await openHome();
    terminal.type('1342The board call.');
    await terminal.waitFor(/What next\? · Answer today[\s\S]*The board call\./);
    await left(terminal, CTRL_C, 130);
  });

  it('draws once, at the width of a resized window', async () => {
    const terminal = await openHome({ cols: 60 });
    terminal.type(DOWN.repeat(4));
    await terminal.waitFor('› 5  When things are hard: people to talk to');
    for (const cols of [50, 40, 30]) await resized(terminal, cols);
    await terminal.waitFor(/› 5 {2}When things are hard:\n│ +people to talk to/);
    await resized(terminal, 70);
    await terminal.waitFor('› 5  When things are hard: people to talk to');
    expect(from(terminal, '◆')).toHaveLength(10);
    expect(terminal.screen().filter((row) => row.includes('What next?'))).toHaveLength(1);
    await left(terminal, CTRL_C, 130);
  });
});
