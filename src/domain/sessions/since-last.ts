import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { type Action, openActions } from '../actions/action.ts';
import { entryTexts } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';
import { markedFlags } from './after-session.ts';
import { type Log, listOf } from './session.ts';

/** Everything to look at before a session. */
export interface SinceLast {
  /** Actions completed since the last session. */
  done: Saved<Action>[];
  /** Open actions, oldest first. */
  open: Saved<Action>[];
  /** Things the person planned to practice since then. */
  practice: string[];
  /** Journal entries to bring, oldest first. */
  observations: JournalEntry[];
  /** Red flags ticked in the previous session, as asked. */
  marked: string[];
  /** Measures due for a check-in, in words. */
  due: string[];
}

/** Collects what to look at. `last` is the previous session, and `due` comes from progress. */
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
 * The entries brought to a session on this day: those named in its preparation, and those from
 * earlier days. An entry from the same day may be about the session, so it waits for the next
 * session.
 */
export function broughtTo(
  day: Day,
  prepared: readonly string[],
  observations: readonly JournalEntry[],
): string[] {
  const named = new Set(prepared);
  return observations.filter(({ id, at }) => named.has(id) || at.date < day).map(({ id }) => id);
}

/** The longest excerpt of an entry: a line or two. */
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
