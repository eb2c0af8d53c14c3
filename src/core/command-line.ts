/**
 * Reads command lines that are exactly right, as most are. Commander reads all others: mistakes,
 * requests for help, rare spellings. It takes longer to load than most commands take to run.
 * test/cli/command-line.test.ts compares the two.
 */
import { camelCase } from '../lib/camel-case.ts';
import { type Definition, nameOf, type Option, type Verb } from './command.ts';

/** A command line that has been read. */
export interface Line {
  /** Loads the function to run. */
  run: () => Promise<Verb>;
  /** A value for each operand: a list where several words are allowed. */
  operands: unknown[];
  /** The values of the options of the command and its groups, by their names in camel case. */
  options: Record<string, unknown>;
}

/** Reads the words after the name of a command. Undefined if commander has to read them. */
export function readLine(command: Definition, words: readonly string[]): Line | undefined {
  const { path, rest } = follow(command, words);
  const [target] = path;
  if (target?.run === undefined) return undefined;
  const given = sortWords(rest, path);
  const operands = given && operandsOf(path, given.others);
  if (!operands || given.options.some((each) => isDisputed(each, given.options, path))) {
    return undefined;
  }
  return { run: target.run, operands, options: valuesOf(path, given.options) };
}

/** Follows subcommands. Returns the command to run, then its groups, and the words left for it. */
function follow(command: Definition, words: readonly string[]) {
  const path = [command];
  let rest = words;
  for (let at: Definition | undefined = command; at?.commands; ) {
    const named: Definition | undefined = at.commands.find((each) => nameOf(each) === rest[0]);
    if (named) rest = rest.slice(1);
    at = named ?? at.commands.find(({ isDefault }) => isDefault);
    if (at) path.unshift(at);
  }
  return { path, rest };
}

/** An option as given. */
interface Given {
  option: Option;
  /** Undefined if it takes none, or none was given. */
  value: string | undefined;
}

/** Separates options from the other words. Undefined if an option is not exactly right. */
function sortWords(words: readonly string[], path: readonly Definition[]) {
  // Groups come first, as for commander.
  const known = path.toReversed().flatMap((each) => each.options);
  const options: Given[] = [];
  const others: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!isDashed(word)) others.push(word);
    else {
      const [, name, inline] = /^(--[a-z][a-z-]*)(?:=(.+))?$/s.exec(word) ?? [];
      const option = known.find((each) => longName(each) === name);
      const next = words[at + 1];
      const follows =
        option && takes(option) !== 'nothing' && inline === undefined && !isDashed(next ?? '--');
      const value = follows ? next : inline;
      if (!option || !isAllowed(option, value)) return undefined;
      if (follows) at += 1;
      options.push({ option, value });
    }
  }
  return { options, others };
}

/** Only commander knows when such a word is a value. */
const isDashed = (word: string): boolean => word.startsWith('-') && word !== '-';

function isAllowed(option: Option, value: string | undefined): boolean {
  const { choices } = option;
  if (value === undefined) return takes(option) !== 'value';
  return takes(option) !== 'nothing' && choices?.includes(value) !== false;
}

/** Whether an option contradicts another one, or would with another spelling. */
function isDisputed({ option }: Given, all: readonly Given[], path: readonly Definition[]) {
  const isOpposite = isNegative(option) && path.some(({ refuseOpposites }) => refuseOpposites);
  return isOpposite || all.some((other) => keyOf(other.option) === option.excludes);
}

function valuesOf(path: readonly Definition[], given: readonly Given[]): Line['options'] {
  const values: Line['options'] = {};
  const known = path.flatMap(({ options }) => options);
  for (const option of known) {
    const opposite = longName(option).replace('--no-', '--');
    // `--no-x` alone means that x is true without it.
    const isAlone = isNegative(option) && !known.some((each) => longName(each) === opposite);
    const value = option.fallback ?? (isAlone || undefined);
    if (value !== undefined) values[keyOf(option)] = value;
  }
  for (const { option, value } of given) {
    const key = keyOf(option);
    if (value === undefined) values[key] = !isNegative(option);
    else values[key] = option.repeats ? collect(value, values[key] as string[]) : value;
  }
  return values;
}

/** Collects the values of a repeated option. `true` means that the option had no value. */
export function collect(value: string, before: string[] | true = []): string[] {
  return [...(before === true ? [] : before), value];
}

/** Gives each operand its words. Undefined if there are too few, too many or the wrong ones. */
function operandsOf(path: readonly Definition[], words: readonly string[]): unknown[] | undefined {
  // A group could take such a word for a subcommand.
  const commands = path.flatMap((each) => each.commands ?? []).map(nameOf);
  const isAmbiguous = (word: string) => word === '' || word === 'help' || commands.includes(word);
  if (words.some(isAmbiguous)) return undefined;
  const [command] = path;
  const values: unknown[] = [];
  let left = words;
  for (const operand of command?.usage.split(' ').slice(1) ?? []) {
    const isList = operand.includes('...');
    const taken = isList ? left : left.slice(0, 1);
    left = left.slice(taken.length);
    const [, choices] = command?.operands?.[operand.slice(1, isList ? -'...]'.length : -1)] ?? [];
    const isMissing = taken.length === 0 && operand.startsWith('<');
    if (isMissing || taken.some((word) => choices?.includes(word) === false)) return undefined;
    values.push(isList ? taken : taken[0]);
  }
  return left.length === 0 ? values : undefined;
}

/** `--tag` of `--tag <tag>`. */
const longName = ({ flags }: Option): string =>
  flags.split(' ').find((word) => word.startsWith('--')) ?? flags;

const isNegative = (option: Option): boolean => longName(option).startsWith('--no-');

/** The name of the value: `whatIf` of `--what-if [id=value]`, and `tag` of `--no-tag`. */
const keyOf = (option: Option): string =>
  camelCase(longName(option).slice((isNegative(option) ? '--no-' : '--').length));

function takes({ flags }: Option): 'value' | 'maybe' | 'nothing' {
  if (flags.includes('<')) return 'value';
  return flags.includes('[') ? 'maybe' : 'nothing';
}
