import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repairRandomStores } from './dead-ends.ts';

it('a repair resolves every state that damage causes', async () => {
  const newDir = () => fs.mkdtempSync(join(tmpdir(), 'coachkit-dead-ends-'));
  expect(await repairRandomStores(30, newDir)).toBeGreaterThan(0);
}, 60_000);
