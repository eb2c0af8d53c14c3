/** Phrases as written in the YAML files: `boss/ceo * overrule`. */
import { clausesOf, type Word } from './stemming.ts';

/** The most words a `*` in a phrase can match. */
const WIDEST_GAP = 5;
const GAP = '*';

/** A part of a phrase: a gap, or the alternatives in that position. */
export type Part = typeof GAP | Word[][];

/** Whether a word of a text matches a word of a phrase. */
export type IsSame = (typed: Word, known: Word) => boolean;

/** Splits a phrase into its parts. */
export function partsOf(phrase: string): Part[] {
  return phrase.split(/\s+/).map((part) => {
    if (part === GAP) return GAP;
    return part.split('/').map((word) => clausesOf(word).flat());
  });
}

/** The words of the first match in a clause. Empty if there is no match. */
export function firstIn(clause: readonly Word[], parts: Part[], isSame: IsSame): Word[] {
  for (const at of clause.keys()) {
    const taken = takenBy(parts, clause, at, isSame);
    if (taken) return taken;
  }
  return [];
}

/** The words that match the parts from `at` on. Undefined if they do not match. */
function takenBy(
  [part, ...rest]: Part[],
  clause: readonly Word[],
  at: number,
  isSame: IsSame,
): Word[] | undefined {
  if (part === undefined) return [];
  const places = part === GAP ? [...Array(WIDEST_GAP + 1).keys()] : [];
  for (const gap of places) {
    const after = takenBy(rest, clause, at + gap, isSame);
    if (after) return after;
  }
  for (const words of part === GAP ? [] : part) {
    const typed = clause.slice(at, at + words.length);
    const fits = words.every((word, i) => typed[i] !== undefined && isSame(typed[i], word));
    const after = fits ? takenBy(rest, clause, at + words.length, isSame) : undefined;
    if (after) return [...typed, ...after];
  }
  return undefined;
}
