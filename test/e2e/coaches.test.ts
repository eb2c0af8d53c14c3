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
  openTerminal({ args, cols, rows, env: { COACHKIT_HOME: home } });

/** Answers question by question, each once it stands on the screen. */
async function answer(terminal: Terminal, keys: string[], from = 1): Promise<void> {
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(new RegExp(`^${from + index} of about`, 'm'));
    terminal.type(key);
  }
}

const everything = (terminal: Terminal) => terminal.screen().join('\n');

/** Style, approach, structure; a private wish; background, money, the company, one leader, channels. */
const PLAN = [
  ...['2', '3', '4', `Somebody older.${ENTER}${ENTER}`],
  ...['2', '3', '1', `Mira${ENTER}`],
  ...[`Jo${ENTER}`, `how calm you stay${ENTER}`, '1', 'n', ENTER],
];

interface Talk {
  line: string;
  /** Energy by signs, e.g. `++`. */
  energy: string;
  fit: string[];
  /** Four answers: 1 yes, 2 no, 3 unsure. */
  flags: string[];
}

/** The record of a conversation, key by key, in the order of the questions; the terms are wanted. */
const record = ({ line, energy, fit, flags }: Talk): string[] => [
  `${line}${ENTER}`,
  ...[`${energy}${ENTER}`, ...fit, '1', '3', ...flags, ENTER],
  ...[ENTER, ENTER, ENTER, '1'],
  ...['2', '3', '4', '1'],
  'y',
  ...[`300 EUR${ENTER}`, `every two weeks${ENTER}`, `6${ENTER}`, `60${ENTER}`, 'y', 'y'],
  ...[`No one else${ENTER}`, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER],
  ...[ENTER, 's', ENTER],
];

/** Questions that the plan answered already are passed over. */
async function write(name: string, talk: Talk): Promise<string> {
  const terminal = open(['evaluate', name]);
  const keys = record(talk);
  for (const [index, key] of keys.entries()) {
    await terminal.waitFor(new RegExp(`^${index + 1} of about`, 'm'));
    terminal.type(key);
  }
  await terminal.waitFor('Your answers');
  terminal.type(ENTER);
  expect(await terminal.exit).toMatchObject({ code: 0 });
  return everything(terminal);
}

const FINE = ['2', '2', '2', '2'];

describe('finding and choosing a coach in a terminal', () => {
  it('goes from an empty store to a decision between four', async () => {
    const plan = open(['find-coach']);
    await answer(plan, PLAN);
    await plan.waitFor('Your answers');
    plan.type(ENTER);
    await plan.waitFor('Your candidates: 0');
    expect(everything(plan)).toContain('I wrote about you: “how calm you');
    expect(await plan.exit).toMatchObject({ code: 0 });

    const add = open(['find-coach', 'add', 'Ana R.']);
    await answer(add, ['3', `ana@example.org${ENTER}`, ENTER, ENTER, 'n', ENTER]);
    await add.waitFor('Your answers');
    add.type(ENTER);
    expect(await add.exit).toMatchObject({ code: 0 });
    expect(everything(add)).toContain('coachkit find-coach move "Ana R." contacted');

    const ana = { line: 'I cried, and it was ok', energy: '++', fit: ['5', '5', '4'], flags: FINE };
    expect(await write('Ana R.', ana)).toContain('●●●●●');
    const bo = {
      line: 'Smart, quick',
      energy: '-',
      fit: ['4', '3', '3'],
      flags: ['1', '1', '2', '3'],
    };
    expect(await write('Bo', bo)).toContain('ask about them before you decide');
    await write('Kim L.', { line: 'Calm', energy: '+', fit: ['4', '4', '3'], flags: FINE });
    const dan = {
      line: 'Careful',
      energy: '++',
      fit: ['5', '5', '5'],
      flags: ['2', '2', '1', '2'],
    };
    expect(await write('Dan', dan)).toContain('You did not feel safe');

    const compare = open(['evaluate', 'compare'], 120);
    await compare.waitFor('who would it be?');
    expect(everything(compare), 'the gut comes first').not.toContain('First line');
    compare.type(DOWN + DOWN + ENTER);
    await compare.waitFor('What does the table not know?');
    compare.type(`How she listens.${ENTER}`);
    expect(await compare.exit).toMatchObject({ code: 0 });
    expect(everything(compare)).toMatch(/^ +Ana R\. +Bo +Kim L\. +Dan$/m);
    expect(everything(compare)).toContain('← your gut');

    const decide = open(['evaluate', 'decide']);
    await decide.waitFor('I choose Kim L.');
    decide.type(DOWN + DOWN + ENTER);
    await decide.waitFor(/^1 of about/m);
    decide.type(`6${ENTER}`);
    await decide.waitFor(/^2 of about/m);
    decide.type(ENTER);
    await decide.waitFor('Your answers');
    decide.type(ENTER);
    expect(await decide.exit).toMatchObject({ code: 0 });
    expect(everything(decide)).toContain('Saved: you choose Kim L.');
    expect(everything(decide)).toContain('Hi Kim L.,');

    const list = open(['find-coach', 'list'], 120);
    expect(await list.exit).toMatchObject({ code: 0 });
    expect(everything(list)).toMatch(/^Idea|^Intro done +Chosen$/m);
  }, 120_000);

  it('goes on with a record after Ctrl-C', async () => {
    const first = open(['evaluate', 'Ana R.']);
    await answer(first, [`Warm.${ENTER}`, `+${ENTER}`]);
    await first.waitFor(/^3 of about/m);
    first.type(CTRL_C);
    expect(await first.exit).toMatchObject({ code: 130 });
    expect(everything(first)).toContain('Go on: coachkit evaluate "Ana R."');
    const second = open(['evaluate', 'Ana R.']);
    await second.waitFor(/^3 of about/m);
    second.type(CTRL_C);
    await second.exit;
  });
});
