import { expect, test } from 'vitest';
import { flipSome, KINDS } from '../store/encryption/flips.ts';

/** Flips single bits in every kind of file of an encrypted store. Prints the counts. */

const HOUR = 3_600_000;

test('20,000 flipped bits of an encrypted store give nothing wrong', {
  timeout: HOUR,
}, async () => {
  let [all, seen] = [0, 0];
  for (const [name, kind] of Object.entries(KINDS)) {
    const { flips, noticed } = await flipSome(kind, 1);
    console.log(`soak: ${flips} flips of ${name}: ${noticed} noticed, the rest without effect`);
    all += flips;
    seen += noticed;
  }
  console.log(`soak: ${all} flips: ${seen} noticed, ${all - seen} without effect, 0 wrong`);
  expect(all).toBeGreaterThanOrEqual(20_000);
});
