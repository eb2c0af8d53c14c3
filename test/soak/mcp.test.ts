import { it } from 'vitest';
import { makeCalls } from '../commands/mcp/any-calls.ts';

const CALLS = 3000;

it('calls of an assistant return nothing private, deleted, drafted or dangerous', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`soak: mcp: seed ${seed}`);
  await makeCalls(CALLS, seed);
  console.log(`soak: ${CALLS} calls of an assistant, nothing hidden`);
});
