import type { Saved } from '../../core/store.ts';
import type { SessionTexts } from '../../framework/schema/index.ts';
import { addDays, addMonths, type Day, daysBetween, type Now } from '../../lib/dates/day.ts';
import {
  byDay,
  type Engagement,
  type Log,
  logsOf,
  openPrep,
  type Prep,
  type SortedSessions,
  textOf,
} from './session.ts';

/** A session to come: its day, and on the clock of the person the time, as `09:30`. */
export interface Planned {
  on: Day;
  at: string | undefined;
}

/** How often, as answered in the form of an engagement. */
const STEPS: Record<string, (from: Day, times: number) => Day> = {
  weekly: (from, times) => addDays(from, 7 * times),
  'two-weeks': (from, times) => addDays(from, 14 * times),
  monthly: addMonths,
};

/** The date agreed on last, also when it has passed; undefined where none was written down. */
export function agreedDate(
  sessions: Pick<SortedSessions, 'open'> & { logs: readonly Log[] },
): Planned | undefined {
  const { open } = sessions;
  if (!open) return undefined;
  const logs = logsOf(sessions, open.id);
  const last = logs.at(-1);
  const usual = textOf(open, 'at') || undefined;
  const stated = logs.findLast((log) => textOf(log, 'next-date') !== '');
  const date = stated === undefined ? '' : textOf(stated, 'next-date');
  // A date that an earlier session named stands until a session has passed it; so does the first one.
  if (stated && (stated === last || (last && date > last.on))) {
    return { on: date, at: textOf(stated, 'next-time') || usual };
  }
  const first = textOf(open, 'first-date');
  const on = last && first <= last.on ? '' : first;
  return on === '' ? undefined : { on, at: usual };
}

/** The next session, when its day is today or later. */
export function nextSession(sessions: SortedSessions, today: Day): Planned | undefined {
  const agreed = agreedDate(sessions);
  return agreed && agreed.on >= today ? agreed : undefined;
}

/**
 * What was prepared for a session: the open preparation, unless it was written after it, or the day it
 * is for is still to come.
 */
export function prepFor(sessions: SortedSessions, log: Log): Saved<Prep> | undefined {
  const prep = openPrep(sessions, log.engagement);
  if (!prep || prep.created.date > log.on) return undefined;
  const logs = [...sessions.logs, log].toSorted(byDay);
  const isAhead = prep.on > log.on && agreedDate({ open: sessions.open, logs })?.on === prep.on;
  return isAhead ? undefined : prep;
}

/**
 * What to say when for `days` of the framework there has been neither a session nor a date for
 * one; undefined while all is well, and where there is no engagement.
 */
export function noNextDateNote(
  sessions: SortedSessions,
  today: Day,
  { days, say }: SessionTexts['noNextDate'],
): string | undefined {
  const { open } = sessions;
  if (!open || nextSession(sessions, today)) return undefined;
  const last = logsOf(sessions, open.id).at(-1)?.on ?? open.startedOn;
  const since = [last, agreedDate(sessions)?.on ?? last].toSorted().at(-1) ?? last;
  const quiet = daysBetween(since, today);
  return quiet >= days ? say.replace('{days}', String(quiet)) : undefined;
}

/** Whether a session lies ahead or behind; `today` where its hour is not known. */
export function whenIs({ on, at }: Planned, { date, clock }: Now): 'ahead' | 'today' | 'past' {
  if (at !== undefined) return `${on} ${at}` <= clock ? 'past' : 'ahead';
  if (on === date) return 'today';
  return on < date ? 'past' : 'ahead';
}

/** What there is to do next: begin, prepare a session, write down one, or look back on all. */
export function nextStep(sessions: SortedSessions, now: Now): 'start' | 'prep' | 'log' | 'end' {
  const { open } = sessions;
  if (!open) return 'start';
  const agreed = agreedDate(sessions);
  if (openPrep(sessions, open.id) || (agreed && whenIs(agreed, now) === 'past')) return 'log';
  const last = lastDay(open);
  return last !== undefined && last <= now.date ? 'end' : 'prep';
}

/** The last day of an engagement; undefined where nobody said how long it is. */
export function lastDay(engagement: Engagement): Day | undefined {
  const months = Number(textOf(engagement, 'months'));
  const from = textOf(engagement, 'first-date') || engagement.startedOn;
  return months > 0 ? addMonths(from, Math.round(months)) : undefined;
}

/** Whether sessions follow each other in a rhythm, and so need an end. */
export const hasRhythm = (engagement: Engagement): boolean =>
  textOf(engagement, 'frequency') in STEPS;

/**
 * The sessions from today to a last day, counted from the first of the engagement: the date agreed on,
 * and from there in its rhythm. Empty where there is no date to begin with.
 */
export function plannedSessions(sessions: SortedSessions, today: Day, until: Day) {
  const agreed = agreedDate(sessions);
  if (!sessions.open || !agreed) return [];
  const step = STEPS[textOf(sessions.open, 'frequency')];
  const held = logsOf(sessions, sessions.open.id).length;
  const planned: (Planned & { number: number })[] = [];
  for (let times = 0; times === 0 || step !== undefined; times += 1) {
    const on = step?.(agreed.on, times) ?? agreed.on;
    if (on > until) break;
    const at = times === 0 ? agreed.at : textOf(sessions.open, 'at') || agreed.at;
    if (on >= today) planned.push({ on, at, number: held + 1 + times });
  }
  return planned;
}
