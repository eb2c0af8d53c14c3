import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killAtRandom, killOtherSide, newScene, startSyncer } from './kill.ts';

/** A sync that is cut off, or meets another one. All moments are in test/soak/sync.test.ts. */

test.each(['SIGKILL', 'SIGINT'] as const)('%s in the middle loses nothing', async (signal) => {
  await killAtRandom(2, signal);
});

test('a kill of the other side loses nothing', async () => {
  await killOtherSide(2);
});

test('two syncs at once on one machine both finish', async () => {
  const { home, look } = await newScene();
  const syncers = await Promise.all([startSyncer(home), startSyncer(home)]);
  for (const { ended, said } of syncers)
    expect([await ended, said()]).toEqual([0, 'begun\ndone\n']);
  await look();
});

test('a lock of a sync that was stopped is taken over', async () => {
  const { home, look } = await newScene();
  const { child, begun, ended } = await startSyncer(home);
  await begun;
  const lock = join(home.state, 'sync/lock');
  while (!fs.existsSync(lock)) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(fs.existsSync(lock)).toBe(true);
  await look();
});
