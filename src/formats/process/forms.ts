/** Tables to fill in, as in a diary with a row for each day. */
import { wordsOf } from '../../lib/words.ts';
import { isTimed } from './procedure.ts';
import type { Piece } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

type Table = Piece & { kind: 'table' };

/** Whether no more than the first column of a table has words. */
const isForm = ({ header, rows }: Table): boolean =>
  header.length > 1 && rows.every(([, ...others]) => !/[\p{L}\p{N}]/u.test(others.join('')));

/** Whether a table is a form whose rows only count, or say when. */
export function isToFill(vocabulary: Vocabulary, table: Table): boolean {
  if (!isForm(table)) return false;
  const firsts = table.rows.map(([first = '']) => first);
  const isShort = firsts.every((first) => wordsOf(first).length <= LONGEST_TIME);
  return !/\p{L}/u.test(firsts.join('')) || (isShort && isTimed(vocabulary, table));
}

/** The most words of a time, as in "Day 1 to 7". */
const LONGEST_TIME = 4;

/** The names of the columns in a row, and the rows below that say more than their number. */
export const formLines = ({ header, rows }: Table): string[] =>
  [
    header.filter((name) => name !== '').join(' · '),
    ...rows.map(([first = ''], i) => (first === `${i + 1}` ? '' : first)),
  ].filter((line) => line !== '');
