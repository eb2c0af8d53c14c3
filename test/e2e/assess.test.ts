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
  '0', // nothing urgent
  '6', // C-level
  'y', // basics learned
  `1${ENTER}`, // brings: a milestone
  ...['5', '5', '4', '5', '5', '5', '4'],
  ...['5', '4', '4', '5'],
  ...['5', '4', '5'],
  `4${ENTER}`, // helpful now: a coach
  'y', // time
  '2', // the company pays
  '1', // key indicator: yes
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

/** Matches the line of the current question, which has no answer yet. */
const at = (step: number) => new RegExp(`^[│|] .* ${step} of \\d+$`, 'm');

/** Answers each question when it appears on the screen. */
async function answer(terminal: Terminal, keys: string[], from = 1): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(at(from + index));
    terminal.type(key);
  }
}

const everything = (terminal: Terminal) => terminal.screen().join('\n');
const filesIn = (home: string) =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('coachkit assess in a terminal', () => {
  it.each([60, 80, 120])(
    'leads to a result on one screen and keeps what feels off, at %i columns',
    async (cols) => {
      const terminal = open(['assess'], { cols });
      await answer(terminal, CPO);
      await terminal.waitFor('What next?');
      const screen = terminal.screen();
      const first = screen.indexOf('A coach looks like the right help now');
      expect(screen.slice(first).join('\n').trimEnd().split('\n').length).toBeLessThanOrEqual(24);
      expect(everything(terminal)).toContain('coachkit find-coach');
      terminal.type('5');
      await terminal.waitFor(/^[◆*]\s+What feels off about this suggestion/m);
      terminal.type(`Nothing yet.${ENTER}`);
      await terminal.waitFor('Saved with this assessment.');
      terminal.type('0');
      expect(await terminal.exit).toEqual({ code: 0, signal: undefined });
      expect(Math.max(...terminal.screen().map((line) => line.length))).toBeLessThanOrEqual(cols);

      const history = open(['assess', '--history']);
      expect(await history.exit).toMatchObject({ code: 0 });
      expect(everything(history)).toContain('You said: Nothing yet.');
    },
  );

  it('runs the next step when the person chooses it', async () => {
    const terminal = open(['assess']);
    await answer(terminal, CPO);
    await terminal.waitFor('What next?');
    terminal.type('1');
    await terminal.waitFor(at(1));
    terminal.type(CTRL_C);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    expect(everything(terminal)).toContain('What next? · Do it now');
  });

  it('continues at the same question after Ctrl-C', async () => {
    const first = open(['assess']);
    await answer(first, CPO.slice(0, 7));
    await first.waitFor(at(8));
    first.type(CTRL_C);
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(everything(first)).toContain('To continue: coachkit assess');

    const second = open(['assess']);
    await second.waitFor(at(8));
    await answer(second, CPO.slice(7), 8);
    await second.waitFor('What next?');
    second.type(ESC);
    expect(await second.exit).toMatchObject({ code: 0 });
  });

  it('continues after the terminal closes, and shows the cursor again after a signal', async () => {
    const first = open(['assess']);
    await answer(first, CPO.slice(0, 5));
    await first.waitFor(at(6));
    first.kill('SIGHUP');
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(first.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      first.raw().lastIndexOf('\x1b[?25l'),
    );

    const second = open(['assess']);
    await second.waitFor(at(6));
    second.type(CTRL_C);
    await second.exit;
  });

  it('goes back, so that any answer can be changed before the result', async () => {
    const terminal = open(['assess']);
    await answer(terminal, CPO.slice(0, 3));
    await terminal.waitFor(at(4));
    terminal.type(ESC);
    await terminal.waitFor(at(3));
    terminal.type(ESC);
    await terminal.waitFor(at(2));
    terminal.type('1'); // early in my career
    await terminal.waitFor(at(3));
    terminal.type(ENTER); // the same answer
    await answer(terminal, CPO.slice(3), 4);
    await terminal.waitFor('What next?');
    expect(everything(terminal)).toContain('A mentor');
    terminal.type('0');
    await terminal.exit;
  });

  it('shows where to find help in danger, stops, and saves nothing', async () => {
    rmSync(home, { recursive: true });
    const terminal = open(['assess']);
    await terminal.waitFor(at(1));
    terminal.type(`1${ENTER}`);
    await terminal.waitFor('findahelpline.com');
    terminal.type(CTRL_C);
    await terminal.exit;
    expect(existsSync(home)).toBe(false);
  });

  it('deletes the draft when danger is ticked later', async () => {
    const terminal = open(['assess']);
    await answer(terminal, CPO.slice(0, 2));
    await terminal.waitFor(at(3));
    terminal.type(ESC);
    await terminal.waitFor(at(2));
    terminal.type(ESC);
    await terminal.waitFor(at(1));
    terminal.type(`1${ENTER}`);
    await terminal.waitFor('findahelpline.com');
    terminal.kill('SIGKILL');
    await terminal.exit;
    expect(filesIn(home)).toEqual([]);
  });

  it('keeps nothing of unfinished ticks when danger is ticked later', async () => {
    const first = open(['assess']);
    await answer(first, CPO.slice(0, 3));
    await first.waitFor(at(4));
    first.type('3');
    await first.waitFor('■ I feel worn out');
    first.type(CTRL_C);
    await first.exit;
    expect(filesIn(home)).not.toEqual([]);

    const second = open(['assess']);
    for (const step of [4, 3, 2]) {
      await second.waitFor(at(step));
      second.type(ESC);
    }
    await second.waitFor(at(1));
    second.type(`1${ENTER}`);
    await second.waitFor('findahelpline.com');
    second.kill('SIGKILL');
    await second.exit;
    expect(filesIn(home)).toEqual([]);
  });

  it('asks line by line with --plain', async () => {
    const terminal = open(['assess', '--plain']);
    await terminal.waitFor(/^> $/m);
    terminal.type(`0${ENTER}`);
    await terminal.waitFor(/2 of \d+/);
    terminal.type(`/help${ENTER}`);
    terminal.type(`6${ENTER}`);
    await terminal.waitFor(/3 of \d+/);
    terminal.type(CTRL_C);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    // Nothing is redrawn: no cursor movement up, no clearing of lines above.
    expect(terminal.raw()).not.toMatch(new RegExp(`${ESC}\\[\\d*A`));
  });
});
