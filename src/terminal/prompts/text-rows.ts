/** Wraps a text at words into rows while the person writes it. Pure. */
import { sanitize } from '../../lib/sanitize.ts';
import { widthOf } from '../render/wrap.ts';

/** A row, and the range of text that it shows. `end` is just after its last character. */
export interface TextRow {
  from: number;
  end: number;
  shown: string;
}

/** A word and the spaces after it, or a line break. */
const PIECES = /\n|[^\s]+[^\S\n]*|[^\S\n]+/g;

/** Wraps a text into rows of `width` columns. A cursor after the last character gets a row too. */
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
    // Spaces at the end of a row may run past its edge, where no one sees them.
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

/** The row of a position in the text. At a break, returns the row that starts there. */
export function rowAt(rows: readonly TextRow[], cursor: number): number {
  return Math.max(
    0,
    rows.findLastIndex(({ from }) => from <= cursor),
  );
}

/** The column of a position in its row. */
export const columnAt = (text: string, { from }: TextRow, cursor: number): number =>
  widthOf(onScreen(text.slice(from, cursor)));

/** The position at a column of a row, or at the end of a shorter row. */
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
