// Records `docs/pictures/demo.svg`, the picture at the top of README. It shows a shell session with
// coachkit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openTerminal } from '../support/pty.ts';
import { fixedEnv, pathWithCoachkit, untilQuiet } from './play.ts';
import { animatedSvg, type Frame } from './recording.ts';
import { PALETTES } from './svg.ts';

const root = join(import.meta.dirname, '../..');
const [ENTER, ESC] = ['\r', '\x1b'];

/** How long a screen stays, in ms: after a letter, after an answer, or to be read. */
const [LETTER, ANSWER, READING] = [45, 420, 4500];

/** A key, how long the next screen stays, and a text that the screen must show. */
type Step = [key: string, stays: number, see?: string];

/** Keys in order. */
const words = (text: string, stays = LETTER): Step[] => [...text].map((key) => [key, stays]);

const STEPS: Step[] = [
  ...words('coachkit assess'),
  [ENTER, 1800, '1 of 22'],
  ...words('06y1', ANSWER),
  [ENTER, ANSWER],
  ...words('55455545445545', ANSWER),
  ['4', ANSWER],
  [ENTER, ANSWER],
  ...words('y21', ANSWER),
  ['', READING + 1500, 'What next?'],
  [ESC, 600],
  ...words('clear'),
  [ENTER, 300],
  ...words('coachkit reflect'),
  [ENTER, 1500, '1 of 3'],
  ...words('342', 700),
  ['', 2000, '2 of 3'],
  ...words('Mia. She gets a clear no instead of a slow yes. #board', 40),
  [ENTER, 1500],
  ...words('Tell Mia on Friday', 40),
  [ENTER, READING, 'Do you want to add anything?'],
  ['0', 1500],
];

const home = mkdtempSync(join(tmpdir(), 'coachkit-demo-'));
try {
  const terminal = openTerminal({
    program: 'bash',
    args: ['--norc', '--noprofile', '-i'],
    cols: 80,
    rows: 24,
    cwd: home,
    env: {
      ...fixedEnv(home, '2026-10-15T07:00:00.000Z', 'demo'),
      PATH: pathWithCoachkit(home),
      PS1: '$ ',
    },
  });
  await terminal.waitFor('$ ');
  const frames: Frame[] = [{ cells: terminal.cells(), stays: 900 }];
  for (const [key, stays, see] of STEPS) {
    const before = terminal.raw().length;
    if (key !== '') terminal.type(key);
    // On a busy machine, the screen may take a while to change.
    while (key !== '' && terminal.raw().length === before) await setTimeout(10);
    if (see !== undefined) await terminal.waitFor(see);
    await untilQuiet(() => terminal.raw().length);
    frames.push({ cells: terminal.cells(), stays });
  }
  terminal.close();
  await terminal.exit;
  const svg = animatedSvg(
    frames,
    'coachkit in a terminal: an assessment, then a reflection',
    PALETTES.dark,
  );
  writeFileSync(join(root, 'docs/pictures/demo.svg'), svg);
  console.log(`${frames.length} screens, ${Math.round(svg.length / 1024)} kB`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
