/** The root of the command tree, and the one place where errors become exit codes. */

import {
  Command,
  CommanderError,
  type Define,
  examples,
  pointToHelp,
  sayUnknown,
  type Wiring,
} from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { ExitCode } from '../core/errors.ts';

export interface Run {
  version: string;
  /** Whether an unforeseen error shows its stack. */
  debug: boolean;
  stdout: Output;
  stderr: Output;
  /** Builds the context once the global options are known. */
  context: (look: Look) => Promise<Context>;
}

interface Output {
  write(text: string): void;
  /** Columns of a terminal. */
  readonly columns: number | undefined;
}

export interface Look {
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
}

interface Entry {
  name: string;
  alias?: string;
  /** Left out of the list of commands. */
  hidden?: true;
  about: string;
  /** Loads its options, help, actions and subcommands. */
  define: () => Promise<Define>;
}

/** What runs when no command is named. */
const HOME = 'home';

/** Every command, in the order of the help. To add one: a line here and src/commands/<name>/command.ts. */
const COMMANDS: Entry[] = [
  {
    name: HOME,
    hidden: true,
    about: 'Where you are, and a menu to go on; the same as coachkit alone.',
    define: async () => (await import('../commands/home/command.ts')).home,
  },
  {
    name: 'status',
    about: 'Where you are in the nine steps, what is next, what is due.',
    define: async () => (await import('../commands/status/command.ts')).status,
  },
  {
    name: 'assess',
    about: 'Which kind of help fits now: a coach, a mentor, a therapist or another.',
    define: async () => (await import('../commands/assess/command.ts')).assess,
  },
  {
    name: 'support',
    alias: 'help-now',
    about: 'Where to find help now, for you or someone near you.',
    define: async () => (await import('../commands/support/command.ts')).support,
  },
  {
    name: 'reflect',
    about: 'Write a few lines: daily questions, or another kind of entry; - reads stdin.',
    define: async () => (await import('../commands/reflect/command.ts')).reflect,
  },
  {
    name: 'questions',
    about: 'The questions that take turns in `reflect`; add and remove your own.',
    define: async () => (await import('../commands/questions/command.ts')).questions,
  },
  {
    name: 'practice',
    about: 'Exercises for values, inner voices, beliefs, transitions and your way of leading.',
    define: async () => (await import('../commands/practice/command.ts')).practice,
  },
  {
    name: 'find-coach',
    about: 'Find coaches: what to look for, where, who is where on the way, what to ask.',
    define: async () => (await import('../commands/find-coach/command.ts')).findCoach,
  },
  {
    name: 'evaluate',
    about: 'Record a conversation with a coach, compare those you have met, and decide.',
    define: async () => (await import('../commands/evaluate/command.ts')).evaluate,
  },
  {
    name: 'learn',
    about: 'What coaching is, who helps with what, pitfalls, books: short cards to read.',
    define: async () => (await import('../commands/learn/command.ts')).learn,
  },
  {
    name: 'suggest',
    about: 'Say in your words what it is about, and see what fits.',
    define: async () => (await import('../commands/suggest/command.ts')).suggest,
  },
  {
    name: 'progress',
    about: 'See progress by your own measures, in your own words.',
    define: async () => (await import('../commands/progress/command.ts')).progress,
  },
  {
    name: 'context',
    about: 'What to tell an AI assistant, so that it asks instead of advising.',
    define: async () => (await import('../commands/context/command.ts')).context,
  },
  {
    name: 'sessions',
    about: 'The work itself: agree, prepare a session, write down what happened, look back.',
    define: async () => (await import('../commands/sessions/command.ts')).sessions,
  },
  {
    name: 'actions',
    about: 'What you said you would do, from sessions and reflections.',
    define: async () => (await import('../commands/actions/command.ts')).actions,
  },
  {
    name: 'framework',
    about: 'What the questions, rules and texts are made from.',
    define: async () => (await import('../commands/framework/command.ts')).framework,
  },
  {
    name: 'journal',
    about: 'Read what you wrote: list, search, look back, change, delete, restore.',
    define: async () => (await import('../commands/journal/command.ts')).journal,
  },
  {
    name: 'export',
    about: 'Your journal as Markdown, JSON or CSV.',
    define: async () => (await import('../commands/export/command.ts')).exportJournal,
  },
  {
    name: 'import',
    about: 'Add entries from coachkit, jrnl, Day One or Markdown notes.',
    define: async () => (await import('../commands/import/command.ts')).importFiles,
  },
  {
    name: 'doctor',
    about:
      'Check what is stored, down to the line. Changes nothing; exit 1 when something is wrong.',
    define: async () => (await import('../commands/doctor/command.ts')).doctor,
  },
  {
    name: 'undo',
    about: 'Take back the last change; a second undo puts it back.',
    define: async () => (await import('../commands/undo/command.ts')).undo,
  },
  {
    name: 'config',
    about: 'Your settings.',
    define: async () => (await import('../commands/config/command.ts')).config,
  },
  {
    name: 'completion',
    about: 'What makes TAB complete in your shell.',
    define: async () => (await import('../commands/completion/command.ts')).completion,
  },
  {
    name: 'help',
    about: 'Help on a command, or on data, privacy, scripting, keys or exit-codes.',
    define: async () => (await import('../commands/help/command.ts')).help,
  },
];

