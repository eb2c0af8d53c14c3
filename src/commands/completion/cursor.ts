/** What can stand where the cursor is, told from the command tree alone. */
import type { ArgumentTree, CommandTree, OptionTree } from '../../core/command-tree.ts';

/** A word that is offered. */
export interface Item {
  value: string;
  about?: string;
  /** Whether something has to follow without a blank, as after `stage=`. */
  open?: boolean;
}

/** The place a value is wanted at. */
export interface Place {
  /** The command, e.g. `['journal', 'show']`. */
  command: string[];
  /** The name of the argument (`id`) or of the option (`--tag`). */
  name: string;
  /** What was typed before it: arguments of the command, and options with their last value. */
  operands: string[];
  options: Readonly<Record<string, string>>;
  /** What is typed of the value so far. */
  typed: string;
}

export interface Wanted {
  /** Words that come from the tree. */
  items: Item[];
  /** A value that can stand here too, and what stands before it in the same word (`--tag=`). */
  value?: { place: Place; prefix: string };
}

/** `words` follow `coachkit`; the last is what is typed of the word at the cursor, perhaps empty. */
export function wanted(tree: CommandTree, words: readonly string[]): Wanted {
  const typed = words.at(-1) ?? '';
  const line = readLine(tree, words.slice(0, -1));
  const { at, operands, pending } = line;
  const place = (name: string, value: string): Place => ({
    command: line.path,
    name,
    operands,
    options: line.given,
    typed: value,
  });
  const valueFor = (option: OptionTree, value: string, prefix: string): Wanted =>
    option.choices
      ? { items: fitting(option.choices.map(plain), value).map(prefixed(prefix)) }
      : { items: [], value: { place: place(option.name, value), prefix } };

  if (pending) return valueFor(pending, typed, '');
  if (!line.ended && typed.startsWith('-')) {
    const split = /^(--[^=]+=)(.*)$/s.exec(typed);
    const option = split && line.options.find(({ name }) => `${name}=` === split[1]);
    if (split && option) return valueFor(option, split[2] ?? '', split[1] ?? '');
    return { items: fitting(optionItems(line), typed) };
  }
  const commands = operands.length === 0 ? fitting(commandItems(at), typed) : [];
  const argument = argumentAt(at, operands.length);
  if (!argument) return { items: commands };
  if (argument.choices) {
    return { items: [...commands, ...fitting(argument.choices.map(plain), typed)] };
  }
  return { items: commands, value: { place: place(argument.name, typed), prefix: '' } };
}

/** The items that begin with what was typed. */
const fitting = (items: readonly Item[], typed: string): Item[] =>
  items.filter(({ value }) => value.startsWith(typed));

const plain = (value: string): Item => ({ value });
const prefixed =
  (prefix: string) =>
  (item: Item): Item => ({ ...item, value: prefix + item.value });

/** How far a line got. */
interface Line {
  at: CommandTree;
  path: string[];
  /** Those that can be used here: the command's own and those of the commands around it. */
  options: OptionTree[];
  operands: string[];
  given: Record<string, string>;
  /** The option whose value comes next. */
  pending: OptionTree | undefined;
  /** Whether `--` has ended the options. */
  ended: boolean;
}

function readLine(tree: CommandTree, words: readonly string[]): Line {
  const line: Line = {
    at: tree,
    path: [],
    options: tree.options,
    operands: [],
    given: {},
    pending: undefined,
    ended: false,
  };
  for (const word of words) takeWord(line, word);
  // Options of the subcommand that runs when none is named are taken as well.
  const fallback = line.at.commands.find(({ name }) => name === line.at.fallback);
  if (fallback) line.options = [...line.options, ...fallback.options];
  return line;
}

function takeWord(line: Line, word: string): void {
  if (line.pending) {
    line.given[line.pending.name] = word;
    line.pending = undefined;
  } else if (line.ended) {
    line.operands.push(word);
  } else if (word === '--') {
    line.ended = true;
  } else if (word.startsWith('-') && word !== '-') {
    const [name = '', ...value] = word.split('=');
    const option = optionsHere(line).find((each) => each.name === name || each.short === name);
    if (option) line.given[option.name] = value.join('=');
    if (option?.takes === 'value' && value.length === 0) line.pending = option;
  } else {
    const next = line.operands.length === 0 && commandNamed(line.at, word);
    if (!next) {
      line.operands.push(word);
      return;
    }
    line.at = next;
    line.path.push(next.name);
    line.options = [...line.options, ...next.options];
  }
}

function optionsHere({ at, options }: Line): OptionTree[] {
  return [...options, ...(commandNamed(at, at.fallback)?.options ?? [])];
}

const commandNamed = ({ commands }: CommandTree, word: string | undefined) =>
  commands.find(({ name, aliases }) => name === word || aliases.includes(word ?? ''));

/** Each option once; those given already only where they may be repeated. */
function optionItems({ options, given }: Line): Item[] {
  const byName = new Map(options.map((option) => [option.name, option]));
  return [...byName.values()]
    .filter(({ name, repeats }) => repeats || !Object.hasOwn(given, name))
    .map(({ name, about }) => ({ value: name, about }));
}

const commandItems = ({ commands }: CommandTree): Item[] =>
  commands.map(({ name, about }) => ({ value: name, about: about.split('\n')[0] ?? '' }));

function argumentAt(at: CommandTree, index: number): ArgumentTree | undefined {
  const last = at.arguments.at(-1);
  return at.arguments[index] ?? (last?.variadic ? last : undefined);
}
