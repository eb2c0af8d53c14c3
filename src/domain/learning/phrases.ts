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
    const taken = takenBy(parts, 0, clause, at, isSame);
    if (taken) return taken;
  }
  return [];
}

/** The words from `at` on that match the parts from `first` on. Undefined if they do not match. */
function takenBy(
  parts: readonly Part[],
  first: number,
  clause: readonly Word[],
  at: number,
  isSame: IsSame,
): Word[] | undefined {
  const part = parts[first];
  if (part === undefined) return [];
  const goOn = (next: number) => takenBy(parts, first + 1, clause, next, isSame);
  if (part === GAP) {
    for (let gap = 0; gap <= WIDEST_GAP; gap++) {
      const after = goOn(at + gap);
      if (after) return after;
    }
    return undefined;
  }
  for (const words of part) {
    const fits = words.every((word, i) => {
      const typed = clause[at + i];
      return typed !== undefined && isSame(typed, word);
    });
    const after = fits ? goOn(at + words.length) : undefined;
    if (after) return [...clause.slice(at, at + words.length), ...after];
  }
  return undefined;
}
