/** Pictures of numbers, as plain data; see view.ts. */
export type ChartBlock =
  | LineBlock
  | {
      /** A mark for each day, a column for each week. */
      kind: 'calendar';
      from: string;
      to: string;
      /** How much there is on a day; a day that is not named has nothing. */
      days: { day: string; count: number }[];
    }
  | {
      /** One number a week; a gap where there is none. */
      kind: 'trend';
      rows: { label: string; points: (number | undefined)[] }[];
      low: number;
      high: number;
      /** What the first and the last point are. */
      from: string;
      to: string;
    };

/** A line over time: a mark where something was written, nothing where there was not. */
export interface LineBlock {
  kind: 'line';
  from: string;
  to: string;
  /** One for each thing the line meant, oldest first; the place where one ends is marked. */
  spans: {
    from: string;
    /** Steps from the lowest to the highest place. */
    steps: number;
    /** What stands beside some of the steps. */
    ticks: { step: number; words: string }[];
    points: { on: string; step: number; words: string }[];
  }[];
}
