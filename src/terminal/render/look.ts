import type { Style } from './style.ts';

export interface Look {
  style: Style;
  columns: number;
  /** Plain: no drawing, fit for a screen reader. */
  plain: boolean;
}
