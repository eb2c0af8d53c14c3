import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeProgram } from '../../src/cli/command-tree.ts';
import { addExamples, addOptions, Command, HELP_LAYOUT } from '../../src/cli/commander.ts';
import { run } from '../../src/cli/program.ts';
import { sayUnknown, unknownIn } from '../../src/cli/unknown-command.ts';
import { UsageError } from '../../src/core/errors.ts';
import { partsOf, topicsOf } from '../../src/domain/learning/topics.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { shippedFramework, shippedTopics } from '../support/framework.ts';
import { root } from '../support/scripted.ts';

const program = await wholeProgram('0');

/** Every command line in the texts of a framework. */
function commandsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('coachkit ') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(commandsIn);
}

/** Finds the command in a line, and the words left for it. */
function find(line: string): { command: Command; rest: string[] } {
  let command: Command = program;
  const rest = line.split(' ').slice(1);
  for (;;) {
    const next = command.commands.find((sub) =>
      [sub.name(), ...sub.aliases()].includes(rest[0] ?? ''),
    );
    if (!next) return { command, rest };
    command = next;
    rest.shift();
  }
}

describe('a word that is not a command', () => {
  const said = (words: string[]) => {
    const unknown = unknownIn(program, words);
    return unknown && sayUnknown(unknown.group, unknown.word, program);
  };

  it.each([
    [['journal', '9csqv9'], /of journal\nTo open it: coachkit journal show 9csqv9\nSubcommands: /],
    [['questions', '9csqv9'], /of questions\nSubcommands: /],
    [
      ['journal', 'shwo'],
      /^error: unknown command 'shwo' of journal\n\(Did you mean show\?\)\nSubcommands: .*\nFor help: coachkit journal --help\n$/,
    ],
    [['progress', 'goal', 'lsit'], /^error: unknown command 'lsit' of progress goal\n/],
    [
      ['check-in'],
      /'check-in'\n\(Did you mean coachkit progress check-in\?\)\nFor help: coachkit --help\n$/,
    ],
    [['joural', 'list'], /'joural'\n\(Did you mean journal\?\)\n/],
    [['framework', 'help'], /of framework\n\(Did you mean coachkit help framework\?\)\n/],
    [['xyzzy'], /^error: unknown command 'xyzzy'\nFor help/],
    [['list'], /^error: unknown command 'list'\nFor help/],
  ])('gets an error that quotes %j and lists the existing subcommands', (words, expected) => {
    expect(said(words)).toMatch(expected);
  });

  it.each([
    ['journal', 'list'],
    ['support', 'work'],
    ['learn', 'fit'],
    ['journal', 'show', 'x'],
    [],
  ])('does not include %s %s', (...words) => {
    expect(said(words)).toBeUndefined();
  });
});

