import type { Style } from './theme.ts';

export interface Look {
  style: Style;
  columns: number;
  /** Rows of the terminal, where they are known. */
  rows?: number | undefined;
  /** Plain: no drawing, fit for a screen reader. */
  plain: boolean;
  /** Whether the terminal shows no more than ASCII. */
  ascii?: boolean;
}
