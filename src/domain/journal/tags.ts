import { type Entry, entryTexts } from './entry.ts';
import { plainTag } from './filter.ts';

/**
 * A tag in a text: # at the start of a word, then a word with at least one letter. `C#`, `#1` and
 * links do not match.
 */
const tag = () => /(?<=^|[\s([{"'“‘,;])#(?=[\p{L}\p{N}_-]*\p{L})([\p{L}\p{N}_-]+)/gu;

/** Adds the tags found in an entry's words, except those already in the words of `before`. */
export function withTagsInWords<E extends Entry>(entry: E, before?: Entry): E {
  const { tags = [] } = entry;
  const known = new Set([...tags, ...(before ? tagsInWords(before) : [])].map(plainTag));
  const found = new Map(tagsInWords(entry).map((tag) => [plainTag(tag), tag]));
  const added = [...found].flatMap(([plain, tag]) => (known.has(plain) ? [] : [tag]));
  return added.length === 0 ? entry : { ...entry, tags: [...tags, ...added] };
}

/**
 * The tags in an entry's words. Private answers are skipped, so their words do not leak into tags.
 */
function tagsInWords({ answers = [], ...entry }: Entry): string[] {
  const open = { ...entry, answers: answers.filter((answer) => !answer.private) };
  return entryTexts(open).flatMap(tagsIn);
}

export function tagsIn(text: string): string[] {
  // Most texts have no tag, and compiling the pattern takes a few milliseconds.
  if (!text.includes('#')) return [];
  return [...text.matchAll(tag())].map(([, word = '']) => word);
}
