/** Runs command lines, and is the only place that turns errors into exit codes. */
import type { Outcome, Verb } from '../core/command.ts';
import { type Line, readLine } from '../core/command-line.ts';
import type { Context } from '../core/context.ts';
import { ExitCode, Interrupted, isForProgram, MenuLeft } from '../core/errors.ts';
import { PROGRAM } from '../core/options.ts';
import { COMMANDS, HELP, HOME, isNamed, SYNC } from './commands.ts';
import { type Output, wrapped } from './output.ts';

export interface Run {
  version: string;
  /** Whether unexpected errors show their stack. */
  debug: boolean;
  stdout: Output;
  stderr: Output;
  /** Builds the context once the global options are known. */
  context: (look: Look) => Promise<Context>;
}

export interface Look {
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
  /** Whether a program reads the output. Notes are JSON then, except on a terminal. */
  forProgram: boolean;
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
  return (await runWords(args, given)).code;
}

async function runWords(args: string[], given: Run, endsAtHome = false): Promise<Ended> {
  const { globals, words } = split(args);
  const isHome = words[0] === undefined || words[0] === HOME;
  const line = (await readExactly(words)) ?? (await readLong(args, given));
  if (typeof line === 'number') return { code: line, isStopped: false };
  let made: Promise<Context> | undefined;
  const forProgram = isForProgram(words);
  const load = () => {
    made ??= given.context({ ...lookOf(globals), forProgram, endsAtHome });
    return made;
  };
  try {
    const verb: Verb = await line.run();
    const outcome = await runVerb(verb, line, await load(), words);
    if (!Array.isArray(outcome)) return { code: outcome ?? ExitCode.ok, isStopped: false };
    const ended = await runWords([...globals, ...outcome], given, endsAtHome || isHome);
    // A command started from the home screen returns there, unless the person stopped it.
    return isHome && !ended.isStopped ? await runWords(args, given) : ended;
  } catch (error) {
    const isStopped = error instanceof Interrupted && !(error instanceof MenuLeft);
    return { code: await report(error, load, given, forProgram), isStopped };
  }
}

/** Runs a command. Then syncs in the background if the setting asks for it. */
async function runVerb(
  verb: Verb,
  { operands, options }: Line,
  context: Context,
  [name]: readonly string[],
): Promise<Outcome> {
  try {
    return await verb(context, ...operands, options);
  } finally {
    if (name !== SYNC) await context.syncInBackground();
  }
}

/** Reads a line that is exactly right. Undefined for any other line. */
export async function readExactly([name = HOME, ...words]: string[]): Promise<Line | undefined> {
  if (name === HELP) return undefined;
  const entry = COMMANDS.find((each) => isNamed(each, [name]));
  return entry && readLine(await entry.load(), words);
}

/** Reads any line, or shows help or an error and returns the exit code. */
async function readLong(args: string[], given: Run): Promise<Line | ExitCode> {
  const { readWithCommander } = await import('./read-with-commander.ts');
  return readWithCommander(args, given);
}

/** Separates the options of the whole program, which may stand anywhere before a `--`. */
function split(args: readonly string[]): { globals: string[]; words: string[] } {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const isGlobal = (word: string, at: number) =>
    at < end && PROGRAM.some(({ flags }) => flags === word);
  return {
    globals: args.filter(isGlobal),
    words: args.filter((word, at) => !isGlobal(word, at)),
  };
}

const lookOf = (globals: readonly string[]): Omit<Look, 'forProgram' | 'endsAtHome'> => ({
  plain: globals.includes('--plain'),
  colour: globals.includes('--no-color') ? false : undefined,
  input: !globals.includes('--no-input'),
});

async function report(
  error: unknown,
  load: () => Promise<Context>,
  { debug, stderr }: Run,
  forProgram: boolean,
): Promise<ExitCode> {
  const { describeError } = await import('../core/describe-error.ts');
  const { keptFrom } = await import('../commands/shared/unsaved.ts');
  // The context needs a settings folder.
  const context = await load().catch(() => undefined);
  const told = context ? await keptFrom(context, error) : error;
  const { blocks, json, exit } = describeError(told, debug);
  if (forProgram && !context?.io.hasAsked) {
    const { jsonLine } = await import('../formats/json-output.ts');
    stderr.write(jsonLine(json));
  } else if (context) context.io.note(blocks);
  else {
    const lines = blocks.map((block) => ('text' in block ? `${block.text}\n` : ''));
    stderr.write(await wrapped(lines.join(''), stderr));
  }
  return exit;
}
