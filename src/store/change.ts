import type { Undone } from '../core/store.ts';

/** What was done to one record. */
export interface Change {
  page: string;
  id: string;
  rev: number;
  what: Undone['what'];
  /** An undo did it, of something that no undo had done. */
  isUndo?: true;
}
