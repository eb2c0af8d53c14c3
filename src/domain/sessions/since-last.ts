import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { type Action, openActions } from '../actions/action.ts';
import { entryTexts } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';
import { markedFlags } from './after-session.ts';
import { type Log, listOf } from './session.ts';

/** Things to look at before a session. */
export interface SinceLast {
  /** Actions done since the last session. */
  done: Saved<Action>[];
  /** Open actions, oldest first. */
  open: Saved<Action>[];
  /** The things that the person meant to practice since then. */
  practice: string[];
  /** Journal entries marked to bring, oldest first. */
  observations: JournalEntry[];
  /** Red flags marked in the previous session, as they were asked. */
  marked: string[];
  /** The words of measures due for a check-in. */
  due: string[];
}

/** Collects it. `last` is the previous session; `due` comes from progress. */
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
 * The entries brought to a session on this day: those its preparation named, and those of earlier
 * days. An entry of the day itself may be about the session, so it is kept for the next one.
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
