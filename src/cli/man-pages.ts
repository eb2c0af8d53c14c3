/** Builds the man pages from the command tree and the help topics. */
import type { CommandHelp, OptionTree } from '../core/command-tree.ts';
import type { HelpTopic } from '../framework/schema/index.ts';
import {
  bullet,
  literal,
  page,
  pageTitle,
  paragraphs,
  references,
  section,
  subsection,
  synopsisLines,
  term,
} from './roff.ts';

interface Release {
  version: string;
  /** The day of the release, as YYYY-MM-DD. */
  date: string;
}

/** Returns a page for the program and one for each command, as roff by file name. */
export function manPages(
  tree: CommandHelp,
  topics: readonly HelpTopic[],
  release: Release,
): Map<string, string> {
  const pages = tree.commands.map((command): [string, string] => [
    fileOf(pageOf(command)),
    commandPage(command, tree, release),
  ]);
  return new Map([[fileOf(tree.name), programPage(tree, topics, release)], ...pages]);
}

const fileOf = (name: string): string => `${name}.1`;

const pageOf = ({ name }: CommandHelp): string => `coachkit-${name}`;

function programPage(
  tree: CommandHelp,
  topics: readonly HelpTopic[],
  { date, version }: Release,
): string {
  return page([
    ...pageTitle(tree.name, date, version),
    ...section('Name'),
    'coachkit \\- a coaching companion for product leaders, in your terminal',
    ...section('Synopsis'),
    ...synopsisLines([['coachkit', '[command] [options]']]),
    ...section('Description'),
    ...paragraphs(tree.about.replaceAll('\n', ' ')),
    ...optionLines(tree),
    ...section('Commands'),
    ...paragraphs('Each command has a page of its own, such as coachkit-assess(1).'),
    ...tree.commands.flatMap(({ name, about }) => term(`coachkit ${name}`, about)),
    ...section('Examples'),
    ...exampleLines(tree),
    ...topics.flatMap(topicLines),
    ...section('See also'),
    ...references(tree.commands.map(pageOf)),
  ]);
}

function commandPage(
  command: CommandHelp,
  { name: program, commands }: CommandHelp,
  { date, version }: Release,
): string {
  const name = pageOf(command);
  const own = subcommands(command);
  const [first = '', ...rest] = command.about.replace(/\.$/, '');
  return page([
    ...pageTitle(name, date, version),
    ...section('Name'),
    ...paragraphs(`${name} - ${first.toLowerCase()}${rest.join('')}`).slice(1),
    ...section('Synopsis'),
    ...synopsisLines(synopsis(command, program)),
    ...section('Description'),
    ...paragraphs(command.about),
    ...command.aliases.flatMap((alias) => paragraphs(`Its other name is: ${program} ${alias}`)),
    ...noteLines(command.after),
    ...operandLines(command),
    ...optionLines(command),
    ...(own.length === 0 ? [] : section('Commands')),
    ...own.flatMap((each) => subcommandLines(each, `${program} ${command.name}`)),
    ...(command.before === '' ? [] : section('Examples')),
    ...exampleLines(command),
    ...section('See also'),
    ...references([program, ...commands.filter((each) => names(command, each)).map(pageOf)]),
  ]);
}

/** Whether the help of a command names the other one. */
function names(command: CommandHelp, other: CommandHelp): boolean {
  if (command.name === other.name) return false;
  const { about, before, after, options } = command;
  const texts = [about, before, after, ...options.map((option) => option.about)];
  const pattern = new RegExp(`\\bcoachkit ${other.name}(?![\\w-])`);
  return (
    texts.some((text) => pattern.test(text)) ||
    subcommands(command).some((each) => names({ ...each, name: command.name }, other))
  );
}

/** The commands below, without the help that each group has. */
const subcommands = ({ commands }: CommandHelp): CommandHelp[] =>
  commands.filter(({ name }) => name !== 'help');

/** All lines that run something. */
function synopsis(command: CommandHelp, around: string): [words: string, rest: string][] {
  const path = `${around} ${command.name}`;
  const own: [string, string] = [path, [...command.arguments.map(word), '[options]'].join(' ')];
  const below = subcommands(command).flatMap((each) => synopsis(each, path));
  return command.runs ? [own, ...below] : below;
}

function subcommandLines(command: CommandHelp, around: string): string[] {
  const path = `${around} ${command.name}`;
  return [
    ...subsection([path, ...command.arguments.map(word)].join(' ')),
    ...paragraphs(command.about),
    ...operandLines(command),
    ...visibleOptions(command).flatMap(optionLine),
    ...(command.before === '' ? [] : paragraphs('Examples:')),
    ...exampleLines(command),
    ...noteLines(command.after),
    ...subcommands(command).flatMap((each) => subcommandLines(each, path)),
  ];
}

/** Each example, with its meaning below. */
function exampleLines({ before }: CommandHelp): string[] {
  const lines = before.matchAll(/^ {2}(\S.*?)(?: {2,}|\n {3,})(\S.*)$/gm);
  return [...lines].flatMap(([, example = '', what = '']) => term(example, what));
}

/** Notes: paragraphs, rows of name and meaning, and lines to type. */
function noteLines(notes: string): string[] {
  const lines: string[] = [];
  let kept: string[] = [];
  const flush = () => {
    if (kept.length > 0) lines.push(...literal(kept));
    kept = [];
  };
  for (const line of notes.split('\n')) {
    const [, name = '', meaning] = /^ +(\S+) {2,}(\S.*)$/.exec(line) ?? [];
    if (meaning === undefined && line.startsWith(' ')) kept.push(line);
    else {
      flush();
      lines.push(...(meaning === undefined ? paragraphs(line) : term(name, meaning)));
    }
  }
  flush();
  return lines;
}

const word = ({ name, required, variadic }: CommandHelp['arguments'][number]): string => {
  const each = variadic ? `${name}...` : name;
  return required ? `<${each}>` : `[${each}]`;
};

/** The operands whose meaning is not clear from their name. */
const operandLines = ({ arguments: operands }: CommandHelp): string[] =>
  operands.flatMap((operand) =>
    operand.about === undefined
      ? []
      : term(word(operand), withChoices(operand.about, operand.choices)),
  );

const visibleOptions = ({ options }: CommandHelp): OptionTree[] =>
  options.filter(({ name }) => name !== '--help');

/** The section of a page with all options of the command. */
const optionLines = ({ options }: CommandHelp): string[] => [
  ...section('Options'),
  ...options.flatMap(optionLine),
];

const optionLine = ({ flags, about, choices }: OptionTree): string[] =>
  term(flags, withChoices(about, choices));

const withChoices = (about: string, choices?: readonly string[]): string =>
  choices ? `${about} (${choices.join(', ')})` : about;

function topicLines({ title, parts }: HelpTopic): string[] {
  return [
    ...section(title),
    ...parts.flatMap(({ heading, text = '', rows = [], points = [], commands = [] }) => [
      ...(heading === undefined ? [] : subsection(heading)),
      ...paragraphs(text),
      ...rows.flatMap((row) => term(row.name, row.text)),
      ...points.flatMap(bullet),
      ...commands.flatMap((each) => term(each.command, each.why)),
    ]),
  ];
}
