import { afterEach, describe, it, vi } from 'vitest';
import { ACTS, killEach } from './canary.ts';

/** The fast half of test/soak/damage.test.ts. */

afterEach(() => vi.restoreAllMocks());

describe.each([false, true])('a word (encrypted: %s)', (isEncrypted) => {
  it.each(Object.keys(ACTS))('is where it belongs after %s', { timeout: 120_000 }, async (name) => {
    await killEach(name, isEncrypted, 17);
  });
});
