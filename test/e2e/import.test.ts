import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTerminal } from '../support/pty.ts';

it('shows a spinner in a terminal while it imports', async () => {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
  const file = join(home, 'old.md');
  writeFileSync(file, '---\ndate: 2024-03-02\n---\n\nA quiet Saturday.\n');
  const terminal = openTerminal({
    args: ['import', file],
    env: { COACHKIT_HOME: join(home, 'store') },
  });
  expect(await terminal.exit).toMatchObject({ code: 0 });
  expect(terminal.raw()).toContain('Reading');
  await terminal.waitFor('Imported 1 entry');
  rmSync(home, { recursive: true, force: true });
});
