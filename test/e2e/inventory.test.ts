import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { privateFiles } from '../../src/store/inventory.ts';
import { PLAIN } from '../../src/store/options.ts';
import { placesOf } from '../../src/store/paths.ts';
import { filesWith } from '../support/canary.ts';
import { coachkit, openTerminal } from '../support/pty.ts';

/** A word goes through the commands. It is only in files of the inventory, and in exports. */

const WORD = 'Xylophonquartett';

const root = mkdtempSync(join(tmpdir(), 'coachkit-canary-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const [home, tmp, memory, given] = ['home', 'tmp', 'memory', 'given'].map((name) =>
  join(root, name),
) as [string, string, string, string];
for (const dir of [home, tmp, memory, given]) mkdirSync(dir, { mode: 0o700 });
const store = join(home, 'store');

const env = {
  HOME: home,
  COACHKIT_HOME: store,
  TMPDIR: tmp,
  XDG_RUNTIME_DIR: memory,
  XDG_CACHE_HOME: join(home, '.cache'),
};

/** Runs a command without a terminal, and returns its output. */
function run(args: string[], { input = '' as string | Uint8Array, status = 0 } = {}): string {
  const done = spawnSync(process.execPath, [coachkit, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, ...env },
    input,
    encoding: 'utf8',
  });
  expect(done.status, `${args.join(' ')}\n${done.stderr}`).toBe(status);
  return done.stdout;
}

/** An editor that is a script of a shell. The text is in "$1". */
function editor(name: string, script: string): string {
  const path = join(given, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  return path;
}

/** The files that have the word and should not. */
function leaks(): string[] {
  const places = placesOf({
    dataDir: store,
    stateDir: join(store, 'state'),
    configDir: join(store, 'config'),
  });
  const known = privateFiles(places, { codec: PLAIN, rescueDir: tmp, editDirs: [memory, tmp] });
  return filesWith(WORD, root).filter((path) => !known.includes(path) && !path.startsWith(given));
}

const inTerminal = (args: string[], more: Record<string, string> = {}) =>
  openTerminal({ args, cwd: home, env: { ...env, ...more } });

it('a word is only where the inventory says', async () => {
  run(['reflect', '--text', `${WORD} one #${WORD}`]);
  run(['reflect', '-'], { input: `${WORD} two` });
  run(['reflect', '-'], { input: Buffer.from(`${WORD} \xff`, 'latin1'), status: 2 });
  const [{ id }] = JSON.parse(run(['journal', 'list', '--json'])).entries;
  run(['journal', 'edit', id, '--text', `${WORD} three`]);
  run(['actions', 'add', `${WORD} four`]);
  run(['questions', 'add', `What about ${WORD}?`]);
  run(['find-coach', 'add', WORD]);
  run(['find-coach', 'note', WORD, `${WORD} five`]);
  run(['progress', 'success', `${WORD} six`]);
  run(['progress', 'goal', 'add', `${WORD} seven`]);
  run(['config', 'set', 'day-start', '4']);
  for (const args of [
    ['status', '--json'],
    ['journal', 'search', WORD],
    ['complete', 'zsh', ''],
    [],
  ])
    run(args);
  run(['export', '--all', '--format', 'jsonl', '--out', join(given, 'export.jsonl')]);
  run(['journal', 'delete', id, '--yes']);
  run(['undo']);
  run(['purge', id, '--yes']);
  run(['import', join(given, 'export.jsonl')]);
  expect(leaks()).toEqual([]);

  const [month = ''] = readdirSync(join(store, 'journal'));
  appendFileSync(join(store, 'journal', month), `more ${WORD}`);
  run(['journal', 'list'], { status: 13 });
  run(['doctor', '--repair', '--yes'], { status: 1 }); // the line cannot be read
  expect(leaks()).toEqual([]);

  const failing = editor('fails', `echo ${WORD} > "$1"; echo ${WORD} > "$1.swp"; exit 3`);
  const failed = inTerminal(['journal', 'edit', id], { EDITOR: failing });
  await failed.exit;
  expect(readdirSync(join(store, 'state', 'kept'))).toHaveLength(1);
  const killing = editor('kills', `echo ${WORD} > "$1"; kill -9 $PPID`);
  const killed = inTerminal(['journal', 'edit', id], { EDITOR: killing });
  await killed.exit;
  expect(readdirSync(memory)).toHaveLength(1);

  const reflecting = inTerminal(['reflect']);
  await reflecting.waitFor('1 of 3');
  reflecting.type('342');
  await reflecting.waitFor('2 of 3');
  reflecting.type(`${WORD}\r`);
  await reflecting.waitFor('3 of 3');
  reflecting.kill('SIGKILL');
  await reflecting.exit;
  expect(filesWith(WORD, join(store, 'state', 'drafts')).length).toBeGreaterThan(1);
  expect(leaks()).toEqual([]);

  run(['purge', '--all', '--yes']);
  expect(filesWith(WORD, root).filter((path) => !path.startsWith(given))).toEqual([]);
});
