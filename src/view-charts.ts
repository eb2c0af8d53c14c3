/** Pictures of numbers, as plain data; see view.ts. */
export type ChartBlock =
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
