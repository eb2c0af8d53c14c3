/** Charts as plain data. The view.ts of a command builds them. */
export type ChartBlock =
  | LineBlock
  | {
      /** One line for each row: a label, a bar for each value, and words. */
      kind: 'sparks';
      rows: SparkRow[];
    }
  | {
      /** A column for each week, with a mark for each day. */
      kind: 'calendar';
      from: string;
      to: string;
      /** The count for each day. Unlisted days count as 0. */
      days: { day: string; count: number }[];
    }
  | {
      /** One number for each week from `from` to `to`. Undefined leaves a gap. */
      kind: 'trend';
      rows: { label: string; points: (number | undefined)[] }[];
      low: number;
      high: number;
      from: string;
      to: string;
    };

export interface SparkRow {
  label: string;
  /** Shares of the highest value, from 0 to 1. Undefined leaves a gap. */
  points: (number | undefined)[];
  words: string;
}

/** A line over time, with gaps where nothing was written. */
export interface LineBlock {
  kind: 'line';
  from: string;
  to: string;
  /** One span for each meaning of the measure, oldest first. The chart marks where a span ends. */
  spans: {
    from: string;
    /** The number of steps from the lowest place to the highest. */
    steps: number;
    /** The names of some steps. `long` is used where it fits. */
    ticks: { step: number; words: string; long?: string }[];
    /** Runs of connected points. A point with `until` is a bar. */
    runs: { on: string; until?: string; step: number; words: string }[][];
  }[];
}

/** Things to compare, as plain data. The view.ts of a command builds them. */
export type TableBlock =
  | {
      /** A column for each thing. If the columns do not fit, the things are listed one by one. */
      kind: 'table';
      columns: string[];
      groups: { title?: string; rows: TableRow[] }[];
    }
  | {
      /** Columns of short items. If they do not fit, `narrow` is shown instead. */
      kind: 'board';
      columns: { title: string; items: ListItem[] }[];
      /** Blocks shown below the columns. */
      after: Block[];
      narrow: Block[];
    };

export interface TableRow {
  label: string;
  cells: Cell[];
}

export interface Cell {
  text: string;
  /** A score drawn as dots before the text, e.g. 4 of 5. */
  dots?: { value: number; of: number };
  tone?: Tone;
}

export const cell = (text: string, tone?: Tone): Cell =>
  tone === undefined ? { text } : { text, tone };

/**
 * The output of a command as plain data. Commands never deal with width, color or escape codes.
 * Instead, `terminal/render` makes text for a terminal, a pipe or a screen reader.
 */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'list'; items: ListItem[]; numbered?: boolean }
  | { kind: 'fields'; rows: [label: string, value: string | Cell][] }
  | { kind: 'command'; command: string; why: string }
  | { kind: 'raw'; text: string }
  /** Two texts, side by side if they fit, else stacked. */
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
  /** The item's number in a numbered list. Default: its position. */
  number?: number;
  /** Whether it is done, for an item of a checklist. */
  ticked?: boolean;
  /** A dimmed remark after the text. */
  aside?: string;
  /** Lines under the item. */
  under?: string[];
}

export const title = (text: string): Block => ({ kind: 'title', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (text: string, tone?: Tone): Block =>
  tone === undefined ? { kind: 'text', text } : { kind: 'text', text, tone };
export const list = (items: ListItem[]): Block => ({ kind: 'list', items });
/** Turns texts into a list. */
export const bullets = (texts: readonly string[]): Block => list(texts.map((text) => ({ text })));
/** A list under a heading, or nothing if the list is empty. */
export const section = (name: string, items: ListItem[]): Block[] =>
  items.length === 0 ? [] : [heading(name), list(items)];
export const numbered = (items: ListItem[]): Block => ({ kind: 'list', items, numbered: true });
export const fields = (rows: [string, string | Cell][]): Block => ({ kind: 'fields', rows });
export const command = (command: string, why: string): Block => ({ kind: 'command', command, why });
/** Text shown with its own line breaks, e.g. a code frame. Control codes are still made visible. */
export const raw = (text: string): Block => ({ kind: 'raw', text });
export const beside = (left: Titled, right: Titled): Block => ({ kind: 'beside', left, right });
