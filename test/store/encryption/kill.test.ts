import { afterEach, describe, test, vi } from 'vitest';
import { killInTurn } from './kill.ts';
import { TURNS } from './turns.ts';

/** The fast half of test/soak/encryption.test.ts. */

/** Kills at every so many calls. A change of the passphrase has so few that none is left out. */
const stepOf = (name: string): number => (name === 'passphrase' ? 1 : 7);

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(TURNS))('%s, killed', (name, turn) => {
  test('loses nothing, wherever it is', { timeout: 60_000 }, () => killInTurn(turn, stepOf(name)));
});
