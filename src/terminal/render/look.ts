import type { Style } from './theme.ts';

export interface Look {
  style: Style;
  columns: number;
  /** The rows of the terminal, if known. */
  rows?: number | undefined;
  /** Whether to avoid drawing, for a screen reader. */
  plain: boolean;
  /** Whether the terminal shows only ASCII. */
  ascii?: boolean;
}
