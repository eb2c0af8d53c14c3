import { type Entry, entryTexts } from './entry.ts';
import { plainTag } from './filter.ts';

/** A tag in a text: # and a word that has a letter, where a word can begin. Not of `C#`, `#1` or a link. */
const TAG = /(?<=^|[\s([{"'“‘,;])#(?=[\p{L}\p{N}_-]*\p{L})([\p{L}\p{N}_-]+)/gu;

/** An entry with the tags that stand in its words, after those it has; those of `before` were there already. */
export function withTagsInWords<E extends Entry>(entry: E, before?: Entry): E {
  const { tags = [] } = entry;
  const known = new Set([...tags, ...(before ? tagsInWords(before) : [])].map(plainTag));
  const found = new Map(tagsInWords(entry).map((tag) => [plainTag(tag), tag]));
  const added = [...found].flatMap(([plain, tag]) => (known.has(plain) ? [] : [tag]));
  return added.length === 0 ? entry : { ...entry, tags: [...tags, ...added] };
}

/** What a private answer says is told nowhere else. */
function tagsInWords({ answers = [], ...entry }: Entry): string[] {
  const open = { ...entry, answers: answers.filter((answer) => !answer.private) };
  // Most words have no tag, and the pattern takes a few milliseconds to compile.
  const texts = entryTexts(open).filter((text) => text.includes('#'));
  return texts.flatMap(tagsIn);
}

/** The tags that stand in a text. */
export const tagsIn = (text: string): string[] =>
  [...text.matchAll(TAG)].map(([, tag = '']) => tag);
