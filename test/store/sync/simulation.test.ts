import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/** The short form of test/soak/sync.test.ts, which has other seeds each time. */

test.each([
  ['off', 8],
  ['later', 12],
] as const)(
  'three machines lose nothing, with encryption %s',
  { timeout: 60_000 },
  async (encryption, seed) => {
    const outcome = await simulate({ seed, operations: 40, encryption });
    expect(outcome.operations).toBe(40);
  },
);
