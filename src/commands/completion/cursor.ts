/** Finds the words and values that fit at the cursor, from the command tree alone. */
import type { ArgumentTree, CommandTree, OptionTree } from '../../core/command-tree.ts';

/** A completion to offer. */
export interface Item {
  value: string;
  about?: string;
  /** Whether more text must follow without a space, e.g. after `stage=`. */
  open?: boolean;
}

/** The position of a value on the command line. */
export interface Place {
  /** The command, e.g. `['journal', 'show']`. */
  command: string[];
  /** The argument (`id`) or option (`--tag`) that takes the value. */
  name: string;
  /** The arguments typed before the value. */
  operands: string[];
  /** The options typed before the value, each with its last value. */
  options: Readonly<Record<string, string>>;
  /** The part of the value typed so far. */
  typed: string;
}

export interface Wanted {
  /** Words from the command tree. */
  items: Item[];
  /** A value that also fits here, and the text before it in the same word, e.g. `--tag=`. */
  value?: { place: Place; prefix: string };
}

/**
 * Finds the words and values that fit at the cursor. `words` are the words after `coachkit`. The
 * last is the typed part of the word at the cursor and may be empty.
 */
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

/** The items that start with the typed text. */
const fitting = (items: readonly Item[], typed: string): Item[] =>
  items.filter(({ value }) => value.startsWith(typed));

const plain = (value: string): Item => ({ value });
const prefixed =
  (prefix: string) =>
  (item: Item): Item => ({ ...item, value: prefix + item.value });

/** The state while a command line is read. */
interface Line {
  at: CommandTree;
  path: string[];
  /** The options allowed here: those of the command and of its parents. */
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
  // The options of the default subcommand are allowed too.
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

/** The options to offer, without duplicates. A typed option appears again only if it can repeat. */
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
