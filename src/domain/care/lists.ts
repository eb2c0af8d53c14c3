/**
 * The lists of `care.yaml`, narrowed to the phrases a text can contain. This keeps saving an entry
 * fast, because few phrases have all of their words in the text.
 */
import type { Care } from '../../framework/schema/index.ts';
import type { Part } from '../learning/phrases.ts';
import { clausesOf, type Word } from '../learning/stemming.ts';

/** The lists, with phrases either as text, as in the file, or cut into parts. */
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

/** The phrases that a text can contain, cut into parts, with only the words that were typed. */
export function listsFor(care: Care, text: readonly Word[]): Lists<Part[]> {
  // A word outside the lists would only lengthen the pattern, and a pasted word can be very long.
  const listed = JSON.stringify(care);
  const typed = new Set([...typedIn(text)].filter((word) => listed.includes(word)));
  const names = Object.entries(care.names).filter(([, words]) =>
    words.some((word) => typed.has(word)),
  );
  // One pattern rules out nearly all phrases, which is faster than checking their parts.
  const some = ['\\*', ...names.map(([name]) => `<${name}>`), ...typed].join('|');
  const canStand = new RegExp(`^(?:(?:[^ ]*/)?(?:${some})(?:/[^ ]*)?(?: |$))+$`);
  // Many phrases share parts such as `<boss>`, so each part is looked up only once.
  const known = new Map<string, Part>();
  const cut = (part: string): Part => {
    const parts = known.get(part) ?? partFor(part, care.names, typed);
    known.set(part, parts);
    return parts;
  };
  return narrowed(care, (phrases) =>
    phrases.filter((phrase) => canStand.test(phrase)).map((phrase) => phrase.split(' ').map(cut)),
  );
}

/** The same, narrowed to one sentence of that text. */
export function listsWithin(lists: Lists<Part[]>, sentence: readonly Word[]): Lists<Part[]> {
  const typed = typedIn(sentence);
  const canStand = (part: Part) =>
    part === '*' || part.some((words) => words.every(({ word }) => typed.has(word)));
  return narrowed(lists, (phrases) => phrases.filter((parts) => parts.every(canStand)));
}

const typedIn = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(words.map(({ word }) => word));

/** A part of a phrase, with only the words that were typed. */
function partFor(part: string, names: Care['names'], typed: ReadonlySet<string>): Part {
  if (part === '*') return part;
  const words = part
    .split('/')
    .flatMap((word) => (word.startsWith('<') && names[word.slice(1, -1)]) || word)
    .filter((word) => typed.has(word));
  return words.map((word) => clausesOf(word).flat());
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
