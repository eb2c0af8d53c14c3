import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coachkit, openTerminal, type Terminal } from '../support/pty.ts';

const ENTER = '\r';
const [TAB, ESC, NEW_LINE, EDITOR] = ['\t', '\x1b', '\n', '\x05'];
/** The three inputs of the daily flow. */
const DAILY = ['342', `I am afraid of looking slow.${ENTER}`, `Ask Ana at ten.${ENTER}`];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (args: string[]) =>
  openTerminal({ args, cols: 60, rows: 40, env: { COACHKIT_HOME: home } });

/** The only draft of this name. */
function draftOf(name: string): string {
  const folder = join(home, 'state/drafts');
  const [file, ...others] = readdirSync(folder).filter((each) => each.startsWith(`${name}.`));
  if (file === undefined || others.length > 0) throw new Error('There is not one draft.');
  return join(folder, file);
}

async function answer(terminal: Terminal, keys: string[], from = 1): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(`${from + index} of 3`);
    terminal.type(key);
  }
}

async function finish(terminal: Terminal): Promise<void> {
  await terminal.waitFor('Do you want to add anything?');
  terminal.type('0');
  expect(await terminal.exit).toMatchObject({ code: 0 });
}

describe('coachkit reflect in a terminal', () => {
  it('shows its help at the width of the screen', async () => {
    const terminal = open(['reflect', '--help']);
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const options = terminal.screen().join('\n');
    expect(options).toMatch(/--json\s+print the saved data as\s+JSON/);
  });

  it('takes three inputs and saves an entry that the journal shows', async () => {
    const terminal = open(['reflect']);
    await answer(terminal, DAILY);
    await finish(terminal);
    expect(terminal.screen().join('\n')).toMatch(/Saved as [0-9a-z]{6}/);

    const list = open(['journal', 'search', 'looking slow']);
    expect(await list.exit).toMatchObject({ code: 0 });
    expect(list.screen().join('\n')).toContain('looking slow');
  });

  it('loses neither of two answers when the terminal is killed at the third', async () => {
    const first = open(['reflect']);
    await answer(first, DAILY.slice(0, 2));
    await first.waitFor('3 of 3');
    first.type('half a sentence');
    await first.waitFor('half a sentence');
    first.kill('SIGKILL');
    await first.exit;

    const second = open(['reflect']);
    await answer(second, DAILY.slice(2), 3);
    await finish(second);
    const written = open(['journal', 'list', '--json']);
    await written.exit;
    for (const words of ['"mood":3', 'I am afraid of looking slow.', 'Ask Ana at ten.']) {
      expect(written.raw().replace(/": /g, '":')).toContain(words);
    }
  });

  it.each([
    ['Ctrl-C', (terminal: Terminal) => terminal.type('\u0003')],
    ['a signal', (terminal: Terminal) => terminal.kill('SIGHUP')],
    ['a window that is closed', (terminal: Terminal) => terminal.close()],
  ])('loses no typed word at %s', async (_, end) => {
    for (const how of [[], ['--plain']]) {
      const first = open(['reflect', ...how]);
      await first.waitFor('1 of 3');
      first.type(how.length === 0 ? TAB : `/skip${ENTER}`);
      await first.waitFor('2 of 3');
      first.type(`The board call.${NEW_LINE}`);
      await first.waitFor('The board call.');
      first.type('Ana asked tw');
      await first.waitFor('Ana asked tw');
      end(first);
      await first.exit;

      const draft = draftOf('reflect-daily');
      expect(statSync(draft).mode & 0o777).toBe(0o600);
      const second = open(['reflect', ...how]);
      await second.waitFor(/The board call\.\n[│> ]*Ana asked tw/);
      second.type(`ice.${ENTER}`);
      await second.waitFor('3 of 3');
      second.type('\u0003');
      await second.exit;
      const kept = readFileSync(draftOf('reflect-daily'), 'utf8');
      expect(kept).toContain('The board call.\\nAna asked twice.');
      expect(JSON.parse(kept).value.session.typed).toEqual({});
      rmSync(draftOf('reflect-daily'));
    }
  });

  it.each([['', '--plain']].flat())('continues after Ctrl-Z (%s)', async (how) => {
    // Only a shell with job control stops a program and says so.
    const terminal = openTerminal({
      program: 'bash',
      args: ['--norc', '--noprofile', '-i'],
      cols: 60,
      rows: 40,
      env: { COACHKIT_HOME: home, PS1: 'ready> ' },
    });
    await terminal.waitFor('ready>');
    terminal.type(`'${process.execPath}' '${coachkit}' reflect ${how}\r`);
    await terminal.waitFor('1 of 3');
    // The words arrive right after the answer, before their question is shown.
    terminal.type(how === '' ? TAB : `/skip${ENTER}`);
    terminal.type('The board');
    await terminal.waitFor(/2 of 3[\s\S]*[│>] +The board/);
    terminal.type('\u001a');
    await terminal.waitFor(/Stopped/);
    terminal.type('echo as a shell $((1 + 1))\n');
    await terminal.waitFor('as a shell 2');
    terminal.type('fg\n');
    await terminal.waitFor(/as a shell 2[\s\S]*[│>] +The board$/m);
    terminal.type(` call.${ENTER}`);
    await terminal.waitFor('3 of 3');
    terminal.type('\u0003');
    await terminal.waitFor(/Stopped\.[\s\S]*ready>/);
    terminal.type('exit\n');
    await terminal.exit;
    expect(readFileSync(draftOf('reflect-daily'), 'utf8')).toContain('The board call.');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
    ['a signal after Ctrl-Z', ''],
  ])('leaves the terminal as it was, at %s', async (_, key) => {
    const terminal = openTerminal({
      program: 'bash',
      args: ['--norc', '--noprofile', '-i'],
      cols: 100,
      rows: 40,
      env: { COACHKIT_HOME: home, PS1: 'ready> ' },
    });
    await terminal.waitFor('ready>');
    terminal.type(
      `stty -a | cksum; '${process.execPath}' '${coachkit}' reflect; stty -a | cksum\r`,
    );
    await terminal.waitFor('1 of 3');
    terminal.type(key || '\u001a');
    if (key === '') {
      await terminal.waitFor('Stopped');
      terminal.type('kill -TERM %1; fg; stty -a | cksum\n');
    }
    // At a stop, Bash continues with its own next line, which adds a third sum.
    const count = key === '' ? 3 : 2;
    await terminal.waitFor(new RegExp(`(^\\d+ \\d+\\n[\\s\\S]*){${count}}ready> ?$`, 'm'));
    const sums = terminal.screen().filter((line) => /^\d+ \d+$/.test(line));
    expect(sums).toHaveLength(count);
    expect(new Set(sums).size).toBe(1);
    expect(terminal.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      terminal.raw().lastIndexOf('\x1b[?25l'),
    );
    terminal.type('exit\n');
    await terminal.exit;
  });

  it('accepts all three answers of the day, typed before the questions appear', async () => {
    const terminal = open(['reflect']);
    await terminal.waitFor('1 of 3');
    for (const keys of DAILY) terminal.type(keys);
    await finish(terminal);
    const written = open(['journal', 'list', '--json']);
    await written.exit;
    for (const words of ['I am afraid of looking slow.', 'Ask Ana at ten.']) {
      expect(written.raw()).toContain(words);
    }
  });

  it('keeps drafts of two terminals apart, and offers the abandoned one', async () => {
    const [first, second] = [open(['reflect']), open(['reflect'])];
    for (const [terminal, words] of [
      [first, 'In the first.'],
      [second, 'In the second.'],
    ] as const) {
      await answer(terminal, [TAB, `${words}${ENTER}`]);
      await terminal.waitFor('3 of 3');
    }
    first.kill('SIGKILL');
    await first.exit;
    await answer(second, [`Hide.${ENTER}`], 3);
    await finish(second);

    const third = open(['reflect']);
    await third.waitFor('In the first.');
    expect(third.screen().join('\n')).not.toContain('In the second.');
    third.kill('SIGKILL');
    await third.exit;
  });

  it('keeps a text when a person goes back to it and the editor fails', async () => {
    const terminal = openTerminal({
      args: ['reflect'],
      cols: 60,
      rows: 40,
      env: { COACHKIT_HOME: home, VISUAL: 'false' },
    });
    await answer(terminal, [TAB, `Board call.${ENTER}`]);
    await terminal.waitFor('3 of 3');
    terminal.type(ESC);
    await terminal.waitFor('2 of 3');
    terminal.type(EDITOR);
    await terminal.waitFor('The editor exited with code 1.');
    terminal.type(ENTER);
    await terminal.waitFor('3 of 3');
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ code: 130 });
    const again = open(['reflect', '--text', 'x']);
    await again.exit;
    const next = open(['reflect']);
    await next.waitFor('3 of 3');
    expect(next.screen().join('\n')).toContain('Picking up where you stopped');
    next.kill('SIGKILL');
    await next.exit;
  });
});
