import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { hasProgram } from '../../src/terminal/find-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'coachkit-programs-'));
writeFileSync(join(folder, 'ed it'), '', { mode: 0o755 });
writeFileSync(join(folder, 'notes.txt'), '', { mode: 0o644 });
mkdirSync(join(folder, 'a-folder'));
const env = { PATH: ['/nowhere', folder].join(delimiter) };

it.each([
  ['"ed it" --wait', true],
  [`'${folder}/ed it'`, true],
  ['notes.txt', false],
  ['a-folder', false],
  ['nope --wait', false],
  [`${folder}/nope`, false],
  ['', false],
])('finds a program: %s', (command, there) => {
  expect(hasProgram(command, env)).toBe(there);
});
