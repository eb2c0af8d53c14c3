import { wordsOf } from '../../lib/words.ts';

/** Whether a text is more than one of these examples as it stands, whatever its capitals and signs. */
export function isReworded(text: string, examples: readonly string[]): boolean {
  const plain = (words: string) => wordsOf(words).join(' ');
  return !examples.some((example) => plain(example) === plain(text));
}
