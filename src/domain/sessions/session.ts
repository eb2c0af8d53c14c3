import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { folded } from '../../lib/words.ts';
import type { FilledForm } from '../record.ts';
import type { Engagement, Log, Prep, SessionRecord, With } from './schema.ts';

export type { FilledForm, PrivateQuestions } from '../record.ts';
export type { Engagement, Log, Prep, SessionRecord, With } from './schema.ts';

/** All session records, sorted by kind. */
export interface SortedSessions {
  /** The engagement that has not ended. */
  open: Saved<Engagement> | undefined;
  engagements: Saved<Engagement>[];
  /** Oldest first. */
  preps: Saved<Prep>[];
  /** By the day they took place, oldest first. */
  logs: Saved<Log>[];
}

/**
 * Sorts the records of the collection, oldest first. The day `startedOn` of an engagement becomes
 * its first date or first session, if that was before it was written down.
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

/** The order of sessions: by the day they took place. */
export const byDay = (a: Log, b: Log): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** The sessions of one engagement. */
export function logsOf<L extends Log>({ logs }: { logs: readonly L[] }, engagement: string): L[] {
  return logs.filter((log) => log.engagement === engagement);
}

/** Who a session was with, and its day. */
export interface Met {
  with: With;
  who?: string | undefined;
  on: Day;
}

/** The engagement with that person on that day; without a name, any with that kind of partner. */
export function engagementOn(sessions: Pick<SortedSessions, 'engagements'>, met: Met) {
  return engagementsWith(sessions, met).findLast(
    ({ startedOn, ended }) => startedOn <= met.on && (ended === undefined || ended.on >= met.on),
  );
}

/**
 * The engagement that a session belongs to: the one under way on its day, or the one it led to,
 * which began later. Undefined for a separate session, such as one with someone else.
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

/** The last preparation without a session yet, for this engagement or outside of any. */
export function openPrep(
  { preps, logs }: SortedSessions,
  engagement: string | undefined,
): Saved<Prep> | undefined {
  const used = new Set(logs.map(({ prep }) => prep));
  const last = preps.findLast((prep) => prep.engagement === engagement);
  return last && !used.has(last.id) ? last : undefined;
}

/** Preparations without a session yet, in the open engagement and outside of any. */
export function openPreps(sessions: SortedSessions): Saved<Prep>[] {
  const engagements = sessions.open ? [undefined, sessions.open.id] : [undefined];
  return engagements.flatMap((id) => openPrep(sessions, id) ?? []);
}

/** An answer as text; empty if there is none. */
export function textOf({ answers }: FilledForm, question: string): string {
  const answer = answers[question];
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
}

/** The items of an answered list. */
export function listOf({ answers }: FilledForm, question: string): string[] {
  const answer = answers[question];
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}
