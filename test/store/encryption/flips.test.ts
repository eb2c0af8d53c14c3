import { test } from 'vitest';
import { flipSome, KINDS } from './flips.ts';

/** The fast half of test/soak/flips.test.ts. */

const PART = 1 / 120;

test.each(Object.entries(KINDS))(
  'a flipped bit of %s gives nothing wrong',
  {
    timeout: 60_000,
  },
  async (_name, kind) => {
    await flipSome(kind, PART);
  },
);