/**
 * Runs one command line and tells the exit code. Whatever goes wrong becomes words and a code
 * here, and nowhere else.
 */
export async function run(args: string[], given: Run): Promise<ExitCode> {
  let made: Promise<Context> | undefined;
  let exit: ExitCode = ExitCode.ok;
  const load = () => {
    made ??= given.context(lookOf(program));
    return made;
  };
  let onward: string[] | undefined;
  const exitWith = (code: ExitCode) => {
    exit = code;
  };
  const goOn = (next: string[] | undefined) => {
    onward = next;
  };
  const asked = askedFor(args);
  const isBare = asked.length === 0 && !wantsHelp(args);
  const line = isBare ? [...args, HOME] : args;
  const words = args.filter((word) => !word.startsWith('-'));
  const program = await createProgram(
    given,
    { load, exitWith, goOn },
    (entry) => isNamed(entry, isBare ? [HOME] : asked),
    words,
  );
  try {
    await program.parseAsync(line, { from: 'user' });
    return onward ? run([...globals(args), ...onward], given) : exit;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    }
    return report(error, await load(), given.debug);
  }
}

/** The commands a line is about: its first word, and for `help reflect` the second. */
function askedFor(args: readonly string[]): string[] {
  const words = args.filter((word) => !word.startsWith('-'));
  return words.slice(0, words[0] === 'help' ? 2 : 1);
}

const wantsHelp = (args: readonly string[]): boolean =>
  args.some((word) => ['-h', '--help', '-V', '--version'].includes(word));

/** The options for the whole program, such as `--plain`. */
const globals = (args: readonly string[]): string[] => args.filter((word) => word.startsWith('-'));

const isNamed = ({ name, alias = name }: Entry, words: readonly string[]) =>
  words.includes(name) || words.includes(alias);

function lookOf(program: Command): Look {
  const { plain, color, input } = program.opts<{ plain?: true; color: boolean; input: boolean }>();
  return { plain: plain === true, colour: color ? undefined : false, input };
}

async function report(error: unknown, { io }: Context, debug: boolean): Promise<ExitCode> {
  const { describeError } = await import('../core/describe-error.ts');
  const { blocks, exit } = describeError(error, debug);
  io.note(blocks);
  return exit;
}

/**
 * The command tree. Every command has its name and summary; options, help and subcommands only
 * those that `wanted` picks, since a start needs one of them. `words` are those of the command line.
 */
export async function createProgram(
  { version, stdout, stderr }: Pick<Run, 'version' | 'stdout' | 'stderr'>,
  wiring: Wiring,
  wanted: (entry: Entry) => boolean,
  words: readonly string[] = [],
): Promise<Command> {
  const program = new Command('coachkit')
    .description(
      'A coaching companion for product leaders, in your terminal. It asks and does not advise.\n' +
        'It is no coach and no therapy. Everything stays on this machine.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    // Groups of commands inherit the words; `coachkit help` itself is a command of its own.
    .helpCommand('help [command]', 'show help')
    .helpCommand(false)
    .option('--plain', 'append lines only, for screen readers')
    .option('--no-color', 'no colors')
    .option('--no-input', 'never ask; fail where an answer is missing')
    .exitOverride()
    .showHelpAfterError('Show what is possible: coachkit --help')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(sayUnknown(text, program, words)),
      // Commander would ask the streams of Node, which cost a start some milliseconds.
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    // On a narrow screen too, what stands in the second column is wrapped.
    .configureHelp({ minWidthToWrap: 20 })
    .addHelpText(
      'before',
      examples(
        ['coachkit', 'where you are, and a menu to go on'],
        ['coachkit assess', 'find out which kind of help fits you now'],
        ['coachkit reflect', 'three minutes, once a day'],
        ['coachkit practice list', 'exercises, by type of work, minutes and mood'],
        ['coachkit journal', 'what you wrote'],
        ['coachkit support', 'where to find help now'],
        ['coachkit framework list', 'what the questions and suggestions are made from'],
      ),
    );
  for (const entry of COMMANDS) {
    const command = program
      .command(entry.name, { hidden: entry.hidden === true })
      .description(entry.about);
    if (entry.alias !== undefined) command.alias(entry.alias);
    if (!wanted(entry)) continue;
    (await entry.define())(command, wiring);
    pointToHelp(command, `coachkit ${entry.name}`);
  }
  return program;
}
