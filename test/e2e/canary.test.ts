import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../src/cli/command-tree.ts';
import { commandsWithout } from '../support/canary-flows.ts';
import { GROUPS, linesOf, playLines, slotsWithout } from '../support/canary-words.ts';
import { hasMemory, inNest } from '../support/nest.ts';

/** The soak plays every line and every conversation; here is what takes seconds. */

describe('the canary is in every', () => {
  it('place of a command line where a person types words', async () => {
    expect(slotsWithout(await describeProgram('0'))).toEqual([]);
  });

  it('command that asks for words', () => {
    expect(commandsWithout()).toEqual([]);
  });
});

it.skipIf(!hasMemory)('a few lines leave no words on a disk', { timeout: 180_000 }, () =>
  inNest(async (nest) => {
    const lines = linesOf(GROUPS.journal ?? '', await nest.values()).slice(0, 12);
    await playLines(nest, lines);
    await playLines(
      nest,
      lines.filter(({ isOpen }) => isOpen),
      true,
    );
  }),
);
