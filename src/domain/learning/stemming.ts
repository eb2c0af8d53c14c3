/**
 * Just enough English to find a framework's words in a text: endings, short forms, denials and
 * typing mistakes. In other languages, it still finds whole words.
 */
import { editDistance } from '../../lib/did-you-mean.ts';
import { folded, isAscii } from '../../lib/words.ts';

/** A word and its position in a text. */
export interface Word {
  word: string;
  /** The word without its ending: `waits` and `waiting` have the same stem. */
  readonly stem: string;
  from: number;
  to: number;
}

/** A function, because V8 takes 3 ms to compile so much Unicode, and most texts are ASCII. */
const word = () => /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const ASCII_WORD = /[a-z0-9]+(?:'[a-z]+)*/gi;

/** Splits a text into clauses of words. `can't`, `cannot` and `cant` become `can` and `not`. */
export function clausesOf(text: string): Word[][] {
  const clauses: Word[][] = [];
  let end = -1;
  for (const match of text.matchAll(isAscii(text) ? ASCII_WORD : word())) {
    const { index, 0: typed } = match;
    if (end < 0 || /[.,;:!?()\n–—]/.test(text.slice(end, index))) clauses.push([]);
    end = index + typed.length;
    const words = longForms(folded(typed).replaceAll('’', "'"));
    const clause = clauses.at(-1);
    clause?.push(...words.map((word) => withStem(word, index, end)));
  }
  return clauses;
}

/** Works out the stem when it is first used, since a save compares words only as typed. */
function withStem(word: string, from: number, to: number): Word {
  let stem: string | undefined;
  return {
    word,
    get stem() {
      stem ??= stemOf(word);
      return stem;
    },
    from,
    to,
  };
}

/** Words that take `n't`, in that short form and in full. */
const HELPERS = new Map([
  ...'ai are could did do does had has have is should was were would'
    .split(' ')
    .map((helper) => [helper, helper] as const),
  ['ca', 'can'],
  ['wo', 'will'],
]);

const SHORT_FORMS = new Map([
  ['cannot', ['can', 'not']],
  ['im', ['i']],
  ['ive', ['i']],
  ['wanna', ['want', 'to']],
  ['gonna', ['going', 'to']],
]);

function longForms(typed: string): string[] {
  const ending = ["n't", 'nt'].find((each) => typed.endsWith(each));
  const helper = ending && HELPERS.get(typed.slice(0, -ending.length));
  if (helper) return [helper, 'not'];
  return SHORT_FORMS.get(typed) ?? typed.split("'", 1);
}

const VOWEL = /[aeiouy]/;

/** Strips the endings for number and tense from a word. */
export function stemOf(word: string): string {
  if (word.length <= 3) return word;
  const plain = word
    .replace(/ie[sd]$/, 'y')
    .replace(/(?<=ss|sh|ch|x|zz)es$/, '')
    .replace(/(?<![su])s$/, '');
  const short = plain.replace(/(ing|ed)$/, '');
  const stem = short.length >= 3 && VOWEL.test(short) ? short : plain;
  return stem.length <= 3
    ? stem
    : stem.replace(/([bdgkmnprt])\1$/, '$1').replace(/(?<=..)[ey]$/, '');
}

/** Whether two words differ only in their endings, or a long word has one typing mistake. */
export function isSameWord(typed: Word, known: Word): boolean {
  if (typed.stem === known.stem) return true;
  const isLong = known.word.length >= 6 && typed.word.length >= 6;
  // Extra letters at the end make another word: a merge is not a merger.
  const isOther = typed.word.startsWith(known.word) || known.word.startsWith(typed.word);
  if (!isLong || isOther || typed.word[0] !== known.word[0]) return false;
  return editDistance(typed.word, known.word, 1) <= 1;
}

const DENIES = new Set(['no', 'not', 'never', 'nor', 'neither', 'nobody', 'without', 'hardly']);
/** Words that may stand between "not" and the denied word: "I do not feel like an imposter". */
const LETS_THROUGH = new Set(
  'a am an any anymore are at be been being believe feel feeling felt get got had has have here i is it like longer me much my of one really so suffer such that the think very was were'.split(
    ' ',
  ),
);

/** Whether a word denies the words that follow it. */
export const isDenial = ({ word }: Word): boolean => DENIES.has(word);

/** Whether something earlier in the clause denies the word at `at`. */
export function isDenied(clause: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const { word = '' } = clause[i] ?? {};
    if (DENIES.has(word)) return true;
    if (!LETS_THROUGH.has(word)) return false;
  }
  return false;
}

const PEOPLE = new Set(
  'anybody anyone everybody everyone he her herself him himself his i me mine my myself nobody none ourselves people she somebody someone team them themselves they us we you yourself'.split(
    ' ',
  ),
);

/** Whether a text is about people, or has only one or two words. */
export function isOfPeople(clauses: readonly (readonly Word[])[]): boolean {
  const words = clauses.flat();
  return words.length <= 2 || words.some(({ word }) => PEOPLE.has(word));
}
