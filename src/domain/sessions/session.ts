import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { folded } from '../../lib/words.ts';
import type { FilledForm } from '../record.ts';
import type { Engagement, Log, Prep, SessionRecord, With } from './schema.ts';

export type { FilledForm, PrivateQuestions } from '../record.ts';
export type { Engagement, Log, Prep, SessionRecord, With } from './schema.ts';

/** All session records, by kind. */
export interface SortedSessions {
  /** The engagement that has not ended. */
  open: Saved<Engagement> | undefined;
  engagements: Saved<Engagement>[];
  /** Oldest first. */
  preps: Saved<Prep>[];
  /** Sorted by the day of the session, oldest first. */
  logs: Saved<Log>[];
}

/**
 * Sorts the collection's records, oldest first. The first date or first session of an engagement
 * replaces `startedOn` if it is earlier.
 */
export function sortSessions(records: readonly Saved<SessionRecord>[]): SortedSessions {
  const logs = records.filter((r): r is Saved<Log> => r.type === 'log').toSorted(byDay);
  const engagements = records
    .filter((r): r is Saved<Engagement> => r.type === 'engagement')
    .map((each) => ({ ...each, startedOn: beganOn(each, logsOf({ logs }, each.id)) }));
  return {
    open: engagements.find(({ ended }) => ended === undefined),
    engagements,
    preps: records.filter((r): r is Saved<Prep> => r.type === 'prep'),
    logs,
  };
}

function beganOn(engagement: Engagement, logs: readonly Log[]): Day {
  const { startedOn } = engagement;
  const first = textOf(engagement, 'first-date') || startedOn;
  return [first, ...logs.map(({ on }) => on)].reduce((a, b) => (b < a ? b : a), startedOn);
}

/** Compares sessions by day. */
export const byDay = (a: Log, b: Log): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** The sessions of one engagement. */
export function logsOf<L extends Log>({ logs }: { logs: readonly L[] }, engagement: string): L[] {
  return logs.filter((log) => log.engagement === engagement);
}

/** Who a session was with, and on which day. */
export interface Met {
  with: With;
  who?: string | undefined;
  on: Day;
}

/**
 * The engagement with that person on that day. Without a name, any engagement with that kind of
 * partner.
 */
export function engagementOn(sessions: Pick<SortedSessions, 'engagements'>, met: Met) {
  return engagementsWith(sessions, met).findLast(
    ({ startedOn, ended }) => startedOn <= met.on && (ended === undefined || ended.on >= met.on),
  );
}

/**
 * The engagement a session belongs to: the one under way that day, or a later one that grew out of
 * it. Undefined for a separate session, e.g. with someone else.
 */
export function engagementFor(
  sessions: Pick<SortedSessions, 'engagements'>,
  met: Met,
): Saved<Engagement> | undefined {
  const later = engagementsWith(sessions, met).filter(({ startedOn }) => startedOn > met.on);
  return (
    engagementOn(sessions, met) ?? later.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1))[0]
  );
}

const engagementsWith = (
  { engagements }: Pick<SortedSessions, 'engagements'>,
  { with: whom, who }: Met,
): Saved<Engagement>[] =>
  engagements.filter(
    (each) => each.with === whom && (who === undefined || folded(who) === folded(each.who ?? who)),
  );

/** The last preparation without a session, for this engagement or outside any. */
export function openPrep(
  { preps, logs }: SortedSessions,
  engagement: string | undefined,
): Saved<Prep> | undefined {
  const used = new Set(logs.map(({ prep }) => prep));
  const last = preps.findLast((prep) => prep.engagement === engagement);
  return last && !used.has(last.id) ? last : undefined;
}

/** The preparations without a session, in the open engagement and outside any. */
export function openPreps(sessions: SortedSessions): Saved<Prep>[] {
  const engagements = sessions.open ? [undefined, sessions.open.id] : [undefined];
  return engagements.flatMap((id) => openPrep(sessions, id) ?? []);
}

/** An answer as text. Empty if there is none. */
export function textOf({ answers }: FilledForm, question: string): string {
  const answer = answers[question];
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
}

/** The entries of a list answer. */
export function listOf({ answers }: FilledForm, question: string): string[] {
  const answer = answers[question];
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}
