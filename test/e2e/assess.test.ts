import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';

const ENTER = '\r';
const CTRL_C = '\x03';
const ESC = '\x1b';

/** A first-time CPO with a sponsor, key by key, in the order of the questions. */
const CPO = [
  ENTER, // nothing urgent
  '6', // C-level
  'y', // basics learned
  `1${ENTER}`, // brings: a milestone
  `1${ENTER}`, // a new role
  '1', // whose idea: mine
  ...['5', '5', '4', '5', '5', '5', '4'],
  ...['5', '4', '4', '5'],
  ...['5', '4', '5', '3'],
  `4${ENTER}`, // helpful now: a coach
  'y', // time
  '2', // the company pays
  '1', // key indicator: yes
  `Same room, other chair.${ENTER}`,
  `1${ENTER}`, // outcomes
];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (args: string[], more: { cols?: number; env?: Record<string, string> } = {}) =>
  openTerminal({
    args,
    cols: more.cols ?? 80,
    rows: 40,
    env: { COACHKIT_HOME: home, ...more.env },
  });

/** Answers question by question, each once it stands on the screen. */
async function answer(terminal: Terminal, keys: string[], from = 1): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(new RegExp(`^${from + index} of about`, 'm'));
    terminal.type(key);
  }
}

const everything = (terminal: Terminal) => terminal.screen().join('\n');

describe('coachkit assess in a terminal', () => {
  it.each([60, 80, 120])(
    'leads to a result and keeps what feels off, at %i columns',
    async (cols) => {
      const terminal = open(['assess'], { cols });
      await answer(terminal, CPO);
      await terminal.waitFor('Your answers');
      terminal.type(ENTER);
      await terminal.waitFor('What feels off');
      expect(everything(terminal)).toContain('coachkit find-coach');
      terminal.type(`Nothing yet.${ENTER}${ENTER}`);
      expect(await terminal.exit).toEqual({ code: 0, signal: undefined });
      expect(Math.max(...terminal.screen().map((line) => line.length))).toBeLessThanOrEqual(cols);

      const history = open(['assess', '--history']);
      expect(await history.exit).toMatchObject({ code: 0 });
      expect(everything(history)).toContain('You said: Nothing yet.');
    },
  );

  it('goes on at the same question after Ctrl-C', async () => {
    const first = open(['assess']);
    await answer(first, CPO.slice(0, 7));
    await first.waitFor(/^8 of about/m);
    first.type(CTRL_C);
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(everything(first)).toContain('Go on: coachkit assess');

    const second = open(['assess']);
    await second.waitFor(/^8 of about/m);
    await answer(second, CPO.slice(7), 8);
    await second.waitFor('Your answers');
    second.type(ENTER);
    await second.waitFor('What feels off');
    second.type(ENTER);
    expect(await second.exit).toMatchObject({ code: 0 });
  });

  it('goes on after the terminal was closed, and shows the cursor again after a signal', async () => {
    const first = open(['assess']);
    await answer(first, CPO.slice(0, 5));
    await first.waitFor(/^6 of about/m);
    first.kill('SIGHUP');
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(first.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      first.raw().lastIndexOf('\x1b[?25l'),
    );

    const second = open(['assess']);
    await second.waitFor(/^6 of about/m);
    second.type(CTRL_C);
    await second.exit;
  });

  it('goes back, and lets any answer be changed before the result', async () => {
    const terminal = open(['assess']);
    await answer(terminal, CPO.slice(0, 3));
    await terminal.waitFor(/^4 of about/m);
    terminal.type('b');
    await terminal.waitFor(/^3 of about/m);
    terminal.type('y');
    await answer(terminal, CPO.slice(3), 4);
    await terminal.waitFor('Your answers');
    terminal.type(`2${ENTER}`);
    await terminal.waitFor(/^2 of about/m);
    terminal.type('1');
    await terminal.waitFor(/Your answers[\s\S]*Your answers/);
    terminal.type(ENTER);
    await terminal.waitFor('What feels off');
    expect(everything(terminal)).toContain('mentor');
    terminal.type(ENTER);
    await terminal.exit;
  });

  it('in danger shows where to find help, stops, and leaves nothing behind', async () => {
    rmSync(home, { recursive: true });
    const terminal = open(['assess']);
    await terminal.waitFor(/^1 of about/m);
    terminal.type(`1${ENTER}`);
    await terminal.waitFor('findahelpline.com');
    terminal.type(CTRL_C);
    await terminal.exit;
    expect(existsSync(home)).toBe(false);
  });

  it('takes a draft away when danger is ticked later', async () => {
    const terminal = open(['assess']);
    await answer(terminal, CPO.slice(0, 2));
    await terminal.waitFor(/^3 of about/m);
    terminal.type('b');
    await terminal.waitFor(/^2 of about/m);
    terminal.type('b');
    await terminal.waitFor(/^1 of about/m);
    terminal.type(`1${ENTER}`);
    await terminal.waitFor('findahelpline.com');
    terminal.kill('SIGKILL');
    await terminal.exit;
    const left = readdirSync(home, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([]);
  });

  it('leaves nothing of what was being typed when danger is ticked later', async () => {
    const first = open(['assess']);
    const own = CPO.indexOf(`Same room, other chair.${ENTER}`);
    await answer(first, CPO.slice(0, own));
    await first.waitFor(new RegExp(`^${own + 1} of about`, 'm'));
    first.type('Same room, oth');
    await first.waitFor('Same room, oth');
    first.type(CTRL_C);
    await first.exit;

    const second = open(['assess']);
    await second.waitFor('› Same room, oth');
    second.type(`\x15r${ENTER}`); // Ctrl-U empties the line
    await second.waitFor('Your answers');
    second.type(`1${ENTER}`);
    await second.waitFor(/^1 of about/m);
    second.type(`1${ENTER}`);
    await second.waitFor('findahelpline.com');
    second.kill('SIGKILL');
    await second.exit;
    const left = readdirSync(home, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([]);
  });

  it('asks in lines only with --plain', async () => {
    const terminal = open(['assess', '--plain']);
    await terminal.waitFor(/^> $/m);
    terminal.type(`0${ENTER}`);
    await terminal.waitFor(/^2 of about/m);
    terminal.type(`?${ENTER}`);
    terminal.type(`6${ENTER}`);
    await terminal.waitFor(/^3 of about/m);
    terminal.type(CTRL_C);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    // Nothing is drawn over: no cursor movement up, no clearing of lines above.
    expect(terminal.raw()).not.toMatch(new RegExp(`${ESC}\\[\\d*A`));
  });
});
