import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openTerminal } from '../support/pty.ts';

const temp = mkdtempSync(join(tmpdir(), 'coachkit-import-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

it('shows what it reads while it imports in a terminal', async () => {
  const notes = join(temp, 'notes.md');
  writeFileSync(notes, '---\ndate: 2026-11-01\n---\nA note.\n');
  const args = ['import', notes];
  const person = openTerminal({ args, env: { COACHKIT_HOME: join(temp, 'store') } });
  expect((await person.exit).code).toBe(0);
  expect(person.raw()).toContain('Reading');
  expect(person.screen().join('\n')).toContain('Imported 1 entry.');
});
