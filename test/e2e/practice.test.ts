import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';

const [ENTER, TAB, ESC, CTRL_C] = ['\r', '\t', '\x1b', '\x03'];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (args: string[], cols = 80) =>
  openTerminal({ args: ['practice', ...args], cols, rows: 45, env: { COACHKIT_HOME: home } });
const everything = (terminal: Terminal) => terminal.screen().join('\n');

/** The number of a question, at the end of its bar. */
const place = (step: number) => new RegExp(` ${step} of \\d+$`, 'm');

/** Types each text when the text before it is on the screen. */
async function follow(terminal: Terminal, ...steps: [shown: string | RegExp, keys: string][]) {
  for (const [shown, keys] of steps) {
    await terminal.waitFor(shown);
    terminal.type(keys);
  }
}

/** Sorts all cards after `from`. The first twelve are very important, the rest are not now. */
async function sortFrom(terminal: Terminal, from: number): Promise<void> {
  for (let card = from; card <= 62; card++) {
    await terminal.waitFor(` ${card} of 62`);
    terminal.type(card <= 12 ? '1' : '3');
  }
}

describe('coachkit practice in a terminal', () => {
  it('sorts sixty words, continues after it was killed, and keeps values in order', async () => {
    const first = open(['sort-and-narrow']);
    for (const [card, key] of ['1', '3', '2'].entries()) {
      await first.waitFor(` ${card + 1} of 62`);
      first.type(key);
    }
    await first.waitFor(' 4 of 62');
    first.type(ESC);
    await first.waitFor('2 important (0)   3 not now (1)');
    first.kill('SIGKILL');
    await first.exit;

    const second = open(['sort-and-narrow']);
    await second.waitFor('Picking up where you stopped');
    await sortFrom(second, 3);
    await follow(
      second,
      ['Which words of your own', `Sleep${ENTER}`],
      ['• Sleep', ENTER],
      ['Which ten would you miss', `4 3 2 1 5 6${ENTER}`],
      ['Of these, which five', `1 2${ENTER}`],
      ['1 of at most 1', '1'],
      [place(5), CTRL_C],
    );
    expect(await second.exit).toMatchObject({ code: 130 });
    expect(everything(second)).toContain('To continue: coachkit practice sort-and-narrow');
  });

  it.each([60, 80, 120])('meets a voice, and ends with grounding, at %i columns', async (cols) => {
    const terminal = open(['meet-the-voice'], cols);
    await follow(
      terminal,
      [place(1), `The demo${ENTER}`],
      [place(2), '3'],
      [place(3), `The Auditor${ENTER}`],
      [place(4), `You will not know${ENTER}`],
      [place(5), TAB],
      [place(6), '1'],
      [place(7), `Keeps me prepared${ENTER}`],
      [place(8), `That they laugh${ENTER}`],
      [place(9), '1'],
      [place(10), TAB],
      [place(11), `Second row${ENTER}`],
      [place(12), TAB],
    );
    await terminal.waitFor(place(13));
    expect(everything(terminal)).toContain('Ctrl-C to stop');
    expect(everything(terminal)).toContain('coachkit support');
    await follow(terminal, [place(13), `Tea at six${ENTER}`], ['to your open actions', '1']);
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const shown = everything(terminal);
    expect(shown).toContain('A voice I met');
    expect(shown).toContain('Name five things you can see');
    expect(shown).toContain('Added to `coachkit actions`: Tea at six');
    expect(Math.max(...terminal.screen().map((line) => line.length))).toBeLessThanOrEqual(cols);
  });

  it('stops at any step, with grounding, people to turn to and how to continue', async () => {
    const terminal = open(['meet-the-voice']);
    await follow(terminal, [place(1), `The demo${ENTER}`], [place(2), CTRL_C]);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    expect(everything(terminal)).toMatch(/Name five things[\s\S]*coachkit support[\s\S]*are kept/);

    const again = open(['meet-the-voice']);
    await follow(again, [place(2), '9']);
    expect(await again.exit).toMatchObject({ code: 0 });
    expect(everything(again)).toContain('too heavy for an exercise');
  });
});
