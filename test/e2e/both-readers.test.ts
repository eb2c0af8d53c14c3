import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cacheHome } from '../support/cache-home.ts';
import { coachkit } from '../support/pty.ts';

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

/** Ids, checksums and moments differ from run to run. */
function settled(text: string, ids: readonly string[]): string {
  const short = ids.map((id) => id.slice(-6).toLowerCase());
  return [...ids, ...short]
    .reduce((rest, id) => rest.replaceAll(id, 'ID'), text)
    .replace(/\b[0-9a-f]{8}\b/g, 'SUM')
    .replace(/\d\d:\d\d(:\d\d\.\d+)?/g, 'TIME')
    .replaceAll(/\/store-\w+/g, '/store');
}

/** Runs the lines in a new store. Returns what they said and stored. */
function played(name: string, more: string[]): string[] {
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
    return [line.join(' '), status, stdout, stderr].join('\n');
  });
  const stored = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !path.startsWith('state'))
    .sort()
    .map((path) => readFileSync(join(store, path), 'utf8'));
  const ids = stored.join('').match(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g) ?? [];
  expect(ids.length).toBeGreaterThan(3);
  return [...said, ...stored].map((text) => settled(text, [...new Set(ids)]));
}

it('a line does the same whether or not commander reads it', () => {
  // Commander reads every line with a `--`, which means the same here.
  expect(played('commander', ['--'])).toEqual(played('data', []));
});
