/**
 * The lists of `care.yaml`, narrowed to the phrases a text can hold. Someone is waiting for an entry to be
 * saved, and few phrases have all of their words in it.
 */
import type { Care } from '../../framework/schema/index.ts';
import { type Part, partsOf } from '../learning/phrases.ts';
import type { Word } from '../learning/stemming.ts';

/** The lists, with phrases either as text, as in the file, or cut up into parts. */
export interface Lists<Phrase> {
  past: Phrase[];
  now: Phrase[];
  story: Phrase[];
  reports: Phrase[];
  idioms: Phrase[];
  signs: {
    notice: string;
    reported?: string | undefined;
    always?: boolean | undefined;
    words: Phrase[];
  }[];
}

/** The phrases whose words all stand somewhere in a text, cut up, with only the words that stand there. */
export function listsFor(care: Care, text: readonly Word[]): Lists<Part[]> {
  const typed = typedIn(text);
  // Many phrases share a part, so each part, such as `<boss>`, is looked up once.
  const known = new Map<string, Part | undefined>();
  const cut = (part: string): Part | undefined => {
    if (!known.has(part)) known.set(part, partFor(part, care.names, typed));
    return known.get(part);
  };
  return narrowed(care, (phrases) =>
    phrases.flatMap((phrase) => {
      // Most phrases are ruled out by their first word, so the rest of them is not looked at.
      const end = phrase.indexOf(' ');
      if (end > 0 && !cut(phrase.slice(0, end))) return [];
      const parts = phrase.split(' ').map(cut);
      return parts.every((part) => part !== undefined) ? [parts] : [];
    }),
  );
}

/** The same for one sentence of that text. */
export function listsWithin(lists: Lists<Part[]>, sentence: readonly Word[]): Lists<Part[]> {
  const typed = typedIn(sentence);
  const canStand = (part: Part) =>
    part === '*' || part.some((words) => words.every(({ word }) => typed.has(word)));
  return narrowed(lists, (phrases) => phrases.filter((parts) => parts.every(canStand)));
}

const typedIn = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(words.map(({ word }) => word));

/** A part of a phrase with only the words that were typed; undefined where none was. */
function partFor(part: string, names: Care['names'], typed: ReadonlySet<string>): Part | undefined {
  if (part === '*') return part;
  const words = part
    .split('/')
    .flatMap((word) => (word.startsWith('<') && names[word.slice(1, -1)]) || word)
    .filter((word) => typed.has(word));
  return words.length > 0 ? partsOf(words.join('/'))[0] : undefined;
}

function narrowed<A, B>(
  { past, now, story, reports, idioms, signs }: Lists<A>,
  few: (phrases: readonly A[]) => B[],
): Lists<B> {
  return {
    ...{ past: few(past), now: few(now), story: few(story) },
    ...{ reports: few(reports), idioms: few(idioms) },
    signs: signs
      .map((sign) => ({ ...sign, words: few(sign.words) }))
      .filter(({ words }) => words.length > 0),
  };
}
