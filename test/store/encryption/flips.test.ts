import { expect, test } from 'vitest';
import { flipSome, KINDS } from './flips.ts';

/** The fast half of test/soak/encryption.test.ts. */

test.each(Object.entries(KINDS))('a flipped bit of %s gives nothing wrong', async (_name, kind) => {
  await flipSome(kind, 6);
});
