/** Charts as plain data; see view.ts of a command. */
export type ChartBlock =
  | LineBlock
  | {
      /** One line each: a label, a bar for each value, and words about them. */
      kind: 'sparks';
      rows: SparkRow[];
    }
  | {
      /** A mark for each day and a column for each week. */
      kind: 'calendar';
      from: string;
      to: string;
      /** The count of each day. A day that is not listed has none. */
      days: { day: string; count: number }[];
    }
  | {
      /** One number a week, from the week of `from` to that of `to`; undefined leaves a gap. */
      kind: 'trend';
      rows: { label: string; points: (number | undefined)[] }[];
      low: number;
      high: number;
      from: string;
      to: string;
    };

export interface SparkRow {
  label: string;
  /** Shares of the highest value, from 0 to 1; undefined leaves a gap. */
  points: (number | undefined)[];
  words: string;
}

/** A line over time, with gaps where nothing was written. */
export interface LineBlock {
  kind: 'line';
  from: string;
  to: string;
  /** One span for each meaning of the measure, oldest first. The end of a span is marked. */
  spans: {
    from: string;
    /** Steps from the lowest to the highest place. */
    steps: number;
    /** The names of some steps. `long` is used if there is room. */
    ticks: { step: number; words: string; long?: string }[];
    /** Runs of joined points. A point with `until` is a bar. */
    runs: { on: string; until?: string; step: number; words: string }[][];
  }[];
}

/** Things side by side, as plain data; see view.ts of a command. */
export type TableBlock =
  | {
      /** A column for each thing, or one thing after the other if they do not fit. */
      kind: 'table';
      columns: string[];
      groups: { title?: string; rows: TableRow[] }[];
    }
  | {
      /** Columns of short items, or `narrow` if they do not fit. */
      kind: 'board';
      columns: { title: string; items: ListItem[] }[];
      /** Blocks below the columns. */
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
 * The output of a command as plain data, which `terminal/render` turns into text for a terminal, a
 * pipe or a screen reader. Commands build blocks and never think about width, color or escape
 * codes.
 */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'list'; items: ListItem[]; numbered?: boolean }
  | { kind: 'fields'; rows: [label: string, value: string | Cell][] }
  | { kind: 'command'; command: string; why: string }
  | { kind: 'raw'; text: string }
  /** Two texts side by side if there is room, else one below the other. */
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
  /** Its number in a numbered list, if it is not its place in the list. */
  number?: number;
  /** A quiet remark after the text. */
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
/** A list under its heading; nothing for an empty list. */
export const section = (name: string, items: ListItem[]): Block[] =>
  items.length === 0 ? [] : [heading(name), list(items)];
export const numbered = (items: ListItem[]): Block => ({ kind: 'list', items, numbered: true });
export const fields = (rows: [string, string | Cell][]): Block => ({ kind: 'fields', rows });
export const command = (command: string, why: string): Block => ({ kind: 'command', command, why });
/** Text shown line for line, e.g. a code frame. Control codes are still made visible. */
export const raw = (text: string): Block => ({ kind: 'raw', text });
export const beside = (left: Titled, right: Titled): Block => ({ kind: 'beside', left, right });
