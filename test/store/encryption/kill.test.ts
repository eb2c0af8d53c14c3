import { afterEach, describe, test, vi } from 'vitest';
import { CASES, killInTurn } from './kill.ts';

/** The fast half of test/soak/encryption.test.ts. */

const STEP = 7;

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(CASES))('%s, killed', (_name, each) => {
  test('loses nothing, wherever it is', { timeout: 60_000 }, () => killInTurn(each, STEP));
});
