/** Phrases as they stand in the YAML files: `boss/ceo * overrule`. */
import { clausesOf, type Word } from './stemming.ts';

/** Up to this many words may stand where a phrase has a `*`. */
const WIDEST_GAP = 5;
const GAP = '*';

/** A place in a phrase: a gap, or the words of which one can stand there. */
export type Part = typeof GAP | Word[][];

/** Whether a word of a text is the word of a phrase. */
export type IsSame = (typed: Word, known: Word) => boolean;

/** A phrase as parts. */
export function partsOf(phrase: string): Part[] {
  return phrase.split(/\s+/).map((part) => {
    if (part === GAP) return GAP;
    return part.split('/').map((word) => clausesOf(word).flat());
  });
}

/** The words of the first place in a clause that fits; none where nothing does. */
export function firstIn(clause: readonly Word[], parts: Part[], isSame: IsSame): Word[] {
  for (const at of clause.keys()) {
    const taken = takenBy(parts, clause, at, isSame);
    if (taken) return taken;
  }
  return [];
}

/** The words that fit the parts from a place of a clause on; undefined when they do not fit. */
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
