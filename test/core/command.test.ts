import { expect, it } from 'vitest';
import { Command, define, type Outcome, repeated } from '../../src/core/command.ts';
import type { Context } from '../../src/core/context.ts';
import { ExitCode } from '../../src/core/errors.ts';
import { orStdout } from '../../src/core/options.ts';

const context = { io: 'a context' } as unknown as Context;

/** Runs a command line. Returns the values that its verb received and the outcome. */
async function typed(line: string): Promise<{ given: unknown[]; outcome?: Outcome }> {
  let given: unknown[] = [];
  let outcome: Outcome | undefined;
  const verb =
    (ended: Outcome) =>
    (...all: unknown[]) => {
      given = all;
      return ended;
    };
  const program = new Command('coachkit').option('--plain');
  const notes = define('notes', {
    options: [['--json', 'print as JSON']],
    run: async () => verb(ExitCode.failure),
    commands: [
      define('show <id> [part]', {
        options: [repeated('--tag <tag>', 'a word'), ['--as <how>', 'how', ['text', 'md']]],
        run: async () => verb(undefined),
      }),
      define('add <words...>', { run: async () => verb(['notes', 'show']) }),
    ],
  });
  notes(program, {
    load: async () => context,
    end: (ended) => {
      outcome = ended;
    },
  });
  await program.parseAsync(line.split(' '), { from: 'user' });
  return { given, outcome };
}

it("gives a verb the context, its operands, and its options and its group's", async () => {
  const { given } = await typed('--plain notes --json show k3x9qz --tag a --tag b --as md');
  const options = { json: true, tag: ['a', 'b'], as: 'md' };
  expect(given).toEqual([context, 'k3x9qz', undefined, options]);
});

it.each([
  ['notes', ExitCode.failure],
  ['notes show 1', undefined],
  ['notes add a b', ['notes', 'show']],
])('%s ends as its verb does', async (line, ended) => {
  expect((await typed(line)).outcome).toEqual(ended);
});

it('treats `--out -` as stdout, the default', () => {
  const verb = orStdout((_: Context, options: { out?: string; force?: boolean }) => options);
  expect(verb(context, { out: '-', force: true })).toEqual({ force: true });
  expect(verb(context, { out: 'a.md' })).toEqual({ out: 'a.md' });
});
