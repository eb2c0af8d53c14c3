import { type Entry, entryTexts } from './entry.ts';
import { plainTag } from './filter.ts';

/**
 * A tag in a text: # and a word with a letter, at the start of a word. Not in `C#`, `#1` or links.
 */
const TAG = /(?<=^|[\s([{"'“‘,;])#(?=[\p{L}\p{N}_-]*\p{L})([\p{L}\p{N}_-]+)/gu;

/** An entry with the tags in its words added, except those already in the words of `before`. */
export function withTagsInWords<E extends Entry>(entry: E, before?: Entry): E {
  const { tags = [] } = entry;
  const known = new Set([...tags, ...(before ? tagsInWords(before) : [])].map(plainTag));
  const found = new Map(tagsInWords(entry).map((tag) => [plainTag(tag), tag]));
  const added = [...found].flatMap(([plain, tag]) => (known.has(plain) ? [] : [tag]));
  return added.length === 0 ? entry : { ...entry, tags: [...tags, ...added] };
}

/** The tags in an entry's words, without private answers, whose words stay where they are. */
function tagsInWords({ answers = [], ...entry }: Entry): string[] {
  const open = { ...entry, answers: answers.filter((answer) => !answer.private) };
  // Most words have no tag, and the pattern takes a few milliseconds to compile.
  const texts = entryTexts(open).filter((text) => text.includes('#'));
  return texts.flatMap(tagsIn);
}

/** The tags in a text. */
export const tagsIn = (text: string): string[] =>
  [...text.matchAll(TAG)].map(([, tag = '']) => tag);
