import { describe, test } from 'vitest';
import { simulate } from '../store/sync/simulate.ts';

/** Tests that sync loses nothing, whatever happens. Every test prints its counts. */

const report = (line: string) => console.log(`soak: ${line}`);

describe('three machines', { timeout: 1_800_000 }, () => {
  test.each(['off', 'on', 'later'] as const)(
    'lose nothing, with encryption %s',
    async (encryption) => {
      const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
      report(`sync, encryption ${encryption}: seed ${seed}`);
      const operations = Number(process.env.OPERATIONS ?? 2000);
      const outcome = await simulate({ seed, operations, encryption });
      report(`sync, encryption ${encryption}: ${JSON.stringify(outcome)}, 0 lost`);
    },
  );
});
