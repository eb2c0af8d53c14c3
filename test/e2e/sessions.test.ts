import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminal } from '../support/pty.ts';

const [ENTER, TAB] = ['\r', '\t'];
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command and types each answer when its question is on the screen. */
async function run(args: string[], answers: [question: string, keys: string][] = []) {
  const terminal = openTerminal({ args, cols: 60, rows: 40, env: { COACHKIT_HOME: home } });
  for (const [question, keys] of answers) {
    await terminal.waitFor(new RegExp(`\\d of \\d+\\n(│ .*\\n)*?◆ +(action 1: )?${question}`));
    terminal.type(keys);
  }
  expect(await terminal.exit).toMatchObject({ code: 0 });
  return terminal.screen().join('\n');
}

it('goes from an engagement to a session, its actions and a look back', async () => {
  const begun = await run(
    ['sessions', 'start', '--peer'],
    [
      ["What's their name", `Ben${ENTER}`],
      ['How often', '2'],
      ['How many months', `3${ENTER}`],
      ['How long is a session', TAB],
      ['When is the first', TAB],
      ['Will I have something', 'y'],
      ['What stays between us', TAB],
      ['When will we look back', TAB],
      ['Which of these do I share', `13${ENTER}`],
    ],
  );
  expect(begun).toMatch(/Saved as [0-9a-z]{6}/);
  expect(begun).toContain('Expecting quick results');

  const prepared = await run(
    ['sessions', 'prep'],
    [
      ['What do I want', `The team${ENTER}`],
      ['What in this would I like to influence', `I wait too long${ENTER}`],
      ['What would I like', TAB],
      ['Do you want to add what', 'y'],
      ['What have I tried', TAB],
      ["Is there anything I'd", `Money${ENTER}`],
    ],
  );
  const page = prepared.slice(prepared.lastIndexOf('Before a session with Ben'));
  expect(page).toContain('I wait too long');
  expect(page).not.toContain('Money');

  await run(
    ['sessions', 'log'],
    [
      ['What did we actually talk', `Waiting${ENTER}`],
      ['Which questions landed', TAB],
      ['What did I see', `I wait to be asked${ENTER}${ENTER}`],
      ["Is there something I'll do", 'y'],
      ['What will I do', `Ask first${ENTER}`],
      ['Whose idea', '1'],
      ['When will I do it', `the call opens${ENTER}`],
      ['“… then I will', `I ask${ENTER}`],
      ['By what day', TAB],
      ['Another action', 'n'],
      ['I could say what', '4'],
      ['We worked on', '4'],
      ['The way we worked', '4'],
      ['When will we meet next', TAB],
      ['Do you want to add more', 'y'],
      ['Which of my assumptions', TAB],
      ['What will I practice', TAB],
      ['What did they do', `1${ENTER}`],
      ['What did I leave unsaid', TAB],
    ],
  );
  expect(await run(['actions', '--no-input'])).toMatch(
    /Ask first[\s\S]*When the call opens, then I ask/,
  );

  const ended = await run(
    ['sessions', 'end'],
    [
      ['What has changed', `I ask first${ENTER}`],
      ['What will last', TAB],
      ['What will I do without', `I write${ENTER}`],
    ],
  );
  expect(ended).toContain('I wait to be asked');
  expect(await run(['sessions'])).toContain('No open engagement');
});
