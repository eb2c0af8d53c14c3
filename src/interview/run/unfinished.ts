/** Unfinished work that can be continued. */
import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Drafts, Store } from '../../core/store.ts';

/** The part shared by every draft that can be continued. */
export interface Resumed {
  /** The command to continue the draft. */
  again: string;
}

/** Something unfinished. */
export interface HalfDone {
  command: string;
  /** The day of the last save. */
  on: string;
}

/** Everything that can be continued, latest first, with each command once. */
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

/** Says when something was left, to follow "paused" or "stopped": the day, or `earlier today`. */
export const leftWhen = (on: string, today: string): string =>
  on === today ? 'earlier today' : `on ${on}`;

/**
 * Tells the person that a draft is open in another terminal, because they may be looking for it.
 */
export function noteOpenElsewhere({ io }: Context, drafts: Drafts, name: string): void {
  if (!drafts.isElsewhere(name)) return;
  io.note([
    text("This is open in another terminal, which keeps its own draft. You're starting a new one."),
  ]);
}
