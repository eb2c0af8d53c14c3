import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminal, type Terminal } from '../support/pty.ts';
import { RELEASE } from '../support/release.ts';

const [ENTER, ESC, RIGHT, CTRL_C] = ['\r', '\x1b', '\x1b[C', '\x03'];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (args: string[], cols = 80) =>
  openTerminal({ args, cols, rows: 30, env: { COACHKIT_HOME: home } });

/** Types each text when the text before it is on the screen. */
async function follow(terminal: Terminal, ...steps: [shown: string | RegExp, keys: string][]) {
  for (const [shown, keys] of steps) {
    await terminal.waitFor(shown);
    terminal.type(keys);
  }
}

async function addRelease() {
  const file = join(home, 'release.yaml');
  writeFileSync(file, RELEASE);
  expect(await open(['framework', 'add', file, '--yes']).exit).toMatchObject({ code: 0 });
}

it('walks, stops in the middle of ticks and of a note, and goes on with both', async () => {
  await addRelease();
  const first = open(['journey', 'release-day']);
  await follow(
    first,
    [/Tick tasks \(0 of 2 tasks done\)/, '1'],
    ['1  □ Write the release notes', '1'],
    ['1  ■ Write the release notes', CTRL_C],
    [/Stopped. Your marks and notes are saved.\s+To continue: coachkit journey release/, ''],
  );
  expect(await first.exit).toMatchObject({ code: 130 });

  const second = open(['journey']);
  await follow(
    second,
    ['1  Release day · step 1 of 3: Prepare the release', '1'],
    [/Tick tasks \(1 of 2 tasks done\)/, '3'],
    ['Your note on this step', 'Two people were'],
    ['Two people were', CTRL_C],
    ['Stopped. Your answers are kept as a draft.', ''],
  );
  expect(await second.exit).toMatchObject({ code: 130 });

  const third = open(['journey', 'release-day'], 60);
  await follow(
    third,
    ['› 3  Go on with your note', ENTER],
    ['Two people were', ` missing.${ENTER}`],
    ['Saved as', '2'],
    ['Done: “Prepare the release”.', ''],
    ['Step 2 of 3: Ship it', ''],
    ['› 2  Mark this step done', RIGHT],
    ['Step 3 of 3: Look back', ESC],
  );
  expect(await third.exit).toMatchObject({ code: 0 });

  const after = open(['journey', 'release-day', '--no-input']);
  await after.waitFor('Step 2 of 3: Ship it');
  const screen = after.screen().join('\n');
  expect(screen).toMatch(/■ 1\. Prepare the release \(done .*, 1 of 2 tasks, 1 note\)/);
  expect(screen).toContain('Two people were missing.');
});

it('is reached from home, and comes back to it', async () => {
  await addRelease();
  await open(['journey', 'done', 'release-day', 'prepare']).exit;
  const terminal = open([]);
  await follow(
    terminal,
    [/Journey +Release day, step 2 of 3: Ship it/, ''],
    [/(\d) {2}Continue: Release day/, ''],
  );
  const [, number = ''] = /(\d) {2}Continue: Release day/.exec(terminal.screen().join('\n')) ?? [];
  terminal.type(number);
  await follow(terminal, ['Step 2 of 3: Ship it', '0'], ['What next?', ESC]);
  expect(await terminal.exit).toMatchObject({ code: 0 });
});
