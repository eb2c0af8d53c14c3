import { afterEach, describe, test, vi } from 'vitest';
import { killInTurn } from './kill.ts';
import { TURNS } from './turns.ts';

/** The fast half of test/soak/encryption.test.ts. */

const STEP = 7;

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(TURNS))('%s, killed', (_name, turn) => {
  test('loses nothing, wherever it is', { timeout: 60_000 }, () => killInTurn(turn, STEP));
});
