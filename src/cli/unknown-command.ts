/** Finds words that are not commands, and says what was probably meant. */
import { closest } from '../lib/did-you-mean.ts';
import { type Command, commandAt, fallbackOf, pathOf } from './commander.ts';
import { HELP } from './commands.ts';

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

/**
 * The error for an unknown command. Suggests a similar name in the group, or the same name in other
 * groups of `whole`.
 */
export function sayUnknown(group: Command, word: string, whole: Command): string {
  const names = group.commands.map((each) => each.name());
  const meant = closest(word, names);
  const elsewhere = leaves(whole).filter((each) => each.name() === word);
  const paths = elsewhere.length > MOST_MEANT ? [] : elsewhere.map(pathOf);
  const path = pathOf(group);
  const isRoot = group.parent === null;
  const inGroup = path.replace(/^\S+ /, '');
  const found = meant ? [meant] : paths;
  const suggested = word === HELP ? [`coachkit ${HELP} ${inGroup}`] : found;
  return [
    `error: unknown command '${word}'${isRoot ? '' : ` of ${inGroup}`}`,
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
