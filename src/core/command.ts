/** Turns command descriptions into commander objects. No other file imports commander. */
import { Command, CommanderError, Help, type HelpConfiguration, Option } from 'commander';
import { closest } from '../lib/did-you-mean.ts';
import type { Context } from './context.ts';
import type { ExitCode } from './errors.ts';

export { Command, CommanderError, Option };

/** How a command ended: normally, with an exit code, or with the command line to run next. */
// biome-ignore lint/suspicious/noConfusingVoidType: a verb that adds nothing returns void.
export type Outcome = void | ExitCode | string[];

/** The function that runs a command. Its own file declares the type of its options. */
type Verb<Operands extends unknown[]> = (
  context: Context,
  ...given: [...operands: Operands, options: never]
) => Outcome | Promise<Outcome>;

/** `<word>`, `[word]`, `<words...>` or `[words...]`. */
type Operand<Word extends string> = Word extends `${string}...${string}`
  ? string[]
  : Word extends `<${string}`
    ? string
    : string | undefined;

/** The operands in a usage such as `show <id> [section]`. */
type Operands<Usage extends string> = Usage extends `${string} ${infer Word} ${infer Rest}`
  ? [Operand<Word>, ...Operands<`${Word} ${Rest}`>]
  : Usage extends `${string} ${infer Word}`
    ? [Operand<Word>]
    : [];

/**
 * An option as shown in the help, and its meaning. With `choices`, the value must be one of them.
 */
export type OptionSpec =
  | Option
  | readonly [flags: string, about: string, choices?: readonly string[]];

type Example = readonly [line: string, what: string];

interface Spec<Operands extends unknown[]> {
  /** The summary. Default: the summary in src/cli/commands.ts. */
  about?: string;
  /** The meaning and the allowed values of each operand, by its name. */
  operands?: Record<string, readonly [about: string, choices?: readonly string[]]>;
  options?: readonly OptionSpec[];
  examples?: readonly Example[];
  /**
   * Text below the options in the help. Each paragraph is one line here and is wrapped when shown.
   */
  notes?: string;
  /** Whether the command runs when its group is called without a subcommand. */
  isDefault?: boolean;
  /** Whether `--x` and `--no-x` together are refused. Commander would use the last one. */
  refuseOpposites?: boolean;
  /** Loads the function that runs the command. */
  run?: () => Promise<Verb<Operands>>;
  commands?: readonly Definition[];
}

export interface Wiring {
  /** Builds the context once the global options are known. */
  load: () => Promise<Context>;
  end: (outcome: Outcome) => void;
}

/** The entry for a command in src/cli/commands.ts. */
interface Listed {
  about?: string;
  alias?: string;
  hidden?: boolean;
}

/** Adds a command to its parent. */
export type Definition = (parent: Command, wiring: Wiring, listed?: Listed) => Command;

/**
 * Defines a command or subcommand by its name and operands, such as `show <id>`. Its function gets
 * the context, a value for each operand, and its options and those of its group.
 */
