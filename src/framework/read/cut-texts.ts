import type { TextFault } from './attempt.ts';
import { tokens } from './yaml.ts';

/** A `#` after a blank that a word follows at once, as in `Ask #1`. */
const GLUED = /[^\s"'] +#[^\s#]/;

/** Texts that a `#` may have cut. YAML takes it for the beginning of a comment. */
export function cutTexts(text: string): TextFault[] {
  if (!GLUED.test(text)) return [];
  const found: TextFault[] = [];
  let before = '';
  for (const token of tokens(text)) {
    const { type, text: word, offset } = token;
    if (type === 'comment' && isProse(before) && /^#[^\s#]/.test(word)) {
      const range = { start: offset, end: offset + word.length };
      const message = `A comment begins here, so the text ends with ${quoteEnd(before)}`;
      const hint = `Put the text in quotes: "${before.trim()} ${word.trim()}". If it is a comment, write "# ".`;
      found.push({ code: 'CK105', range, message, hint });
    }
    if (type !== 'space') before = type === 'scalar' ? word : '';
  }
  return found;
}

/** Whether a value is a text that someone reads, not an id or a number. */
const isProse = (value: string): boolean => /\s|^\p{Lu}/u.test(value.trim());

const quoteEnd = (value: string): string => `\`${value.trim().split(/\s+/).at(-1)}\``;
