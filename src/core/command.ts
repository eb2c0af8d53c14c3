/** What every command definition gets, and the small parts they share. The home of commander. */
import { Argument, Command, CommanderError, Option } from 'commander';
import { closest } from '../lib/did-you-mean.ts';
import type { Context } from './context.ts';
import type { ExitCode } from './errors.ts';

/** Refuses `--x` beside `--no-x`, of which commander would take the later one. */
export function refuseOpposites(command: Command): void {
  for (const { long, negate } of command.options) {
    if (!long || !negate) continue;
    const given = new Set<string>();
    for (const flag of [long.replace('--no-', '--'), long]) {
      command.on(`option:${flag.slice(2)}`, () => {
        if (given.add(flag).size < 2) return;
        command.error(`error: ${[...given].join(' and ')} are opposites; give one of them`);
      });
    }
  }
}

export { Argument, Command, CommanderError, Option };

export interface Wiring {
  /** Builds the context, once the global options are known. */
  load: () => Promise<Context>;
  /** Takes the exit code of commands whose answer is one. */
  exitWith: (code: ExitCode) => void;
  /** Takes the command line to run next, of a command that leads on to another. */
  goOn: (args: string[] | undefined) => void;
}

/** Adds options, help, actions and subcommands to a command that has its name and summary. */
export type Define = (command: Command, wiring: Wiring) => void;

/** What fits on a screen of the usual width, less the indent. */
const WIDE = 78;
/** The column for commands where not all fit beside what they do. */
const COLUMN = 36;

/**
 * Usage examples, put before everything else in a help text. Where they are too wide for a screen,
 * what a long one does stands below it.
 */
export function examples(...lines: [command: string, what: string][]): string {
  const longest = Math.max(...lines.map(([line]) => line.length)) + 2;
  const fits = lines.every(([, what]) => longest + what.length <= WIDE);
  const column = fits ? longest : Math.min(COLUMN, longest);
  const shown = lines.map(([line, what]) =>
    line.length < column - 1
      ? `  ${line.padEnd(column)}${what}`
      : `  ${line}\n  ${' '.repeat(column)}${what}`,
  );
  return `Examples:\n${shown.join('\n')}\n`;
}

/** Values of an option that may be given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** Options with `--out -` as stdout, which is meant as well when none is given. */
export function orStdout<T extends { out?: string }>(options: T): T {
  const { out, ...rest } = options;
  return out === '-' ? (rest as T) : options;
}

export function frameworkOption(): Option {
  return new Option('--framework <id>', 'another framework, by id or file');
}

/** Text for the screen, or Markdown to hand on. */
export function formatOption(): Option {
  return new Option('--format <name>', 'text or md (Markdown)').choices(['text', 'md']);
}

/** Where an error in the command line points to: the help of the command it is about. */
export function pointToHelp(command: Command, path: string): void {
  command.showHelpAfterError(`Show what is possible: ${path} --help`);
  for (const each of command.commands) pointToHelp(each, `${path} ${each.name()}`);
}

/**
 * The same error, but for a word that is no subcommand: commander takes that for an argument too many
 * of the usual one. `words` are those of the command line, without options.
 */
export function sayUnknown(error: string, program: Command, words: readonly string[]): string {
  if (!error.startsWith('error: too many arguments for')) return error;
  const [word = '', ...path] = [...words].reverse();
  const command = path
    .reverse()
    .reduce<Command | undefined>(
      (within, name) =>
        within?.commands.find((each) => [each.name(), ...each.aliases()].includes(name)),
      program,
    );
  const names = (command?.commands ?? []).map((each) => each.name());
  if (names.length === 0 || names.includes(word)) return error;
  const meant = closest(word, names);
  const suggestion = meant === undefined ? '' : `(Did you mean ${meant}?)\n`;
  return `error: unknown command '${word}' of ${path.join(' ')}\n${suggestion}Those there are: ${names.join(', ')}\n`;
}

/** The options of every command that fills in a form; see interview/run/fill-form.ts. */
export function withForm(command: Command): Command {
  return command
    .option('--answers <file>', 'take answers from a YAML or JSON file; - is stdin')
    .option('--set <id=value>', 'answer one question; repeat for more', collect)
    .option('--answers-template', 'print all questions as YAML to fill in')
    .option('--fresh', 'start over instead of going on where you stopped');
}

/** The same for a command that saves what the form became. */
export function savesForm(command: Command): Command {
  return withForm(command).option('--json', 'print what was saved as JSON');
}