export function define<Usage extends string>(
  usage: Usage,
  spec: Spec<Operands<Usage>>,
): Definition {
  return (parent, wiring, { about = '', alias, hidden = false } = {}) => {
    const command = parent
      .command(usage, { isDefault: spec.isDefault === true, hidden })
      .description(spec.about ?? about);
    if (alias !== undefined) command.alias(alias);
    for (const operand of command.registeredArguments) {
      const [what = '', choices] = spec.operands?.[operand.name()] ?? [];
      operand.description = what;
      if (choices) operand.choices(choices);
    }
    addOptions(command, spec.options);
    if (spec.refuseOpposites) refuseOpposites(command);
    if (spec.examples) addExamples(command, spec.examples);
    const { notes } = spec;
    if (notes !== undefined) command.addHelpText('after', () => `\n${fitted(notes, command)}`);
    command.showHelpAfterError(`For help: ${pathOf(command)} --help`);
    const { run } = spec;
    if (run) command.action((...given) => runWith(run, given.slice(0, -2), command, wiring));
    for (const add of spec.commands ?? []) add(command, wiring);
    return command;
  };
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

async function runWith(
  run: () => Promise<(...given: never) => Outcome | Promise<Outcome>>,
  operands: unknown[],
  command: Command,
  { load, end }: Wiring,
): Promise<void> {
  const verb = await run();
  const given = [await load(), ...operands, optionsOf(command)] as never;
  end(await verb(...given));
}

/** The options of a command and its groups. The context holds the program-wide ones. */
function optionsOf(command: Command): object {
  const { parent } = command;
  return parent?.parent ? { ...command.opts(), ...optionsOf(parent) } : command.opts();
}

/** The command as typed, e.g. `coachkit journal list`. */
function pathOf(command: Command): string {
  const { parent } = command;
  return parent ? `${pathOf(parent)} ${command.name()}` : command.name();
}

/** Adds options to a command. The help lists them in this order. */
export function addOptions(command: Command, options: readonly OptionSpec[] = []): void {
  for (const each of options) {
    if (each instanceof Option) command.addOption(each);
    else {
      const [flags, about, choices] = each;
      const option = new Option(flags, about);
      command.addOption(choices ? option.choices(choices) : option);
    }
  }
}

/** An option that can be repeated. */
export function repeated(flags: string, about: string): Option {
  return new Option(flags, about).argParser(collect);
}

/** Collects the values of a repeated option. `true` means that the option had no value. */
export function collect(value: string, before: string[] | true = []): string[] {
  return [...(before === true ? [] : before), value];
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

/**
 * Follows the words to a group, and returns the group and the first word that is not one of its
 * commands.
 */
export function unknownIn(
  program: Command,
  words: readonly string[],
): { group: Command; word: string } | undefined {
  const [word, ...rest] = words;
  if (word === undefined || program.commands.length === 0) return undefined;
  const next = commandAt(program, [word]);
  if (next) return unknownIn(next, rest);
  const takesWords = [program, ...program.commands.filter(isDefault)].some(
    ({ registeredArguments }) => registeredArguments.length > 0,
  );
  return takesWords ? undefined : { group: program, word };
}

const isDefault = (command: Command): boolean => command.name() === fallbackOf(command.parent);

/** The subcommand that runs when a group is called alone. Commander's types leave it out. */
export const fallbackOf = (command: Command | null): string | undefined =>
  (command as { _defaultCommandName?: string | null } | null)?._defaultCommandName ?? undefined;

/**
 * The error for an unknown command. Suggests a similar name in the group, or the same name in other
 * groups of `whole`.
 */
export function sayUnknown(group: Command, word: string, whole: Command): string {
  const names = group.commands.map((each) => each.name());
  const meant = closest(word, names);
  const elsewhere = leaves(whole).filter((each) => each.name() === word);
  const paths = elsewhere.length > MOST_MEANT ? [] : elsewhere.map(pathOf);
  const suggested = meant ? [meant] : paths;
  const path = pathOf(group);
  const isRoot = group.parent === null;
  return [
    `error: unknown command '${word}'${isRoot ? '' : ` of ${path.replace(/^\S+ /, '')}`}`,
    ...(suggested.length === 0
      ? shownById(path, word, names)
      : [`(Did you mean ${suggested.join(', or ')}?)`]),
    ...(isRoot ? [] : [`Subcommands: ${names.join(', ')}`]),
    `For help: ${path} --help`,
    '',
  ].join('\n');
}

/** A name shared by more groups than this is not a useful suggestion. */
const MOST_MEANT = 3;

const leaves = (command: Command): Command[] =>
  command.commands.flatMap((each) => [each, ...leaves(each)]);

/** Suggests `show` for a word that looks like an id, if the group has a `show` command. */
const shownById = (path: string, word: string, names: readonly string[]): string[] =>
  names.includes('show') && /^[0-9a-z]{6}$/i.test(word) ? [`To open it: ${path} show ${word}`] : [];
