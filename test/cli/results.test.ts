import { describe, expect, it } from 'vitest';
import { RESULT_NAMES } from '../../src/formats/results/index.ts';
import { commandsWithJson, HOW } from '../support/results.ts';

/** Schemas that belong to no command. */
const LINES = ['error', 'note'];

describe('the schemas of results', () => {
  it('has one for each command that prints JSON', async () => {
    const commands = await commandsWithJson();
    expect([...commands, ...LINES].toSorted(), HOW).toEqual(RESULT_NAMES);
  });
});
