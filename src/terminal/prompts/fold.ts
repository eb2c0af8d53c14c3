/** Puts a question and its answer in one row. */
import { sanitize } from '../../lib/sanitize.ts';
import { clip, widthOf } from '../render/wrap.ts';

/** More characters than any row holds. */
const LONGEST = 400;

const flat = (words: string): string =>
  sanitize(words.slice(0, LONGEST).replace(/\s+/g, ' ').trim());

/** Fits as much of both as possible. A long question leaves two thirds of the row to the answer. */
export function inOneRow(asked: string, said: string, width: number): string {
  const [question, answer] = [flat(asked), flat(said)];
  const room = question === '' ? 0 : Math.max(Math.ceil(width / 3), width - widthOf(answer) - 3);
  const pieces = [clip(question, room), answer].filter((piece) => piece !== '');
  return clip(pieces.join(' · '), width);
}
