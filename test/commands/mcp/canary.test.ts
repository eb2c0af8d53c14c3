import { it } from 'vitest';
import { makeCalls } from './any-calls.ts';

/** The fast half of test/soak/mcp.test.ts. */

it('250 calls return nothing private, deleted, drafted or dangerous', { timeout: 60_000 }, () =>
  makeCalls(250, 21),
);
