import type { Style } from './theme.ts';

export interface Look {
  style: Style;
  columns: number;
  /** Rows of the terminal, if known. */
  rows?: number | undefined;
  /** Whether nothing is drawn, for a screen reader. */
  plain: boolean;
  /** Whether the terminal shows only ASCII. */
  ascii?: boolean;
}
