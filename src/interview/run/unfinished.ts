/** What was begun and is not done. */
import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Drafts, Store } from '../../core/store.ts';

/** A part of every draft that can be gone on with. */
export interface Resumed {
  /** The command that goes on with it. */
  again: string;
}

/** Something that was begun and left. */
export interface HalfDone {
  command: string;
  /** The day it was last written. */
  on: string;
}

/** What can be gone on with, the latest first; each command once. */
export function halfDone({ drafts }: Store): HalfDone[] {
  const found = drafts.readable().flatMap(({ value, saved }): (HalfDone & { utc: string })[] => {
    const again = (value as Partial<Resumed> | null)?.again;
    return typeof again === 'string' ? [{ command: again, on: saved.date, utc: saved.utc }] : [];
  });
  return found
    .sort((a, b) => (a.utc < b.utc ? 1 : -1))
    .filter(({ command }, i, all) => all.findIndex((each) => each.command === command) === i)
    .map(({ command, on }) => ({ command, on }));
}

/** When something was left, after "left" or "stopped": the day, or `earlier today`. */
export const leftWhen = (on: string, today: string): string =>
  on === today ? 'earlier today' : `on ${on}`;

/** Where somebody may look for what they have begun: that another terminal has it. */
export function noteOpenElsewhere({ io }: Context, drafts: Drafts, name: string): void {
  if (!drafts.isElsewhere(name)) return;
  io.note([
    text('Another terminal has this open and keeps what is written there. Here it begins anew.'),
  ]);
}
