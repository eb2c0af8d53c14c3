/** Builds the man page from the command tree and the help topics. */
import type { CommandTree, OptionTree } from '../core/command-tree.ts';
import type { HelpTopic } from '../framework/schema/index.ts';

/** Returns the page as roff. */
export function manPage(tree: CommandTree, topics: readonly HelpTopic[], version: string): string {
  const commands = tree.commands.filter(({ name }) => name !== 'help');
  return [
    `.TH COACHKIT 1 "" "coachkit ${version}" "coachkit"`,
    '.SH NAME',
    'coachkit \\- a coaching companion for product leaders, in your terminal',
    '.SH SYNOPSIS',
    '.B coachkit',
    '[\\fIcommand\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    ...paragraphs(tree.about),
    '.SH OPTIONS',
    ...tree.options.flatMap(optionLines),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(command, [tree.name])),
    '.SH EXAMPLES',
    ...exampleLines(tree),
    ...topics.flatMap(topicLines),
    '',
  ].join('\n');
}

function commandLines(command: CommandTree, around: string[]): string[] {
  const path = [...around, command.name];
  const own = command.options.filter(({ name }) => name !== '--help');
  const commands = command.commands.filter(({ name }) => name !== 'help');
  return [
    `.SS "${roff([...path, ...command.arguments.map(argumentWord)].join(' '))}"`,
    ...paragraphs(command.about),
    ...own.flatMap(optionLines),
    ...(command.before === '' ? [] : ['.PP', 'Examples:', ...exampleLines(command)]),
    ...(/^ /m.test(command.after) ? literal(command.after) : paragraphs(command.after)),
    ...commands.flatMap((each) => commandLines(each, path)),
  ];
}

/** Each example, with its meaning below. */
function exampleLines({ before }: CommandTree): string[] {
  const lines = before.matchAll(/^ {2}(\S.*?)(?: {2,}|\n {3,})(\S.*)$/gm);
  return [...lines].flatMap(([, example = '', what = '']) => [
    '.TP',
    `.B ${roff(example)}`,
    line(what),
  ]);
}

const argumentWord = ({ name, required, variadic }: CommandTree['arguments'][number]): string => {
  const word = variadic ? `${name}...` : name;
  return required ? `<${word}>` : `[${word}]`;
};

function optionLines({ flags, about, choices }: OptionTree): string[] {
  const possible = choices ? ` (${choices.join(', ')})` : '';
  return ['.TP', `.B ${roff(flags)}`, line(about + possible)];
}

function topicLines({ title, parts }: HelpTopic): string[] {
  return [
    `.SH "${roff(title.toUpperCase())}"`,
    ...parts.flatMap(({ heading, text, rows = [], points = [], commands = [] }) => [
      ...(heading === undefined ? [] : [`.SS "${roff(heading)}"`]),
      ...(text === undefined ? [] : ['.PP', line(text)]),
      ...rows.flatMap((row) => ['.TP', `.B ${roff(row.name)}`, line(row.text)]),
      ...points.flatMap((point) => ['.IP \\(bu 2', line(point)]),
      ...commands.flatMap((each) => ['.TP', `.B ${roff(each.command)}`, line(each.why)]),
    ]),
  ];
}

function paragraphs(text: string): string[] {
  return text === '' ? [] : ['.PP', ...text.split('\n').map(line)];
}

/** Lines to keep unchanged. */
function literal(text: string): string[] {
  return ['.PP', '.nf', ...text.split('\n').map(line), '.fi'];
}

/** Escapes a line of text. roff would read a leading period or quote as a request. */
const line = (text: string): string => roff(text).replace(/^(?=[.'])/, '\\&');

const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    // Plain groff reads bytes, not Unicode.
    .replace(/[^\n -~]/gu, (sign) => `\\[u${hex(sign)}]`);

const hex = (sign: string): string =>
  (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
