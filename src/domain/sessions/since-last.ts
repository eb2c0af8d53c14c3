import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { type Action, openActions } from '../actions/action.ts';
import { entryTexts } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';
import { markedFlags } from './after-session.ts';
import { type Log, listOf } from './session.ts';

/** What there is to look at before a session. */
export interface SinceLast {
  /** Promises that were kept since the last session. */
  done: Saved<Action>[];
  /** Promises that are open, oldest first. */
  open: Saved<Action>[];
  /** What was to be practiced since then. */
  practice: string[];
  /** Journal entries that are to be brought, oldest first. */
  observations: JournalEntry[];
  /** Red flags that were marked in the session before, as they were asked. */
  marked: string[];
  /** Measures that want a check-in, in words. */
  due: string[];
}

/** Gathers it. `last` is the session before; `due` comes from what is measured. */
export function sinceLast(
  last: Saved<Log> | undefined,
  from: {
    actions: readonly Saved<Action>[];
    journal: readonly JournalEntry[];
    logs: readonly Log[];
    due: string[];
  },
): SinceLast {
  const brought = new Set(from.logs.flatMap((log) => log.brought));
  const isSince = (day: Day | undefined) => day !== undefined && (!last || day >= last.on);
  return {
    done: from.actions.filter(({ status, doneOn }) => status === 'done' && isSince(doneOn)),
    open: openActions(from.actions),
    practice: last ? listOf(last, 'practice') : [],
    observations: from.journal.filter(({ id, bring }) => bring === true && !brought.has(id)),
    marked: last ? markedFlags(last) : [],
    due: from.due,
  };
}

/**
 * The entries that a session of this day has taken up: those its preparation named, and those of
 * earlier days. What is written on the day itself may be about the session, and is kept for the next.
 */
export function broughtTo(
  day: Day,
  prepared: readonly string[],
  observations: readonly JournalEntry[],
): string[] {
  const named = new Set(prepared);
  return observations.filter(({ id, at }) => named.has(id) || at.date < day).map(({ id }) => id);
}

/** An entry in a line or two. */
const SHORT = 200;

export function inShort(entry: JournalEntry): string {
  const answers = entry.answers?.filter((answer) => !answer.private);
  const words = entryTexts({ ...entry, ...(answers && { answers }) })
    .join(' · ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...words];
  return letters.length <= SHORT ? words : `${letters.slice(0, SHORT - 1).join('')}…`;
}
