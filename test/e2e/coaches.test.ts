import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';

const ENTER = '\r';
const CTRL_C = '\x03';
const DOWN = '\x1b[B';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (args: string[], cols = 80, rows = 45) =>
  openTerminal({ args, cols, rows, env: { COACHKIT_HOME: home, PAGER: 'cat' } });

/** Answers each question when it appears on the screen. */
async function answer(terminal: Terminal, keys: string[]): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(placeOf(index + 1));
    terminal.type(key);
  }
}

/** The number of a question, at the end of its bar. */
const placeOf = (number: number) => new RegExp(`  ${number} of \\d+$`, 'm');

const everything = (terminal: Terminal) => terminal.screen().join('\n');

const TAB = '\t';

/**
 * Style, approach and structure; a private wish; background, money and places; one leader and the
 * company.
 */
const PLAN = [
  ...['2', '3', '4', `Somebody older.${ENTER}`],
  ...['2', '3', `0${ENTER}`, 'y'],
  ...[`Jo${ENTER}`, `how calm you stay${ENTER}`, '1', 'n', '1', `Mira${ENTER}`],
];

interface Talk {
  line: string;
  /** The energy from -2 to 2, as one of five keys. */
  energy: string;
  fit: string[];
  /** The answers to four flags: 1 yes, 2 no, 3 unsure. */
  flags: string[];
}

/** The keys for a conversation with its terms, in the order of the questions. */
const record = ({ line, energy, fit, flags }: Talk): string[] => [
  `${line}${ENTER}`,
  ...[energy, ...fit, '1', ...flags, `0${ENTER}`, '1'],
  ...['y', TAB, TAB, TAB, '2', '3', '4', '1'],
  'y',
  ...[`300 EUR${ENTER}`, `every two weeks${ENTER}`, `6${ENTER}`, `60${ENTER}`, 'y', 'y'],
  ...[`No one else${ENTER}`, TAB, TAB, TAB, TAB, TAB, TAB],
  ...[TAB, TAB, TAB],
];

/** Skips questions that the plan has already answered, and leaves the menu at the end. */
async function write(name: string, talk: Talk): Promise<string> {
  const terminal = open(['evaluate', name]);
  await answer(terminal, record(talk));
  await terminal.waitFor('What next?');
  terminal.type(ESC);
  expect(await terminal.exit).toMatchObject({ code: 0 });
  return everything(terminal);
}

const ESC = '\x1b';
const FINE = ['2', '2', '2', '2'];

describe('finding and choosing a coach in a terminal', () => {
  it('goes from an empty store to a decision between four', async () => {
    const plan = open(['find-coach']);
    await answer(plan, PLAN);
    await plan.waitFor('Your candidates: 0');
    plan.type('2');
    await plan.waitFor('I wrote this about you: “how');
    plan.type(ESC);
    expect(await plan.exit).toMatchObject({ code: 0 });

    const add = open(['find-coach', 'add', 'Ana R.']);
    await answer(add, ['3', 'n']);
    expect(await add.exit).toMatchObject({ code: 0 });
    expect(everything(add)).toContain('coachkit find-coach messages "Ana R."');

    const ana = { line: 'I cried, and it was ok', energy: '2', fit: ['5', '5', '4'], flags: FINE };
    expect(await write('Ana R.', ana)).toMatch(/Feeling +●●●●●/);
    const bo = {
      line: 'Smart, quick',
      energy: '-1',
      fit: ['4', '3', '3'],
      flags: ['1', '1', '2', '3'],
    };
    expect(await write('Bo', bo)).toContain('Ask before you decide');
    await write('Kim L.', { line: 'Calm', energy: '1', fit: ['4', '4', '3'], flags: FINE });
    const dan = {
      line: 'Careful',
      energy: '2',
      fit: ['5', '5', '5'],
      flags: ['2', '2', '1', '2'],
    };
    expect(await write('Dan', dan)).toContain('You did not feel safe');

    const compare = open(['evaluate', 'compare'], 120);
    await compare.waitFor('who would it be?');
    expect(everything(compare), 'the gut comes first').not.toContain('First line');
    compare.type(DOWN + DOWN + ENTER);
    await compare.waitFor("What doesn't the table know?");
    compare.type(`How she listens.${ENTER}`);
    expect(await compare.exit).toMatchObject({ code: 0 });
    expect(everything(compare)).toMatch(/^ +Ana R\. +Bo +Kim L\. +Dan$/m);
    expect(everything(compare)).toContain('← your gut');

    const decide = open(['evaluate', 'decide']);
    await decide.waitFor('I choose Kim L.');
    decide.type(DOWN + DOWN + ENTER);
    await answer(decide, [`6${ENTER}`, TAB]);
    expect(await decide.exit).toMatchObject({ code: 0 });
    expect(everything(decide)).toContain('Saved. You chose Kim L.');
    expect(everything(decide)).toContain('Hi Kim,');

    const list = open(['--no-input', 'find-coach', 'list'], 120);
    expect(await list.exit).toMatchObject({ code: 0 });
    expect(everything(list)).toMatch(/^Idea|^Intro done +Chosen$/m);
  }, 120_000);

  it('continues an unfinished conversation after Ctrl-C', async () => {
    const first = open(['evaluate', 'Ana R.']);
    await answer(first, [`Warm.${ENTER}`, '1']);
    await first.waitFor(placeOf(3));
    first.type(CTRL_C);
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(everything(first)).toContain('To continue: coachkit evaluate "Ana R."');
    const second = open(['evaluate', 'Ana R.']);
    await second.waitFor(placeOf(3));
    second.type(CTRL_C);
    await second.exit;
  });
});
