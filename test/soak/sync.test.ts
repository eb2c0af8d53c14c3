import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { killAtCalls, killAtRandom, killOtherSide } from '../store/sync/kill.ts';
import { simulate } from '../store/sync/simulate.ts';
import { buildInject } from '../support/inject.ts';

/** Tests that sync loses nothing, whatever happens. Every test prints its counts. */

const report = (line: string) => console.log(`soak: ${line}`);

describe('three machines', { timeout: 1_800_000 }, () => {
  test.each(['off', 'on', 'later'] as const)(
    'lose nothing, with encryption %s',
    async (encryption) => {
      const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
      report(`sync, encryption ${encryption}: seed ${seed}`);
      const operations = Number(process.env.OPERATIONS ?? 2000);
      const outcome = await simulate({ seed, operations, encryption });
      report(`sync, encryption ${encryption}: ${JSON.stringify(outcome)}, 0 lost`);
    },
  );
});

describe('a sync', { timeout: 1_800_000 }, () => {
  const times = (most: number) => Math.ceil(most / Number(process.env.PART ?? 1));

  test('killed 200 times at random moments, loses nothing', async () => {
    const all = times(200);
    report(`sync: ${all} kills, ${await killAtRandom(all)} of them in the middle, 0 lost`);
  });

  test('killed at every call of the system, loses nothing', async ({ skip, onTestFinished }) => {
    const folder = fs.mkdtempSync(join(tmpdir(), 'coachkit-inject-'));
    onTestFinished(() => fs.rmSync(folder, { recursive: true }));
    const library = buildInject(folder);
    if (library === undefined) return skip('it needs Linux and a C compiler');
    const step = Number(process.env.PART ?? 1);
    report(`sync: killed at each of ${await killAtCalls(step, library)} calls, 0 lost`);
  });

  test('whose other side is killed 100 times, loses nothing', async () => {
    const all = times(100);
    report(
      `sync: ${all} kills of the other side, ${await killOtherSide(all)} of them felt, 0 lost`,
    );
  });

  test('stopped 50 times with Ctrl-C, loses nothing', async () => {
    const all = times(50);
    report(`sync: ${all} times Ctrl-C, ${await killAtRandom(all, 'SIGINT')} in the middle, 0 lost`);
  });
});
