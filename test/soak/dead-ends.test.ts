import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repairRandomStores } from '../faults/dead-ends.ts';

it('a repair leaves no dead end in stores damaged at random', async () => {
  const runs = 200;
  const newDir = () => fs.mkdtempSync(join(tmpdir(), 'coachkit-dead-ends-'));
  const refused = await repairRandomStores(runs, newDir);
  console.log(`soak: ${runs} damaged stores, ${refused} refused a command: 0 dead ends`);
  expect(refused).toBeGreaterThan(runs / 10);
});
