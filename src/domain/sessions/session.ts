import type { Saved } from '../../core/store.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Day } from '../../lib/dates/day.ts';
import { folded } from '../../lib/words.ts';

/** Who one works with: `coach`, `peer`, `manager`, or `self`. */
export type With = 'coach' | 'peer' | 'manager' | 'self';

/** A form as it was filled in: answers to look things up in, and the words of its time. */
export interface FilledForm {
  framework: { id: string; version: string };
  form: string;
  answers: Answers;
  wording: { question: string; asked: string; answered: string; private?: true }[];
}

/** For a record that does not keep its questions: the ids of those that are private. */
export interface PrivateQuestions {
  privateQuestions?: string[];
}

/** What was agreed on. It is open until it has `ended`. */
export interface Engagement extends FilledForm {
  type: 'engagement';
  with: With;
  /** The name, as it was given. */
  who?: string;
  /** Id in the collection `coaches`. */
  coach?: string;
  startedOn: Day;
  ended?: FilledForm & { on: Day };
}

/** What somebody wants from the next session. */
export interface Prep extends FilledForm {
  type: 'prep';
  with: With;
  who?: string;
  /** Absent for a session outside of the engagement. */
  engagement?: string;
  on: Day;
  /** Ids of the journal entries that were brought. */
  observations: string[];
}

/** A session that took place. */
export interface Log extends FilledForm {
  type: 'log';
  with: With;
  who?: string;
  engagement?: string;
  on: Day;
  /** Id of what was written before it. */
  prep?: string;
  /** Ids of the journal entries that have been brought to it. */
  brought: string[];
}

/** What lies in the collection `sessions`. */
export type SessionRecord = Engagement | Prep | Log;

/** All records about sessions, sorted by kind. */
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
 * Sorts the records of the collection, which come oldest first. `startedOn` of an engagement is the
 * day it began: its first date or first session, where that was before it was written down.
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
  const first = textOf(engagement, 'first-date');
  const days = [
    engagement.startedOn,
    ...(first === '' ? [] : [first]),
    ...logs.map(({ on }) => on),
  ];
  return days.reduce((earliest, day) => (day < earliest ? day : earliest));
}

/** The order of sessions: by the day they took place. */
export const byDay = (a: Log, b: Log): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** The sessions of one engagement. */
export function logsOf<L extends Log>({ logs }: { logs: readonly L[] }, engagement: string): L[] {
  return logs.filter((log) => log.engagement === engagement);
}

/** Whom a session of a day was with. */
export interface Met {
  with: With;
  who?: string | undefined;
  on: Day;
}

/** The engagement under way on that day with that person; without a name it is the same one. */
export function engagementOn(sessions: Pick<SortedSessions, 'engagements'>, met: Met) {
  return engagementsWith(sessions, met).findLast(
    ({ startedOn, ended }) => startedOn <= met.on && (ended === undefined || ended.on >= met.on),
  );
}

/**
 * The engagement that a session belongs to: the one under way, or the one that began after it, which
 * it led to. Undefined for a session that stands by itself, like one with somebody else.
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

/** The last preparation that no session has used yet, for the engagement or for none. */
export function openPrep(
  { preps, logs }: SortedSessions,
  engagement: string | undefined,
): Saved<Prep> | undefined {
  const used = new Set(logs.map(({ prep }) => prep));
  const last = preps.findLast((prep) => prep.engagement === engagement);
  return last && !used.has(last.id) ? last : undefined;
}

/** What is prepared and not yet held, in the open engagement and outside of any. */
export function openPreps(sessions: SortedSessions): Saved<Prep>[] {
  const engagements = sessions.open ? [undefined, sessions.open.id] : [undefined];
  return engagements.flatMap((id) => openPrep(sessions, id) ?? []);
}

/** An answer in words; empty where there is none. */
export function textOf({ answers }: FilledForm, question: string): string {
  const answer = answers[question];
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
}

/** The entries of a list that was answered. */
export function listOf({ answers }: FilledForm, question: string): string[] {
  const answer = answers[question];
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}
