import { fromBech32, LETTERS } from './bech32.ts';
import { SECRET_PREFIX } from './x25519.ts';

/**
 * The recovery key on paper: the secret key `AGE-SECRET-KEY-1…` in ten numbered groups. The groups
 * have no 1, B, I or O, which people easily misread.
 */

/** Every key begins with it, so it is in no group. */
const PAPER_START = `${SECRET_PREFIX.toUpperCase()}1`;

const KEY_BYTES = 32;
const LENGTH = 58;
const GROUPS = 10;
const GROUP_LENGTH = 6;

/** The ten groups of a key. The last one has 4 characters, the others 6. */
export function paperGroups(key: string): string[] {
  return slicesOf(key.slice(PAPER_START.length));
}

const slicesOf = (data: string): string[] =>
  Array.from({ length: GROUPS }, (_, i) => data.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH));

/** The key as lines to write down, with two groups in each. */
export function paperLines(key: string): string[] {
  const groups = paperGroups(key).map((group, i) => `${String(i + 1).padStart(2)}. ${group}`);
  const lines = groups.flatMap((group, i) => (i % 2 ? [] : [`${group}   ${groups[i + 1]}`]));
  return [PAPER_START, ...lines];
}

/** Whether a person typed this group, in any case and with any spaces. */
export const isGroup = (typed: string, group: string): boolean => plain(wordsIn(typed)) === group;

/** Why a typed text is not a key. */
export type PaperProblem =
  /** The numbers of two groups in each other's place. */
  | { kind: 'swapped'; groups: [number, number] }
  | {
      kind: 'too-short' | 'too-long' | 'typing-error';
      /** The number of the group to look at, if the lengths or the checksum tell. */
      group?: number;
    };

/**
 * The key that a person typed from paper. Its start and the numbers of the groups may be missing.
 * Case, spaces, line breaks and dashes do not matter.
 */
export function readPaperKey(typed: string): { key: string } | { problem: PaperProblem } {
  const words = wordsIn(typed.toUpperCase().replace(START, ''));
  const groups = withoutNumbers(words);
  const data = [words, groups].map(plain).find(isKey);
  if (data !== undefined) return { key: PAPER_START + data };
  const hasNumbers = groups.length > 2 && plain(words).length !== LENGTH;
  return { problem: problemOf(hasNumbers ? groups : words) };
}

const START = /^.*AGE\W*SECRET\W*KEY\W*[1I]?/s;

const wordsIn = (typed: string): string[] => typed.toUpperCase().match(/[A-Z0-9]+/g) ?? [];

/** The groups between the numbers 1 to 10. The 1 may have been taken for the end of the start. */
function withoutNumbers(words: string[]): string[] {
  const groups = [''];
  let next = words[0] === '1' ? 1 : 2;
  for (const word of words) {
    if (word === String(next)) {
      groups.push('');
      next += 1;
    } else {
      groups[groups.length - 1] += word;
    }
  }
  return groups[0] === '' ? groups.slice(1) : groups;
}

/** The meant characters, by those that no key has. */
const MISREAD: Record<string, string> = { 1: 'L', B: '8', I: 'L', O: '0' };

const plain = (groups: string[]): string =>
  groups.join('').replace(/[1BIO]/g, (letter) => MISREAD[letter] ?? '');

const isKey = (data: string): boolean =>
  fromBech32(SECRET_PREFIX, PAPER_START + data)?.length === KEY_BYTES;

function problemOf(groups: string[]): PaperProblem {
  const data = plain(groups);
  const more = data.length - LENGTH;
  const kind = more < 0 ? 'too-short' : more > 0 ? 'too-long' : 'typing-error';
  const group = (more === 0 ? undefined : oddGroup(groups)) ?? groupWithSlip(data);
  if (group !== undefined) return { kind, group };
  const swapped = more === 0 ? swappedGroups(groups) : undefined;
  return swapped ? { kind: 'swapped', groups: swapped } : { kind };
}

/** The two groups that make a key in each other's place. */
function swappedGroups(typed: string[]): [number, number] | undefined {
  const groups = typed.length === GROUPS ? typed : slicesOf(plain(typed));
  for (const [i, one] of groups.entries()) {
    for (let j = i + 1; j < groups.length; j++) {
      const swapped = groups.with(i, groups[j] ?? '').with(j, one);
      if (isKey(plain(swapped))) return [i + 1, j + 1];
    }
  }
  return undefined;
}

/** The first group with a wrong length, if there are as many groups as in a key. */
function oddGroup(groups: string[]): number | undefined {
  if (groups.length !== GROUPS) return undefined;
  const left = (i: number) => Math.min(GROUP_LENGTH, LENGTH - i * GROUP_LENGTH);
  return groups.findIndex(({ length }, i) => length !== left(i)) + 1;
}

/**
 * The group with the one slip that explains why this is not a key: a wrong, missing or additional
 * character, or two swapped ones. The checksum tells, since keys differ in at least 5 characters.
 */
function groupWithSlip(data: string): number | undefined {
  const meant = SLIPS[data.length - LENGTH];
  if (meant === undefined) return undefined;
  for (let i = 0; i <= data.length; i++) {
    const [before, rest] = [data.slice(0, i), data.slice(i)];
    if (meant(rest).some((right) => isKey(before + right))) return Math.floor(i / GROUP_LENGTH) + 1;
  }
  return undefined;
}

const letters = [...LETTERS.toUpperCase()];

/** The texts that may be meant if the slip is in the first character, by the additional length. */
const SLIPS: Record<number, (rest: string) => string[]> = {
  [-1]: (rest) => letters.map((letter) => letter + rest),
  0: ([one = '', two = '', ...rest]) => [
    ...letters.map((letter) => [letter, two, ...rest].join('')),
    [two, one, ...rest].join(''),
  ],
  1: (rest) => [rest.slice(1)],
};
