import { afterEach, expect, it, vi } from 'vitest';
import { ACTS, killEach } from '../store/canary.ts';
import { damageOne, damageSome } from '../store/recovery/damage.ts';

/** Tests what damage and kills leave in the files of a store. Every test prints its counts. */

const report = (line: string) => console.log(`soak: ${line}`);

afterEach(() => vi.restoreAllMocks());

it('damage at random is found, repaired from any copy, and the rest is reported', async () => {
  const stores = 300;
  await damageOne(stores);
  await damageSome(stores);
  report(`${2 * stores} damaged stores: nothing lost that a file still had`);
});

it.each([false, true])('a word is where it belongs (encrypted: %s)', async (isEncrypted) => {
  let kills = 0;
  for (const name of Object.keys(ACTS)) kills += await killEach(name, isEncrypted, 1);
  report(`${kills} kills, encrypted: ${isEncrypted}: no word where it does not belong`);
  expect(kills).toBeGreaterThan(200);
});
