import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/cli/command-tree.ts';
import { wanted } from '../../../src/commands/completion/cursor.ts';
import type { CommandTree } from '../../../src/core/command-tree.ts';

const tree = await describeProgram('0');

/** Returns the completions after `coachkit` and these words. The last word is still being typed. */
const offered = (...words: string[]) => wanted(tree, words).items.map(({ value }) => value);
const valueAt = (...words: string[]) => wanted(tree, words).value;

describe('words from the tree', () => {
  it('offers every command, or those that start with the typed text', () => {
    expect(offered('')).toEqual(tree.commands.map(({ name }) => name));
    expect(offered('journa')).toEqual(['journal']);
    expect(offered('journal', 'se')).toEqual(['search']);
  });

  it('offers the options of the command and its parents, each once', () => {
    const options = offered('framework', 'check', '--');
    expect(options).toEqual(expect.arrayContaining(['--format', '--plain', '--help']));
    expect(new Set(options).size).toBe(options.length);
  });

  it('offers the options of the default subcommand', () => {
    expect(offered('journal', '--si')).toEqual(['--since']);
  });

  it('offers an option once, unless it can be repeated', () => {
    expect(offered('reflect', '--mood', '3', '--mo')).toEqual([]);
    expect(offered('reflect', '--tag', 'board', '--ta')).toEqual(['--tag']);
  });

  it('offers the choices of options and arguments', () => {
    expect(offered('framework', 'check', '--format', '')).toEqual(['text', 'json', 'github']);
    expect(offered('framework', 'check', '--format=j')).toEqual(['--format=json']);
    expect(offered('completion', 'z')).toEqual(['zsh']);
  });

  it('knows an alias', () => {
    expect(offered('help-now', '--cou')).toEqual(['--country']);
  });

  it('offers no options after --', () => {
    expect(offered('reflect', '--', '--t')).toEqual([]);
  });
});

describe('values', () => {
  it('gives the place: command, name, and the words before', () => {
    expect(valueAt('framework', 'show', '--json', 'mine', 'ov')).toEqual({
      place: {
        command: ['framework', 'show'],
        name: 'section',
        operands: ['mine'],
        options: { '--json': '' },
        typed: 'ov',
      },
      prefix: '',
    });
  });

  it('completes a value in the same word', () => {
    expect(valueAt('reflect', '--tag=bo')).toMatchObject({
      place: { name: '--tag', typed: 'bo' },
      prefix: '--tag=',
    });
  });

  it('takes the word after an option as its value', () => {
    expect(valueAt('reflect', '--text', 'journal', 'x')?.place).toMatchObject({
      command: ['reflect'],
      name: 'kind',
      options: { '--text': 'journal' },
    });
    expect(valueAt('import', 'a.json', 'b')?.place.name).toBe('file');
  });

  it('offers nothing after the last argument', () => {
    expect(valueAt('journal', 'show', 'abc', 'x')).toBeUndefined();
  });
});

it('never throws on any line', () => {
  const empty: CommandTree = { ...tree, commands: [], options: [], arguments: [] };
  expect(wanted(empty, ['x', '--y', '=', '-', ''])).toEqual({ items: [] });
  expect(wanted(tree, [])).toMatchObject({ items: expect.any(Array) });
});
