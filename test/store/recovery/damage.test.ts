import { it } from 'vitest';
import { damageOne, damageSome } from './damage.ts';

/** The fast half of test/soak/damage.test.ts. */

const TIME = { timeout: 60_000 };

it(
  'damage to a file of records is found, repaired from any copy, and the rest is reported',
  TIME,
  () => damageOne(15),
);

it(
  'damage to a record, its copies and notes together loses nothing that any file still has',
  TIME,
  () => damageSome(15),
);
