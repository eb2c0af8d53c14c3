/** Reads any command line with commander, which shows the help and the errors. */
import { define } from '../core/command.ts';
import type { Line } from '../core/command-line.ts';
import { ExitCode, isForProgram } from '../core/errors.ts';
import { PROGRAM } from '../core/options.ts';
import {
  addCommand,
  addExamples,
  addOptions,
  Command,
  CommanderError,
  commandAt,
  HELP_LAYOUT,
} from './commander.ts';
import { COMMANDS, type Entry, HELP, HOME, isNamed } from './commands.ts';
import { type Output, wrapped } from './output.ts';
import { sayUnknown, unknownIn } from './unknown-command.ts';

interface Given {
  version: string;
  stdout: Output;
  stderr: Output;
}

/**
 * Reads a command line. If there is nothing to run, shows the help or the error and returns the
 * exit code.
 */
export async function readWithCommander(args: string[], given: Given): Promise<Line | ExitCode> {
  const asked = askedFor(args);
  const isBare = asked.length === 0 && !wantsHelp(args);
  const { stderr } = given;
  let said = '';
  const collected: Output = {
    write: (text) => {
      said += text;
    },
    columns: stderr.columns,
  };
  let line: Line | undefined;
  const read = (found: Line) => {
    line = found;
  };
  const program = await createProgram({ ...given, stderr: collected }, read, (entry) =>
    isNamed(entry, isBare ? [HOME] : asked),
  );
  // Commander would handle a help option first and name the default subcommand instead of its
  // group.
  const unknown = unknownIn(program, leadingWords(args));
  if (unknown) {
    const whole = await createProgram(given, read, () => true);
    await refuse(sayUnknown(unknown.group, unknown.word, whole), args, stderr);
    return ExitCode.usage;
  }
  try {
    await program.parseAsync(isBare ? [...args, HOME] : args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) await refuse(said, args, stderr);
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  }
  const named = asked[0] === HELP ? commandAt(program, wordsOf(line)) : undefined;
  if (named) named.outputHelp();
  return named || !line ? ExitCode.ok : line;
}

/** Shows an error of the command line, for a person or a program. */
async function refuse(said: string, args: readonly string[], stderr: Output): Promise<void> {
  if (!isForProgram(args)) return stderr.write(await wrapped(said, stderr));
  const { errorJson } = await import('../core/describe-error.ts');
  const { jsonLine } = await import('../formats/json-output.ts');
  const [first = '', ...rest] = said.trim().split('\n');
  const words = first.replace('error: ', '').replace(/\.$/, '');
  const message = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  const hint = rest.filter((line) => line !== '').join('\n');
  stderr.write(jsonLine(errorJson({ message, ...(hint && { hint }), exitCode: ExitCode.usage })));
}

/** The words after `help`. */
const wordsOf = (line: Line | undefined): string[] => (line?.operands[0] ?? []) as string[];

/** The commands that a line names: the first word, and for `help reflect` also the second. */
function askedFor(args: readonly string[]): string[] {
  const words = args.filter((word) => !word.startsWith('-'));
  return words.slice(0, words[0] === HELP ? 2 : 1);
}

/** The words before the first option. The value of an option may look like a command. */
function leadingWords(args: readonly string[]): string[] {
  const words = args.slice(args.findIndex((word) => !word.startsWith('-')));
  const end = words.findIndex((word) => word.startsWith('-'));
  return end < 0 ? words : words.slice(0, end);
}

const wantsHelp = (args: readonly string[]): boolean =>
  args.some((word) => ['-h', '--help', '-v', '-V', '--version'].includes(word));

/** Where to find more help. These pages are part of every installation. */
const MORE_HELP = `
More help:
  coachkit help COMMAND  show a command, with examples
  coachkit help TOPIC    read about data, privacy, scripting, keys or exit-codes
  man coachkit-COMMAND   read the same as a man page, after a global install
  docs/guide/            read the guide, in the folder of the package`;

/**
 * Builds the command tree. All commands have a name and summary. Only the commands that `wanted`
 * selects get options, help and subcommands, because a start needs just one.
 */
export async function createProgram(
  { version, stdout, stderr }: Given,
  read: (line: Line) => void,
  wanted: (entry: Entry) => boolean,
): Promise<Command> {
  const program = new Command('coachkit')
    .description(
      'A coaching companion for product leaders, in your terminal.\n' +
        "It asks questions and doesn't advise. It is not a coach and not therapy.\n" +
        'Everything stays on this machine.',
    )
    // The capital letter was the short form until 0.1.
    .version(version, '-V')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    // Command groups inherit this wording. `coachkit help` is a separate command.
    .helpCommand('help [command]', 'show help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('For help: coachkit --help')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // By default, commander asks Node's streams, which slows a start by a few milliseconds.
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp(HELP_LAYOUT)
    .addHelpText('after', MORE_HELP);
  addExamples(program, [
    ['coachkit', 'see where you are and choose what to do next'],
    ['coachkit assess', 'find out which kind of help fits now'],
    ['coachkit reflect', 'write for three minutes, once a day'],
    ['coachkit practice list', 'choose an exercise by work, minutes or mood'],
    ['coachkit journal', 'read what you wrote'],
    ['coachkit support', 'find people who can help now'],
  ]);
  program.options[0]?.hideHelp();
  addOptions(program, PROGRAM);
  const versionCommand = program
    .command('version', { hidden: true })
    .description('Print the version, like coachkit --version.')
    .action(() => stdout.write(`${version}\n`));
  addExamples(versionCommand, [['coachkit version', 'print the version']]);
  for (const entry of COMMANDS) {
    const definition = wanted(entry) ? await entry.load() : define(entry.name, {});
    addCommand(program, definition, read, entry);
  }
  return program;
}
