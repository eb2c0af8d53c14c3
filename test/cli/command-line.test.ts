import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { readExactly } from '../../src/cli/program.ts';
import { readWithCommander } from '../../src/cli/read-with-commander.ts';
import { type Definition, nameOf } from '../../src/core/command.ts';
import { PROGRAM } from '../../src/core/options.ts';

const nowhere = { write: () => {}, columns: undefined };
const given = { version: '0', stdout: nowhere, stderr: nowhere };

/** Each command with its groups, and the words that lead to it. */
function pathsOf(at: Definition, words: string[], around: Definition[] = []): Path[] {
  const path = [...around, at];
  const below = (at.commands ?? []).flatMap((each) =>
    pathsOf(each, [...words, nameOf(each)], path),
  );
  return [{ words, path }, ...below];
}

interface Path {
  words: string[];
  path: Definition[];
}

const definitions = await Promise.all(
  COMMANDS.map(async ({ name, alias, load }) => ({
    names: [name, alias ?? name],
    at: await load(),
  })),
);
const paths = definitions.flatMap(({ names, at }) => names.flatMap((name) => pathsOf(at, [name])));

const oddWord = fc.constantFrom(
  '',
  '-',
  '--',
  '-5',
  '-h',
  '--nope',
  '--json=x',
  'help',
  'list',
  'show',
);
const word = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('a', 'k3x9qz', '5', 'two words', 'ü', 'a=b', '2026-11-01'),
  },
  { weight: 1, arbitrary: oddWord },
);

/** An option with a value, most of the time one that it may have. */
function optionWords({ flags, choices }: Definition['options'][number]): fc.Arbitrary<string[]> {
  const [name = ''] = /--[\w-]+/.exec(flags) ?? [];
  const value = choices ? fc.oneof(fc.constantFrom(...choices), word) : word;
  const withValue = fc.oneof(
    value.map((each) => [name, each]),
    value.map((each) => [`${name}=${each}`]),
  );
  const alone: fc.Arbitrary<string[]> = fc.constant([name]);
  return /[<[]/.test(flags)
    ? fc.oneof({ weight: 6, arbitrary: withValue }, { weight: 1, arbitrary: alone })
    : fc.oneof({ weight: 9, arbitrary: alone }, { weight: 1, arbitrary: withValue });
}

/** Words as a person could type them after a command: mostly right, in any order. */
const lines = fc.constantFrom(...paths).chain(({ words, path }) => {
  const options = [...PROGRAM, ...path.flatMap((each) => each.options)].map(optionWords);
  const operands = path.at(-1)?.usage.split(' ').slice(1) ?? [];
  const rightOperands = fc.tuple(...operands.map(() => word));
  const more = fc.array(
    fc.oneof(
      ...options,
      word.map((each) => [each]),
    ),
    { maxLength: 4 },
  );
  return fc.tuple(rightOperands, more, fc.boolean()).chain(([own, rest, isInOrder]) => {
    const parts = [...own.map((each) => [each]), ...rest];
    const order = isInOrder
      ? fc.constant(parts)
      : fc.shuffledSubarray(parts, { minLength: parts.length });
    return order.map((all) => [...words, ...all.flat()]);
  });
});

it('is read without commander just as commander reads it', { timeout: 60_000 }, async () => {
  let exact = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(lines, async (line) => {
      const globals = PROGRAM.map(({ flags }) => flags);
      const end = line.includes('--') ? line.indexOf('--') : line.length;
      const words = line.filter((each, at) => at >= end || !globals.includes(each));
      const read = await readExactly(words);
      all += 1;
      if (read === undefined) return;
      exact += 1;
      const commander = await readWithCommander(line, given);
      expect(commander).toEqual(read);
    }),
    { numRuns: 3000, examples: [[['progress', '--plain', 'help']]] },
  );
  // Otherwise, the comparison says little.
  expect(exact / all).toBeGreaterThan(0.3);
});

it('leaves the help of commands to commander', async () => {
  expect(await readExactly(['help', 'reflect'])).toBeUndefined();
  expect(await readWithCommander(['help', 'reflect'], given)).toBe(0);
  expect(await readWithCommander(['help', 'keys'], given)).toMatchObject({ operands: [['keys']] });
});
