import { describe, expect, test } from 'vitest';
import { killAtRandom, writeMeanwhile } from './crash.ts';
import { TURNS } from './turns.ts';

/** The fast half of test/soak/encryption.test.ts. */

describe.each(Object.keys(TURNS))('%s', (name) => {
  test('killed at random moments, loses nothing', { timeout: 60_000 }, async () => {
    await killAtRandom(name, 2);
  });
});

test('nothing that is saved meanwhile is lost or plain', { timeout: 60_000 }, async () => {
  expect(await writeMeanwhile(2)).toMatchObject({ lost: [], leftovers: [], plain: [] });
});
