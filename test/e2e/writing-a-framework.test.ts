import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-guide-'));
const bin = join(temp, 'bin');
const file = join(temp, 'slow-yes.yaml');
const env = { PATH: `${bin}:${process.env.PATH}`, HOME: temp, COACHKIT_HOME: join(temp, 'store') };

/** The blocks of the guide in order: YAML to add, commands to type, and output. */
const guide = readFileSync(join(root, 'docs/writing-a-framework.md'), 'utf8');
const blocks = [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind, text = '']) => ({
  kind,
  text,
}));

beforeAll(() => {
  mkdirSync(bin);
  const program = join(root, 'bin/coachkit.js');
  writeFileSync(join(bin, 'coachkit'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'coachkit'), 0o755);
});

afterAll(() => rmSync(temp, { recursive: true, force: true }));

it('the guide works for a newcomer, and shows the real output', { timeout: 180_000 }, () => {
  expect(blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sh', 'yaml', '']));
  let shown = '';
  for (const { kind, text } of blocks) {
    const [, named] = /^# (\S+\.yaml)\n/.exec(text) ?? [];
    if (kind === 'yaml') appendFileSync(named ? join(temp, named) : file, text);
    else if (kind === 'diff') writeFileSync(file, changed(readFileSync(file, 'utf8'), text));
    else if (kind === 'sh') shown = typed(text);
    else expect(shown).toContain(text.trim());
  }
});

/** Returns the text with lines after `-` replaced by lines after `+`. */
function changed(text: string, diff: string): string {
  const steps = diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)+)/gm);
  return [...steps].reduce((now, [, before = '', after = '']) => {
    const [from, to] = [before, after].map((lines) => lines.trimEnd().replace(/^[-+]/gm, ''));
    expect(now).toContain(from);
    return now.replace(from ?? '', to ?? '');
  }, text);
}

/** Runs a block of commands, which must all succeed, and returns the output. */
function typed(commands: string): string {
  return execFileSync('bash', ['-e', '-c', `exec 2>&1\n${commands}`], {
    cwd: temp,
    env,
    encoding: 'utf8',
  });
}

it('names every command for frameworks of your own', () => {
  for (const command of ['new', 'check', 'preview', 'add', 'diff', 'remove', 'show', 'explain']) {
    expect(guide).toContain(`coachkit framework ${command}`);
  }
});
