import type { Block, ListItem, Tone } from './view.ts';

/** Things side by side, as plain data; see view.ts. */
export type TableBlock =
  | {
      /** A column for each thing; where they do not fit, one thing after the other. */
      kind: 'table';
      columns: string[];
      groups: { title?: string; rows: TableRow[] }[];
    }
  | {
      /** Columns of short items, or what stands in for them where they do not fit. */
      kind: 'board';
      columns: { title: string; items: ListItem[] }[];
      /** What follows the columns. */
      after: Block[];
      narrow: Block[];
    };

export interface TableRow {
  label: string;
  cells: Cell[];
}

export interface Cell {
  text: string;
  /** Drawn as dots before the text, e.g. 4 of 5. */
  dots?: { value: number; of: number };
  tone?: Tone;
}

export const cell = (text: string, tone?: Tone): Cell =>
  tone === undefined ? { text } : { text, tone };
