import { expect, it } from 'vitest';
import { define, repeated } from '../../src/core/command.ts';
import { readLine } from '../../src/core/command-line.ts';
import type { Context } from '../../src/core/context.ts';
import { orStdout } from '../../src/core/options.ts';

const context = { io: 'a context' } as unknown as Context;

const run = async () => () => {};
const notes = define('notes', {
  options: [
    ['--json', 'print as JSON'],
    ['--no-dates', 'leave out dates'],
  ],
  run,
  commands: [
    define('show <id> [part]', {
      options: [
        repeated('--tag <tag>', 'a word'),
        ['--as <how>', 'how', ['text', 'md']],
        { flags: '--csv', about: 'print as CSV', excludes: 'json' },
        { flags: '--from <day>', about: 'the first day', fallback: 'today' },
      ],
      run,
    }),
    define('add <words...>', { run }),
    define('list', { isDefault: false, commands: [define('all', { isDefault: true, run })] }),
  ],
});

const read = (line: string) => readLine(notes, line.split(' ').slice(1));

it("gives a verb its operands, and its options and its group's", () => {
  expect(read('notes show k3x9qz --json --tag a --tag=b --as md')).toMatchObject({
    operands: ['k3x9qz', undefined],
    options: { json: true, dates: true, tag: ['a', 'b'], as: 'md', from: 'today' },
  });
  expect(read('notes add a - b')?.operands).toEqual([['a', '-', 'b']]);
  expect(read('notes --no-dates')?.options).toEqual({ dates: false });
  expect(read('notes list')?.operands).toEqual([]);
});

it.each([
  'notes show',
  'notes show a b c',
  'notes show a --as html',
  'notes show a --as',
  'notes show a --tag --json',
  'notes show a --tag=',
  'notes show a --csv --json',
  'notes show a --json=yes',
  'notes show a --nope',
  'notes show a -j',
  'notes show a --',
  'notes add',
  'notes --json add',
  'notes help',
  'notes show help',
  'notes list none',
])('leaves "%s" to commander', (line) => {
  expect(read(line)).toBeUndefined();
});

it('treats `--out -` as stdout, the default', () => {
  const verb = orStdout((_: Context, options: { out?: string; force?: boolean }) => options);
  expect(verb(context, { out: '-', force: true })).toEqual({ force: true });
  expect(verb(context, { out: 'a.md' })).toEqual({ out: 'a.md' });
});
