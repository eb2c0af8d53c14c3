/** Checks the commands that a framework tells people to type against those of coachkit. */
import type { CommandTree, OptionTree } from '../../core/command-tree.ts';
import { readBashLine } from '../../lib/shell-words.ts';
import { quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Framework } from '../schema/index.ts';
import { placesOf } from './sites.ts';

/** The names that some operands and options take. */
export interface CommandNames {
  frameworks: readonly string[];
  /** The practices of each framework, by its id. */
  practices: ReadonlyMap<string, readonly string[]>;
}

const COMMANDS = [
  'sections.*.cards.*.command',
  'sections.*.cards.*.points.*.command',
  'pitfalls.*.command',
  'assessments.*.rules.*.next.*.command',
  'topics.*.command',
  'triggers.*.command',
  'journey.next.*.command',
];

export function checkCommands(
  framework: Framework,
  tree: CommandTree,
  names: CommandNames,
  note: Note,
  isPart: boolean,
): void {
  for (const { item, path } of placesOf<string>(framework, COMMANDS)) {
    const fault = faultIn(item, tree, names);
    if (!fault) continue;
    const { message, isOwn, ...details } = fault;
    if (isPart && isOwn) continue;
    note('CK307', path, message, details);
  }
}

interface Fault {
  message: string;
  word: string;
  /** Whether a framework can have the word as an id. */
  isOwn?: boolean;
  meant: { word: string; known: Iterable<string> };
  hint: string;
}

/** The first word of a command line that coachkit does not know. */
function faultIn(line: string, root: CommandTree, names: CommandNames): Fault | undefined {
  const [program = '', ...words] = readBashLine(line).words;
  let command = root;
  let path = program;
  // A subcommand also takes the options of its group, and a group those of its default subcommand.
  const options = [...root.options];
  const operands: string[] = [];
  if (program !== root.name) {
    const message = `The program ${quote(program)} is not coachkit`;
    return { ...unknown('program', program, [root.name], ''), message };
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('-') && word !== '-') {
      const [name = '', value] = word.split(/=(.*)/s);
      const possible = [...options, ...(defaultOf(command)?.options ?? [])];
      const option = possible.find((each) => each.name === name || each.short === name);
      if (!option) {
        const known = [...new Set(possible.map((each) => each.name))];
        return unknown('option', name, known, path);
      }
      const given = value ?? (takesNext(option, words[at + 1]) ? words[++at] : undefined);
      const fault = given === undefined ? undefined : valueFault(option, given, names);
      if (fault) return fault;
      continue;
    }
    const inner = command.commands.find(
      ({ name, aliases }) => operands.length === 0 && (name === word || aliases.includes(word)),
    );
    if (inner) {
      command = inner;
      options.push(...inner.options);
      path = `${path} ${word}`;
    } else operands.push(word);
  }
  return operandFault(command, path, operands, names);
}

const defaultOf = ({ commands, fallback }: CommandTree): CommandTree | undefined =>
  commands.find(({ name }) => name === fallback);

const takesNext = ({ takes }: OptionTree, next: string | undefined): boolean =>
  next !== undefined && (takes === 'value' || (takes === 'maybe' && !next.startsWith('-')));

function valueFault({ name, choices }: OptionTree, given: string, { frameworks }: CommandNames) {
  const known = name === '--framework' && !/[\\/.]/.test(given) ? frameworks : choices;
  return !known || isPlaceholder(given) || known.includes(given)
    ? undefined
    : { ...unknown('value', given, known, name), isOwn: known === frameworks };
}

function operandFault(
  command: CommandTree,
  path: string,
  operands: readonly string[],
  { practices }: CommandNames,
): Fault | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  const { arguments: own } = command;
  const expected = own.length > 0 ? own : (defaultOf(command)?.arguments ?? []);
  if (expected.length === 0) {
    return unknown(
      'command',
      first,
      command.commands.map(({ name }) => name),
      path,
    );
  }
  const extra = expected.some(({ variadic }) => variadic) ? undefined : operands[expected.length];
  if (extra !== undefined) return unknown('word', extra, [], path);
  for (const [i, { choices }] of expected.entries()) {
    const given = operands[i];
    if (choices && given !== undefined && !isPlaceholder(given) && !choices.includes(given)) {
      return unknown('value', given, choices, path);
    }
  }
  if (!PRACTICE.test(path) || isPlaceholder(first)) return undefined;
  const [of, id] = first.includes(':') ? first.split(':', 2) : [undefined, first];
  const known = of === undefined ? [...practices.values()].flat() : (practices.get(of) ?? []);
  return known.includes(id ?? '')
    ? undefined
    : { ...unknown('practice', first, known, path), isOwn: true };
}

const PRACTICE = /^coachkit practice( history)?$/;

/** A word that coachkit or the person fills in. */
const isPlaceholder = (word: string): boolean => /\{|^[A-Z-]+$|^$/.test(word);

function unknown(what: string, word: string, known: readonly string[], path: string): Fault {
  const few = known.length <= 12 ? ` Write one of these: ${known.join(', ')}.` : '';
  const list = what === 'practice' ? ' To list them: coachkit practice list' : few;
  return {
    message: `${quote(path)} has no ${what} ${quote(word)}`,
    word,
    meant: { word, known },
    hint: `This command would fail.${known.length === 0 ? '' : list}`,
  };
}
