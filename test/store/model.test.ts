import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { it } from 'vitest';
import { homeIn, open } from './kit.ts';
import { compare, steps } from './model.ts';

it('adds, edits, removals, restores and undos match a map in memory', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const dir = fs.mkdtempSync(join(tmpdir(), 'coachkit-model-'));
      try {
        await compare(() => open(homeIn(dir)), list);
      } finally {
        fs.rmSync(dir, { recursive: true, force: true });
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
