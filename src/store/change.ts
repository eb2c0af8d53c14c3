import type { Undone } from '../core/store.ts';

/** One change to one record. */
export interface Change {
  page: string;
  id: string;
  rev: number;
  what: Undone['what'];
  /** True if an undo made this change and the change it reversed was not itself an undo. */
  isUndo?: true;
}
