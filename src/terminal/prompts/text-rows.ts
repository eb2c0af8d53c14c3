/** A text that is being written, broken into rows between its words. Pure. */
import { sanitize } from '../../lib/sanitize.ts';
import { widthOf } from '../render/wrap.ts';

/** One row, and which part of the text it shows: `end` is behind its last character. */
export interface TextRow {
  from: number;
  end: number;
  shown: string;
}

/** A word with the blanks behind it, or a line break. */
const PIECES = /\n|[^\s]+[^\S\n]*|[^\S\n]+/g;

/** The rows of a text in `width` columns. A cursor behind the last character has a row too. */
export function textRows(text: string, width: number): TextRow[] {
  const rows: TextRow[] = [{ from: 0, end: 0, shown: '' }];
  let columns = 0;
  const startRow = (from: number) => {
    rows.push({ from, end: from, shown: '' });
    columns = 0;
  };
  const add = (piece: string, shown: string, wide: number) => {
    const row = rows.at(-1) as TextRow;
    row.end += piece.length;
    row.shown += shown;
    columns += wide;
  };
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (piece === '\n') {
      startRow(index + 1);
      continue;
    }
    const shown = onScreen(piece);
    // Blanks at the end of a row may reach over it: nobody sees them there.
    const word = widthOf(shown.trimEnd());
    if (columns > 0 && columns + word > width) startRow(index);
    if (word <= width) {
      add(piece, shown, widthOf(shown));
      continue;
    }
    for (const { segment, index: within } of new Intl.Segmenter().segment(piece)) {
      const part = onScreen(segment);
      if (columns > 0 && columns + widthOf(part) > width) startRow(index + within);
      add(segment, part, widthOf(part));
    }
  }
  return rows;
}

/** Which row a place in the text is in: at a break, the one that begins there. */
export function rowAt(rows: readonly TextRow[], cursor: number): number {
  return Math.max(
    0,
    rows.findLastIndex(({ from }) => from <= cursor),
  );
}

/** Columns before a place in its row. */
export const columnAt = (text: string, { from }: TextRow, cursor: number): number =>
  widthOf(onScreen(text.slice(from, cursor)));

/** The place in a row that is at a column, or at its end. */
export function placeAt(text: string, { from, end }: TextRow, column: number): number {
  let [place, columns] = [from, 0];
  for (const { segment } of new Intl.Segmenter().segment(text.slice(from, end))) {
    columns += widthOf(onScreen(segment));
    if (columns > column) break;
    place += segment.length;
  }
  return place;
}

const onScreen = (text: string): string => sanitize(text).replaceAll('\t', ' ');
