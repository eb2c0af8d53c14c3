import { afterEach, describe, expect, test, vi } from 'vitest';
import { killAtRandom, writeMeanwhile } from '../store/encryption/crash.ts';
import { killInTurn } from '../store/encryption/kill.ts';
import { TURNS } from '../store/encryption/turns.ts';

/** Tests that encryption loses and shows nothing. Every test prints its counts. */

const report = (line: string) => console.log(`soak: ${line}`);

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(TURNS))('%s', { timeout: 1_200_000 }, (name, turn) => {
  test('killed at every call of the system, loses nothing', async () => {
    report(`${name}: killed at each of ${await killInTurn(turn, 1)} calls, 0 lost`);
  });

  test('killed 50 times at random moments, loses nothing', async () => {
    report(`${name}: 50 kills, ${await killAtRandom(name, 50)} of them in the middle, 0 lost`);
  });
});

test('nothing that is saved while it is turned off and on is lost or plain', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 10; round++) {
    const verdict = await writeMeanwhile(5);
    expect(verdict).toMatchObject({ lost: [], leftovers: [], plain: [] });
    acknowledged += verdict.acknowledged;
  }
  report(`50 times off and on: ${acknowledged} acknowledged meanwhile, 0 lost, 0 plain`);
});
