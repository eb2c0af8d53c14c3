/** Work that was started and left. */
import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Drafts, Store } from '../../core/store.ts';

/** A part of every draft that can be continued. */
export interface Resumed {
  /** The command that continues it. */
  again: string;
}

/** Something that was started and left. */
export interface HalfDone {
  command: string;
  /** The day it was last saved. */
  on: string;
}

/** Everything that can be continued, latest first, each command once. */
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

/** When something was left, for use after "paused" or "stopped": the day, or `earlier today`. */
export const leftWhen = (on: string, today: string): string =>
  on === today ? 'earlier today' : `on ${on}`;

/** Says that a draft is open in another terminal, since the person may be looking for it. */
export function noteOpenElsewhere({ io }: Context, drafts: Drafts, name: string): void {
  if (!drafts.isElsewhere(name)) return;
  io.note([
    text("This is open in another terminal, which keeps its own draft. You're starting a new one."),
  ]);
}
