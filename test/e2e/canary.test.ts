import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../src/cli/command-tree.ts';
import { hasMemory, inNest } from '../support/canary.ts';
import { commandsWithout, type Ending, FLOWS, play, SETUP } from '../support/canary-flows.ts';
import { GROUPS, linesOf, slotsWithout } from '../support/canary-words.ts';

/** A word that is written by every command is on no disk once encryption is on. */

it('the canary is in every place of a command line where a person types words', async () => {
  expect(slotsWithout(await describeProgram('0'))).toEqual([]);
});

describe.skipIf(!hasMemory)('a word in the command lines', () => {
  it.concurrent.each(Object.entries(GROUPS))('of %s is nowhere', (_name, group) =>
    inNest(async (nest) => {
      const lines = linesOf(group, await nest.values());
      const isLocked = true;
      const locked = lines.filter(({ isOpen }) => isOpen).map((line) => ({ ...line, isLocked }));
      let last = '';
      for (const { args, isRefused, ...how } of [...lines, ...locked]) {
        const words = args.map((arg) => arg.replace('LAST', last));
        const { code, said } = await nest.run(words, how);
        expect(code === 0, `${words.join(' ')}: ${said}`).toBe(!isRefused);
        expect(nest.found(), words.join(' ')).toEqual([]);
        last = /Saved as (\w+)/.exec(said)?.[1] ?? last;
      }
    }),
  );
});

it('the canary is in every command that asks for words', () => {
  expect(commandsWithout()).toEqual([]);
});

const SHORT: Ending[] = ['a kill while typing', 'Ctrl-C', 'a kill while saving', 'a hangup'];

describe.skipIf(!hasMemory)('a word typed in a terminal', () => {
  it.concurrent.each(FLOWS.map((flows) => [flows]))('in %j is nowhere', (flows) =>
    inNest(async (nest) => {
      for (const line of SETUP.trim().split('\n')) await nest.run(line.trim().split(' '));
      for (const [index, line] of flows.entries()) {
        const ending = SHORT[index % SHORT.length] as Ending;
        const taken = await play(nest, line, { answers: 1 + (index % 2), ending });
        console.log(line, ending, taken);
        expect(nest.found(), `${line}, ${ending}`).toEqual([]);
      }
    }),
  );
});