describe('the command tree', () => {
  const topics = shippedTopics();
  const frameworks = shippedFrameworks(join(root, 'dist/frameworks'));
  const all = frameworks.list().map(({ id }) => shippedFramework(id));
  const lines = [...new Set(commandsIn(all))];
  const practices = all.flatMap((framework) => (framework.practices ?? []).map(({ id }) => id));

  it('has every command that the framework names', () => {
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const { command, rest: words } = find(line);
      expect(command, line).not.toBe(program);
      const options = command.options.map(({ long }) => long);
      const rest = words.filter((word) => !options.includes(word));
      expect(rest.length, line).toBeLessThanOrEqual(command.registeredArguments.length);
    }
  });

  it('has every section that the framework points to', () => {
    for (const line of lines.filter((each) => each.startsWith('coachkit framework show'))) {
      const [id, section] = find(line).rest;
      const framework = all.find((each) => each.id === id);
      expect(framework, line).toBeDefined();
      const sections = framework?.sections?.map((each) => each.id);
      if (section !== undefined) expect(sections).toContain(section);
    }
  });

  it('has every command that a help topic names', () => {
    const named = topics.flatMap(({ parts }) => parts).flatMap(({ commands = [] }) => commands);
    for (const { command: line } of named) expect(find(line).command, line).not.toBe(program);
  });

  it('names every topic in the help of help', () => {
    const help = program.commands.find((command) => command.name() === 'help');
    for (const { id } of topics) expect(help?.helpInformation()).toContain(id);
  });

  it('has every practice that a framework points to', () => {
    const named = lines
      .map(find)
      .filter(({ command, rest }) => command.name() === 'practice' && rest.length > 0);
    expect(named.length).toBeGreaterThan(5);
    for (const { rest } of named) expect(practices).toContain(rest[0]);
  });

  it.each(all.map((framework) => [framework.id, framework] as const))(
    'has the command of each card in %s',
    (_id, framework) => {
      const topics = topicsOf(framework);
      const cards = topics.flatMap((topic) => partsOf(framework, topic).flatMap((p) => p.cards));
      const sections = framework.sections ?? [];
      const read = new Set(cards.map(({ id }) => id));
      expect(cards.length).toBeGreaterThan(10);
      expect(sections.flatMap((s) => s.cards).filter(({ id }) => !read.has(id))).toEqual([]);
      for (const { id, command: line } of cards) {
        const { command, rest } = find(line);
        expect(command, `${id}: ${line}`).not.toBe(program);
        const { operands, unknown } = command.parseOptions(rest);
        // The parent command takes the options that the command does not know.
        const left = command.parent?.parseOptions(unknown).unknown ?? unknown;
        expect(left, `${id}: ${line}`).toEqual([]);
        const { length: most } = command.registeredArguments;
        expect(operands.length, `${id}: ${line}`).toBeLessThanOrEqual(most);
        expect(pointsTo(command.name(), operands), `${id}: ${line}`).toBe(true);
      }
    },
  );

  /** Whether the things named after a command exist. */
  function pointsTo(command: string, [name, part]: string[]): boolean {
    if (name === undefined) return true;
    if (command === 'practice') return practices.includes(name);
    if (command === 'learn') return all.some((f) => topicsOf(f).some(({ id }) => id === name));
    if (command !== 'show') return true;
    const framework = all.find(({ id }) => id === name);
    const parts = framework?.sections?.map(({ id }) => id) ?? [];
    return framework !== undefined && (part === undefined || parts.includes(part));
  }

  it.each([60, 80])('has notes that fit a screen of %i columns', async (width) => {
    const wrapped = async (words: string[]) => {
      let text = '';
      const stdout = { write: (part: string) => (text += part), columns: width };
      const nothing = { write: () => {}, columns: width };
      const context = () => Promise.reject(new Error('Help needs no context.'));
      await run([...words, '--help'], {
        version: '0',
        debug: false,
        stdout,
        stderr: nothing,
        context,
      });
      return text.slice(text.indexOf('show help\n')).split('\n');
    };
    const noted = [
      ['purge'],
      ['export'],
      ['config'],
      ['reflect'],
      ['support'],
      ['journal', 'list'],
    ];
    for (const words of noted) {
      const lines = await wrapped(words);
      expect(lines.length, words.join()).toBeGreaterThan(3);
      expect(Math.max(...lines.map((line) => line.length)), words.join()).toBeLessThanOrEqual(
        width,
      );
    }
  });

  describe('an item of a help', () => {
    const helpOf = (columns: number): string[] => {
      let written = '';
      const command = new Command('coachkit').configureHelp(HELP_LAYOUT).configureOutput({
        writeOut: (text) => (written += text),
        getOutHelpWidth: () => columns,
      });
      addExamples(command, [
        ['coachkit', 'show where you are'],
        ['coachkit undo', 'undo the last change'],
      ]);
      addOptions(command, [
        { flags: '--day <date>', about: 'the day it happened, in words or as a date' },
        { flags: '--kind <kind>', about: 'which of the two', choices: ['daily', 'free'] },
      ]);
      command.outputHelp();
      return written.split('\n');
    };

    it('is in two columns if it fits on a line', () => {
      const lines = helpOf(80);
      expect(lines).toContain('  coachkit undo  undo the last change');
      expect(lines).toContain('  --day <date>   the day it happened, in words or as a date');
      expect(lines).toContain('  --kind <kind>  which of the two (daily, free)');
    });

    it('has its description below it if it does not fit', () => {
      const lines = helpOf(40);
      const at = lines.indexOf('  --day <date>');
      expect(lines.slice(at + 1, at + 3)).toEqual([
        '      the day it happened, in words or',
        '      as a date',
      ]);
      expect(lines).toContain('  coachkit undo  undo the last change');
    });
  });

  it('uses the same name for the value of an option everywhere', () => {
    // `--mood` and others take one rating, a span or words. `--question` takes an id or new text.
    const several = ['--mood', '--energy', '--weight', '--question'];
    const found = new Map<string, Set<string>>();
    const walk = (command: Command): void => {
      for (const { long, flags } of command.options) {
        if (long) found.set(long, (found.get(long) ?? new Set()).add(flags));
      }
      command.commands.forEach(walk);
    };
    walk(program);
    expect(found.size).toBeGreaterThan(50);
    const differing = [...found].filter(([, flags]) => flags.size > 1).map(([name]) => name);
    expect(differing.filter((name) => !several.includes(name))).toEqual([]);
  });

  it('starts every help text with examples', () => {
    for (const command of program.commands) {
      let written = '';
      command.configureOutput({ writeOut: (text) => (written += text) });
      command.outputHelp();
      expect(written, command.name()).toMatch(/^Examples:\n {2}coachkit /);
    }
  });
});

describe('without a context', () => {
  async function said(args: string[], fail?: Error): Promise<{ code: number; text: string }> {
    let text = '';
    const write = (piece: string) => {
      text += piece;
    };
    const stderr = { write, columns: 40 };
    const stdout = { write, columns: 40 };
    const context = () => Promise.reject(fail ?? new Error('No context is wanted.'));
    const code = await run(args, { version: '0', debug: false, stdout, stderr, context });
    return { code, text };
  }

  it.each(['--version', '-v', '-V', '--plain -v', 'version', 'version --plain'])(
    'prints the version for %s',
    async (line) => {
      expect(await said(line.split(' '))).toEqual({ code: 0, text: '0\n' });
    },
  );

  it('fits an error to the screen when the command line is wrong', async () => {
    const { code, text } = await said(['journal', 'list', '--no-such-option-is-known-to-this']);
    expect(code).toBe(2);
    expect(text.replace(/\s+/g, ' ')).toContain(
      "unknown option '--no-such-option-is-known-to-this'",
    );
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('explains that no folder for the store is known', async () => {
    const fail = new UsageError('COACHKIT_HOME is "x", which is not a full path.', 'Give a path.');
    const { code, text } = await said(['journal'], fail);
    expect(code).toBe(2);
    expect(text).toBe('COACHKIT_HOME is "x", which is not a\nfull path.\nGive a path.\n');
  });
});
