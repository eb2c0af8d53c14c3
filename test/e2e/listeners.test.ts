import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminal } from '../support/pty.ts';
import { RELEASE } from '../support/release.ts';

const preload = join(import.meta.dirname, '../support/count-listeners.cjs');
const [ESC, DOWN] = ['\x1b', '\x1b[B'];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** As long as the loader waits until it keeps the code that was compiled so far. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1300));

/** The listeners at the end of a conversation. After each step, the person reads for a while. */
async function listenersAfter(...steps: [shown: string | RegExp, keys: string][]) {
  const file = join(home, 'counts.json');
  const terminal = openTerminal({
    rows: 30,
    env: {
      COACHKIT_HOME: home,
      // No code is kept yet, so that each part has to be compiled.
      XDG_CACHE_HOME: join(home, `cache-${steps.length}`),
      NODE_OPTIONS: `--require=${preload}`,
      COUNT_TO: file,
    },
  });
  for (const [shown, keys] of steps) {
    await terminal.waitFor(shown);
    await aWhile();
    terminal.type(keys);
  }
  await terminal.exit;
  return JSON.parse(readFileSync(file, 'utf8'));
}

it('adds no listeners, however many questions follow one another', async () => {
  const file = join(home, 'release.yaml');
  writeFileSync(file, RELEASE);
  const env = { COACHKIT_HOME: home };
  await openTerminal({ args: ['framework', 'add', file, '--yes'], env }).exit;
  await openTerminal({ args: ['journey', 'done', 'release-day', 'prepare'], env }).exit;

  const few = await listenersAfter(['What next?', ESC]);
  const many = await listenersAfter(
    ['What next?', DOWN],
    ['What next?', '3'],
    ['Step 2 of 3: Ship it', '3'],
    ['Your note on this step', 'Two people'],
    ['Two people', ' were missing.\r'],
    ['Saved as', '0'],
    [/Done for now[\s\S]*What next\?/, '4'],
    [/Read your journal[\s\S]*Back to home\?/, '0'],
  );
  expect(many).toEqual(few);
}, 60_000);
