/** The tree of a document: its parts, and the texts, lists and tables in them. */
import type { Words } from './inline.ts';

/** Everything below a heading or a label, in reading order. */
export interface Part {
  kind: 'part';
  title: string;
  /** From 1 to 6 for a heading. LABEL or LIST_LABEL for a label. */
  depth: number;
  content: Content[];
}

export type Content = Part | Piece;

export type Piece =
  | ({ kind: 'text' } & Words)
  | { kind: 'list'; isOrdered: boolean; items: Item[] }
  | { kind: 'table'; header: string[]; rows: string[][] }
  /** Shown as written: code, markup, a definition. */
  | { kind: 'raw'; text: string; isCode: boolean };

export interface Item extends Words {
  isTask: boolean;
  /** Everything below its first line. */
  below: Piece[];
}

/** The depth of a bold line that serves as a heading. */
export const LABEL = 7;
/** The depth of words that end in a colon, for the list that follows. */
export const LIST_LABEL = 8;

/** The parts directly below a part. */
export const partsIn = ({ content }: Part): Part[] =>
  content.filter((each) => each.kind === 'part');
