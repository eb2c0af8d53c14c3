import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/** The short form of test/soak/sync.test.ts. */

test.each(['off', 'later'] as const)(
  'three machines lose nothing, with encryption %s',
  { timeout: 60_000 },
  async (encryption) => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const outcome = await simulate({ seed, operations: 60, encryption }).catch((error) => {
      throw new Error(`with the seed ${seed}: ${error.message}`, { cause: error });
    });
    expect(outcome.operations).toBe(60);
  },
);
