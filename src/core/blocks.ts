/** Pictures of numbers, as plain data; see view.ts. */
export type ChartBlock =
  | LineBlock
  | {
      /** A line each: what it is, a bar for each value, and words for them. */
      kind: 'sparks';
      rows: SparkRow[];
    }
  | {
      /** A mark for each day, a column for each week. */
      kind: 'calendar';
      from: string;
      to: string;
      /** How much there is on a day; a day that is not named has nothing. */
      days: { day: string; count: number }[];
    }
  | {
      /** One number a week, from the week of `from` to that of `to`; a gap where there is none. */
      kind: 'trend';
      rows: { label: string; points: (number | undefined)[] }[];
      low: number;
      high: number;
      from: string;
      to: string;
    };

export interface SparkRow {
  label: string;
  /** Shares of the highest value, from 0 to 1; a gap where there is none. */
  points: (number | undefined)[];
  words: string;
}

/** A line over time, open where nothing was written. */
export interface LineBlock {
  kind: 'line';
  from: string;
  to: string;
  /** One for each thing the line meant, oldest first; the place where one ends is marked. */
  spans: {
    from: string;
    /** Steps from the lowest to the highest place. */
    steps: number;
    /** The names of some of the steps. The longer ones are shown in full, wherever there is room. */
    ticks: { step: number; words: string; long?: string }[];
    /** Runs of points that are joined. One with a last day of its own is a bar. */
    runs: { on: string; until?: string; step: number; words: string }[][];
  }[];
}

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

/**
 * What a command shows: plain data that `ui` turns into text for a terminal, a pipe or a screen
 * reader. Commands build blocks and never think about width, colour or escape codes.
 */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'list'; items: ListItem[]; numbered?: boolean }
  | { kind: 'fields'; rows: [label: string, value: string | Cell][] }
  | { kind: 'command'; command: string; why: string }
  | { kind: 'raw'; text: string }
  /** Two texts next to each other where there is room, else below each other. */
  | { kind: 'beside'; left: Titled; right: Titled }
  | ChartBlock
  | TableBlock;

export type Tone = 'quiet' | 'warn';

export interface Titled {
  title: string;
  text: string;
}

export interface ListItem {
  text: string;
  /** Its number in a numbered list, where that is not its place in it. */
  number?: number;
  /** Said quietly behind the text. */
  aside?: string;
  /** Lines under the item. */
  under?: string[];
}

export const title = (text: string): Block => ({ kind: 'title', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (text: string, tone?: Tone): Block =>
  tone === undefined ? { kind: 'text', text } : { kind: 'text', text, tone };
export const list = (items: ListItem[]): Block => ({ kind: 'list', items });
/** Texts as a list. */
export const bullets = (texts: readonly string[]): Block => list(texts.map((text) => ({ text })));
/** A list under its heading; nothing where it is empty. */
export const section = (name: string, items: ListItem[]): Block[] =>
  items.length === 0 ? [] : [heading(name), list(items)];
export const numbered = (items: ListItem[]): Block => ({ kind: 'list', items, numbered: true });
export const fields = (rows: [string, string | Cell][]): Block => ({ kind: 'fields', rows });
export const command = (command: string, why: string): Block => ({ kind: 'command', command, why });
/** Text that is shown as it is, line for line, e.g. a code frame; control codes are still made visible. */
export const raw = (text: string): Block => ({ kind: 'raw', text });
export const beside = (left: Titled, right: Titled): Block => ({ kind: 'beside', left, right });
