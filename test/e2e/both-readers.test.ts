import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cacheHome, coachkit } from '../support/pty.ts';

const temp = mkdtempSync(join(tmpdir(), 'coachkit-readers-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const answers = join(temp, 'answers.json');
writeFileSync(answers, '{"right-now": [], "stage": "vp", "basics": "yes", "who-i-am": 5}');

/** One after the other, so that later lines have something to show. */
const LINES = [
  ['status', '--json'],
  ['reflect', '--text', 'Said no to the third board deck.'],
  [
    'reflect',
    'free',
    '--text=Two at once',
    '--tag',
    'board',
    '--tag=home',
    '--mood',
    '2',
    '--json',
  ],
  ['reflect', '--text', 'x', '--mood', '9'],
  ['reflect', 'weekly', '--kind', 'daily', '--text', 'x'],
  ['journal'],
  ['journal', 'list', '--limit', '1', '--json'],
  ['journal', 'search', 'board', 'deck', '--jsonl'],
  ['journal', 'show', 'nothing'],
  ['assess', '--answers', answers, '--json'],
  ['assess', '--set', 'stage=vp', '--set', 'basics=yes', '--no-input'],
  ['progress', 'success', 'I sleep.'],
  ['progress', '--csv'],
  ['actions', '--plain'],
  ['export', '--format', 'md', '--since', 'yesterday'],
  ['find-coach', 'list', '--json'],
  ['help-now', 'work'],
  ['undo', '--yes'],
  [],
  ['status'],
];

/** Ids and moments differ from run to run. */
const settled = (text: string): string =>
  text
    .replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, 'ID')
    .replace(/\b(?=\w*\d)[0-9a-hjkmnp-tv-z]{6}\b/g, 'id')
    .replace(/\b[0-9a-f]{8}\b/g, 'sum')
    .replace(/\d\d:\d\d(:\d\d\.\d+)?/g, 'time')
    .replaceAll(/\/store-\w+/g, '/store');

/** Runs the lines in a new store. Returns what they said and stored. */
function played(name: string, more: string[]): { said: object[]; stored: object } {
  const store = join(temp, `store-${name}`);
  const said = LINES.map((line) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [coachkit, ...line, ...more], {
      env: {
        PATH: process.env.PATH,
        HOME: temp,
        COACHKIT_HOME: store,
        XDG_CACHE_HOME: cacheHome,
        TZ: 'UTC',
      },
      encoding: 'utf8',
    });
    return { line, status, stdout: settled(stdout), stderr: settled(stderr) };
  });
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !path.startsWith('state'))
    .sort();
  return { said, stored: files.map((path) => settled(readFileSync(join(store, path), 'utf8'))) };
}

it('a line does the same whether or not commander reads it', () => {
  // Commander reads every line with a `--`, which means the same here.
  expect(played('commander', ['--'])).toEqual(played('data', []));
});
