/**
 * The command tree as commander objects, for the help, the errors, and the lines that
 * core/command-line.ts leaves alone. No other file imports commander.
 */
import { Command, CommanderError, Help, type HelpConfiguration, Option } from 'commander';
import type { Definition, Example, Option as OptionData } from '../core/command.ts';
import { collect, type Line } from '../core/command-line.ts';
import type { Entry } from './commands.ts';

export { Command, CommanderError, type Option };

/** Adds a command with its subcommands to its parent. `read` gets the line that names it. */
export function addCommand(
  parent: Command,
  definition: Definition,
  read: (line: Line) => void,
  { about = '', alias, hidden }: Partial<Entry> = {},
): Command {
  const { usage, operands, options, examples, notes, run, commands = [] } = definition;
  const command = parent
    .command(usage, { isDefault: definition.isDefault === true, hidden: hidden === true })
    .description(definition.about ?? about);
  if (alias !== undefined) command.alias(alias);
  for (const operand of command.registeredArguments) {
    const [what = '', choices] = operands?.[operand.name()] ?? [];
    operand.description = what;
    if (choices) operand.choices(choices);
  }
  addOptions(command, options);
  if (definition.refuseOpposites) refuseOpposites(command);
  if (examples) addExamples(command, examples);
  if (notes !== undefined) command.addHelpText('after', () => `\n${fitted(notes, command)}`);
  command.showHelpAfterError(`For help: ${pathOf(command)} --help`);
  if (run) {
    command.action((...given) =>
      read({ run, operands: given.slice(0, -2), options: optionsOf(command) }),
    );
  }
  // `coachkit help` covers groups, too.
  if (commands.length > 0) command.helpCommand(false);
  for (const each of commands) addCommand(command, each, read);
  return command;
}

/**
 * Fits notes to the width of the help. Wraps paragraphs and rows of name and meaning, and leaves
 * other lines unchanged.
 */
function fitted(notes: string, command: Command): string {
  const width = widthOf(command);
  const help = command.createHelp();
  const fit = (line: string): string => {
    const [, name = '', about] = /^( +\S+ {2,})(\S.*)$/.exec(line) ?? [];
    if (about === undefined) return line.startsWith(' ') ? line : help.boxWrap(line, width);
    const rows = help.boxWrap(about, width - name.length).split('\n');
    return name + rows.join(`\n${' '.repeat(name.length)}`);
  };
  return notes.split('\n').map(fit).join('\n');
}

/** The options of a command and its groups. The context holds the program-wide ones. */
function optionsOf(command: Command): Line['options'] {
  const { parent } = command;
  return parent?.parent ? { ...command.opts(), ...optionsOf(parent) } : command.opts();
}

/** The command as typed, e.g. `coachkit journal list`. */
export function pathOf(command: Command): string {
  const { parent } = command;
  return parent ? `${pathOf(parent)} ${command.name()}` : command.name();
}

/** Adds options to a command. The help lists them in this order. */
export function addOptions(command: Command, options: readonly OptionData[]): void {
  for (const { flags, about, choices, repeats, fallback, excludes } of options) {
    const option = new Option(flags, about);
    if (choices) option.choices(choices);
    if (repeats) option.argParser(collect);
    if (fallback !== undefined) option.default(fallback);
    if (excludes !== undefined) option.conflicts(excludes);
    command.addOption(option);
  }
}

function refuseOpposites(command: Command): void {
  for (const { long, negate } of command.options) {
    if (!long || !negate) continue;
    const given = new Set<string>();
    for (const flag of [long.replace('--no-', '--'), long]) {
      command.on(`option:${flag.slice(2)}`, () => {
        if (given.add(flag).size < 2) return;
        command.error(`error: ${[...given].join(' and ')} are opposites. Use only one`);
      });
    }
  }
}

/** The maximum width of the first column. */
const COLUMN = 24;
/** The maximum for examples, which are longer than options. */
const EXAMPLE_COLUMN = 36;
/** The indent of a description below its term. */
const BELOW = 6;

/** The two-column layout of the help. A description that does not fit goes below its term. */
export const HELP_LAYOUT: HelpConfiguration = {
  minWidthToWrap: 20,
  subcommandTerm: (command) => command.name(),
  optionDescription: ({ description, argChoices }) => withChoices(description, argChoices),
  argumentDescription: ({ description, argChoices }) => withChoices(description, argChoices),
  padWidth(command, help) {
    return Math.min(COLUMN, Help.prototype.padWidth.call(this, command, help));
  },
  formatItem: (term, column, about, help) => row(term, column, about, help, help.helpWidth ?? 80),
};

const withChoices = (about: string, choices: readonly string[] | undefined): string =>
  choices ? `${about} (${choices.join(', ')})` : about;

/** A term and its description, side by side if both fit on one line. */
function row(term: string, column: number, about: string, help: Help, width: number): string {
  if (about === '') return `  ${term}`;
  const isBeside = term.length <= column && column + 4 + about.length <= width;
  if (isBeside) return `  ${term.padEnd(column)}  ${about}`;
  const indent = ' '.repeat(BELOW);
  const lines = help.boxWrap(about, width - BELOW).split('\n');
  return [`  ${term}`, ...lines.map((each) => indent + each)].join('\n');
}

const widthOf = (command: Command): number => command.configureOutput().getOutHelpWidth?.() ?? 80;

/** Puts usage examples at the top of a command's help. */
export function addExamples(command: Command, lines: readonly Example[]): void {
  const longest = Math.max(...lines.map(([line]) => line.length));
  const column = Math.min(EXAMPLE_COLUMN, longest);
  command.addHelpText('before', () => {
    const width = widthOf(command);
    const rows = lines.map(([line, what]) => row(line, column, what, command.createHelp(), width));
    return `Examples:\n${rows.join('\n')}\n`;
  });
}

/** Finds the command that the words name. Undefined if a word is not a command. */
export function commandAt(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (at, word) => at?.commands.find((each) => [each.name(), ...each.aliases()].includes(word)),
    program,
  );
}

/** Members of a command that commander's types leave out. */
type Inner = { _defaultCommandName?: string | null; _actionHandler?: unknown } | null;

/** The subcommand that runs when a group is called alone. */
export const fallbackOf = (command: Command | null): string | undefined =>
  (command as Inner)?._defaultCommandName ?? undefined;

/** Whether something runs when a command is called without a subcommand. */
export const runsAlone = (command: Command): boolean =>
  Boolean((command as Inner)?._actionHandler) || fallbackOf(command) !== undefined;
