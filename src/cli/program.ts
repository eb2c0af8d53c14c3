/** The root of the command tree, and the only place that turns errors into exit codes. */

import {
  addExamples,
  addOptions,
  Command,
  CommanderError,
  define,
  HELP_LAYOUT,
  type Outcome,
  sayUnknown,
  unknownIn,
  type Wiring,
} from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { ExitCode, Interrupted, MenuLeft } from '../core/errors.ts';
import { PROGRAM } from '../core/options.ts';
import { COMMANDS, type Entry, HOME } from './commands.ts';

export interface Run {
  version: string;
  /** Whether unexpected errors show their stack. */
  debug: boolean;
  stdout: Output;
  stderr: Output;
  /** Builds the context once the global options are known. */
  context: (look: Look) => Promise<Context>;
}

interface Output {
  write(text: string): void;
  /** The width of the terminal in columns. */
  readonly columns: number | undefined;
}

export interface Look {
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
  /** Whether the home screen follows the command. */
  endsAtHome: boolean;
}

/** How a command line ended, and whether the person interrupted it to leave. */
interface Ended {
  code: ExitCode;
  isStopped: boolean;
}

/**
 * Runs a command line and returns the exit code. No other code turns errors into messages and exit
 * codes.
 */
export async function run(args: string[], given: Run): Promise<ExitCode> {
  return (await runLine(args, given)).code;
}

async function runLine(args: string[], given: Run, endsAtHome = false): Promise<Ended> {
  let made: Promise<Context> | undefined;
  const load = () => {
    made ??= given.context({ ...lookOf(program), endsAtHome });
    return made;
  };
  let outcome: Outcome | undefined;
  const end = (ended: Outcome) => {
    outcome = ended;
  };
  const asked = askedFor(args);
  const isBare = asked.length === 0 && !wantsHelp(args);
  const line = isBare ? [...args, HOME] : args;
  const { stderr } = given;
  let said = '';
  const collected = {
    write: (text: string) => {
      said += text;
    },
    columns: stderr.columns,
  };
  const program = await createProgram({ ...given, stderr: collected }, { load, end }, (entry) =>
    isNamed(entry, isBare ? [HOME] : asked),
  );
  // Commander would handle a help option first and name the default subcommand instead of its
  // group.
  const unknown = unknownIn(program, leadingWords(args));
  if (unknown) {
    const whole = await createProgram(given, { load, end }, () => true);
    stderr.write(await wrapped(sayUnknown(unknown.group, unknown.word, whole), stderr));
    return { code: ExitCode.usage, isStopped: false };
  }
  try {
    await program.parseAsync(line, { from: 'user' });
    if (!Array.isArray(outcome)) return { code: outcome ?? ExitCode.ok, isStopped: false };
    const isHome = isBare || asked[0] === HOME;
    const ended = await runLine([...globals(args), ...outcome], given, endsAtHome || isHome);
    // A command started from the home screen returns there, unless the person stopped it.
    return isHome && !ended.isStopped ? await runLine(args, given) : ended;
  } catch (error) {
    if (error instanceof CommanderError) {
      stderr.write(await wrapped(said, stderr));
      return { code: error.exitCode === 0 ? ExitCode.ok : ExitCode.usage, isStopped: false };
    }
    const isStopped = error instanceof Interrupted && !(error instanceof MenuLeft);
    return { code: await report(error, load, given), isStopped };
  }
}

/** The commands that a line names: the first word, and for `help reflect` also the second. */
function askedFor(args: readonly string[]): string[] {
  const words = args.filter((word) => !word.startsWith('-'));
  return words.slice(0, words[0] === 'help' ? 2 : 1);
}

/** The words before the first option. The value of an option may look like a command. */
function leadingWords(args: readonly string[]): string[] {
  const words = args.slice(args.findIndex((word) => !word.startsWith('-')));
  const end = words.findIndex((word) => word.startsWith('-'));
  return end < 0 ? words : words.slice(0, end);
}

const wantsHelp = (args: readonly string[]): boolean =>
  args.some((word) => ['-h', '--help', '-V', '--version'].includes(word));

/** The options of the whole program, such as `--plain`. */
const globals = (args: readonly string[]): string[] => args.filter((word) => word.startsWith('-'));

const isNamed = ({ name, alias = name }: Entry, words: readonly string[]) =>
  words.includes(name) || words.includes(alias);

function lookOf(program: Command): Omit<Look, 'endsAtHome'> {
  const { plain, color, input } = program.opts<{ plain?: true; color: boolean; input: boolean }>();
  return { plain: plain === true, colour: color ? undefined : false, input };
}

/** Wraps sentences. Indented lines, as in help, already have the right width. */
async function wrapped(text: string, { columns = 80 }: Output): Promise<string> {
  if (text === '') return '';
  const { measure, wrap } = await import('../terminal/render/wrap.ts');
  const lines = text.split('\n');
  return lines
    .flatMap((line) => (/^\s/.test(line) ? line : wrap(line, measure(columns))))
    .join('\n');
}

async function report(
  error: unknown,
  load: () => Promise<Context>,
  { debug, stderr }: Run,
): Promise<ExitCode> {
  const { describeError } = await import('../core/describe-error.ts');
  const { keptFrom } = await import('../commands/shared/unsaved.ts');
  // The context needs a settings folder.
  const context = await load().catch(() => undefined);
  const told = context ? await keptFrom(context, error) : error;
  const { blocks, exit } = describeError(told, debug);
  if (context) context.io.note(blocks);
  else {
    const lines = blocks.map((block) => ('text' in block ? `${block.text}\n` : ''));
    stderr.write(await wrapped(lines.join(''), stderr));
  }
  return exit;
}

/** Where to find more help. These pages are part of every installation. */
const MORE_HELP = `
More help:
  coachkit help COMMAND  show a command, with examples
  coachkit help TOPIC    read about data, privacy, scripting, keys or exit-codes
  man coachkit           read it all as one page, after a global install
  docs/guide/            read the guide, in the folder of the package`;

/**
 * Builds the command tree. All commands have a name and summary. Only the commands that `wanted`
 * selects get options, help and subcommands, because a start needs just one.
 */
export async function createProgram(
  { version, stdout, stderr }: Pick<Run, 'version' | 'stdout' | 'stderr'>,
  wiring: Wiring,
  wanted: (entry: Entry) => boolean,
): Promise<Command> {
  const program = new Command('coachkit')
    .description(
      'A coaching companion for product leaders, in your terminal.\n' +
        "It asks questions and doesn't advise. It is not a coach and not therapy.\n" +
        'Everything stays on this machine.',
    )
    .version(version, '-V, --version', 'print the version')
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
  addOptions(program, PROGRAM);
  for (const entry of COMMANDS) {
    const definition = wanted(entry) ? await entry.load() : define(entry.name, {});
    definition(program, wiring, entry);
  }
  return program;
}
