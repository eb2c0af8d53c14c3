/**
 * Narrows the lists of `care.yaml` to the phrases a text can contain. Few phrases have all their
 * words in the text, so saving an entry stays fast.
 */
import type { Care } from '../../framework/schema/index.ts';
import type { Part } from '../learning/phrases.ts';
import { clausesOf, type Word } from '../learning/stemming.ts';

/** The lists of phrases: a phrase a line, or each split into parts. */
export interface Lists<Phrases> {
  past: Phrases;
  now: Phrases;
  story: Phrases;
  reports: Phrases;
  idioms: Phrases;
  signs: {
    notice: string;
    reported?: string | undefined;
    always?: boolean | undefined;
    words: Phrases;
  }[];
}

/** Splits the phrases a text can contain into parts, keeping only the words that were typed. */
export function listsFor({ lists }: Care, text: readonly Word[]): Lists<Part[][]> {
  const typed = withoutUnlisted(typedIn(text), lists);
  const names = Object.entries(lists.names).filter(([, words]) =>
    words.some((word) => typed.has(word)),
  );
  // A single pattern rules out nearly all phrases, faster than checking each part.
  const some = ['\\*', ...names.map(([name]) => `<${name}>`), ...typed].join('|');
  const canStand = new RegExp(`^(?:(?:[^ \\n]*/)?(?:${some})(?:/[^ \\n]*)?(?: |$))+$`, 'gm');
  // Many phrases share parts such as `<boss>`, so each part is looked up only once.
  const known = new Map<string, Part>();
  const cut = (part: string): Part => {
    const parts = known.get(part) ?? partFor(part, lists.names, typed);
    known.set(part, parts);
    return parts;
  };
  return narrowed(lists, (phrases) =>
    (phrases.match(canStand) ?? []).map((phrase) => phrase.split(' ').map(cut)),
  );
}

/** Narrows the lists further, to one sentence of the text. */
export function listsWithin(lists: Lists<Part[][]>, sentence: readonly Word[]): Lists<Part[][]> {
  const typed = typedIn(sentence);
  const canStand = (part: Part) =>
    part === '*' || part.some((words) => words.every(({ word }) => typed.has(word)));
  return narrowed(lists, (phrases) => phrases.filter((parts) => parts.every(canStand)));
}

/** Long texts lose the words that no list has, since they would only lengthen the pattern. */
function withoutUnlisted(words: ReadonlySet<string>, lists: Care['lists']): ReadonlySet<string> {
  if (words.size <= FEW && [...words].every(({ length }) => length <= LONGEST)) return words;
  const listed = JSON.stringify(lists);
  return new Set([...words].filter((word) => listed.includes(word)));
}

/** Texts with fewer words, none of them longer, need a shorter time without this step. */
const FEW = 200;
const LONGEST = 30;

const typedIn = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(words.map(({ word }) => word));

/** Reads one part of a phrase, keeping only the words that were typed. */
function partFor(part: string, names: Care['lists']['names'], typed: ReadonlySet<string>): Part {
  if (part === '*') return part;
  const words = part
    .split('/')
    .flatMap((word) => (word.startsWith('<') && names[word.slice(1, -1)]) || word)
    .filter((word) => typed.has(word));
  return words.map((word) => clausesOf(word).flat());
}

function narrowed<A, B>(
  { past, now, story, reports, idioms, signs }: Lists<A>,
  few: (phrases: A) => B[],
): Lists<B[]> {
  return {
    ...{ past: few(past), now: few(now), story: few(story) },
    ...{ reports: few(reports), idioms: few(idioms) },
    signs: signs
      .map((sign) => ({ ...sign, words: few(sign.words) }))
      .filter(({ words }) => words.length > 0),
  };
}
