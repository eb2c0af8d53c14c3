import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { filesWith } from '../support/canary.ts';
import { coachkit, openTerminal, type Terminal } from '../support/pty.ts';

const temp = mkdtempSync(join(tmpdir(), 'coachkit-encryption-'));
const store = join(temp, 'store');
const env = { COACHKIT_HOME: store, NO_COLOR: '1' };
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const BEFORE = 'Words from before, sorrel';
const LOCKED = 'Words while locked, sorrel';
const PASSPHRASE = 'lamp orbit cheese violin drawer';
const NEXT = 'ladder pickle monsoon quartz tide';

/** Runs a line without a terminal. */
function script(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [coachkit, ...args], {
    env: { PATH: process.env.PATH, HOME: temp, ...env },
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

const terminal = (...args: string[]) => openTerminal({ args, env, rows: 30 });

/** Waits for each text, and then types the line. */
async function answer(person: Terminal, lines: [waitFor: string | RegExp, typed: string][]) {
  for (const [words, typed] of lines) {
    await person.waitFor(words, 30_000);
    person.type(typed);
    person.type('\r');
  }
}

/** The files of the store that contain a word as plain text. */
const plainFiles = () =>
  readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path, 'utf8').includes('sorrel'));

it('encrypts, adds while locked, and opens again with the paper alone', async () => {
  expect(script('reflect', '--text', BEFORE).status).toBe(0);
  expect(plainFiles()).not.toEqual([]);

  const on = terminal('encryption', 'on');
  await answer(on, [
    ['Choose a passphrase.', PASSPHRASE],
    ['Type it again.', PASSPHRASE],
  ]);
  await on.waitFor('Have you written it down?', 30_000);
  const paper = [
    ...on
      .screen()
      .join('\n')
      .matchAll(/\d+\. (\w{4,6})\b/g),
  ].map(([, group = '']) => group);
  expect(paper).toHaveLength(10);
  on.type('y');
  const asked: string[] = [];
  for (const which of [/Type group (\d+)/, /group \d+ .* hidden[\s\S]*Type group (\d+)/]) {
    await on.waitFor(which);
    const number = which.exec(on.screen().join('\n'))?.[1] ?? '';
    asked.push(number);
    on.type((paper[Number(number) - 1] ?? '').toLowerCase());
    on.type('\r');
  }
  expect((await on.exit).code).toBe(0);
  expect(new Set(asked).size).toBe(2);
  expect(on.screen().join('\n')).toContain('Encryption is on.');
  for (const group of paper) expect(on.screen().join('\n')).not.toContain(group);
  expect(plainFiles()).toEqual([]);

  expect(script('reflect', '--text', LOCKED)).toMatchObject({ status: 0 });
  expect(script('status', '--json').said).toMatch(/"locked": true/);
  expect(script('journal', 'list').status).toBe(12);
  expect(plainFiles()).toEqual([]);

  const recovery = terminal('encryption', 'recovery');
  await answer(recovery, [
    ['Type the recovery key from your paper.', paper.join(' ').toLowerCase()],
    ['Choose a new passphrase.', NEXT],
    ['Type it again.', NEXT],
  ]);
  expect((await recovery.exit).code).toBe(0);

  const reading = terminal('export');
  await answer(reading, [
    ["What's your passphrase?", PASSPHRASE],
    [/doesn't open[\s\S]*What's your passphrase\?/, NEXT],
  ]);
  expect((await reading.exit).code).toBe(0);
  expect(reading.screen().join('\n')).toContain(BEFORE);
  expect(reading.screen().join('\n')).toContain(LOCKED);
  expect(plainFiles()).toEqual([]);
  expect(filesWith([PASSPHRASE, NEXT, paper.join('')], temp)).toEqual([]);

  // In ten years, without coachkit. The line is on docs/reliability.md.
  const key = join(temp, 'key.txt');
  writeFileSync(key, `AGE-SECRET-KEY-1${paper.join('')}\n`);
  const [month = ''] = readdirSync(join(store, 'journal'));
  const age = spawnSync('age', ['-d', '-i', key, join(store, 'journal', month)], {
    encoding: 'utf8',
  });
  if (age.error === undefined) expect(age.stdout).toContain(BEFORE);
});
