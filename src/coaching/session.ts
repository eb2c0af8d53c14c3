import type { Answers } from '../interview/answers.ts';
import type { Saved } from '../store/types.ts';
import type { Day } from './dates.ts';
import { folded } from './words.ts';

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

/** All that is stored about sessions, sorted by kind. */
export interface SessionBook {
  /** The engagement that has not ended. */
  open: Saved<Engagement> | undefined;
  engagements: Saved<Engagement>[];
  /** Oldest first. */
  preps: Saved<Prep>[];
  /** By the day they took place, oldest first. */
  logs: Saved<Log>[];
}

/** Sorts the records of the collection, which come oldest first. */
export function sessionBook(records: readonly Saved<SessionRecord>[]): SessionBook {
  const engagements = records.filter((r): r is Saved<Engagement> => r.type === 'engagement');
  const logs = records.filter((r): r is Saved<Log> => r.type === 'log');
  return {
    open: engagements.find(({ ended }) => ended === undefined),
    engagements,
    preps: records.filter((r): r is Saved<Prep> => r.type === 'prep'),
    logs: logs.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
}

/** The sessions of one engagement. */
export function logsOf({ logs }: Pick<SessionBook, 'logs'>, engagement: string): Saved<Log>[] {
  return logs.filter((log) => log.engagement === engagement);
}

/** The day it began: the first date, where that was before it was written down. */
export function beganOn(engagement: Engagement): Day {
  const first = textOf(engagement, 'first-date');
  return first !== '' && first < engagement.startedOn ? first : engagement.startedOn;
}

/**
 * The engagement that a session of this day belongs to; undefined for one that stands by itself. A
 * session with another person than that of the engagement does; without a name it is the same one.
 */
export function engagementOn(
  { engagements }: Pick<SessionBook, 'engagements'>,
  { with: whom, who, on }: { with: With; who?: string | undefined; on: Day },
): Saved<Engagement> | undefined {
  return engagements.findLast((each) => {
    const isOver = each.ended !== undefined && each.ended.on < on;
    const isSame = who === undefined || folded(who) === folded(each.who ?? who);
    return each.with === whom && isSame && beganOn(each) <= on && !isOver;
  });
}

/** The last preparation that no session has used yet, for the engagement or for none. */
export function openPrep(
  { preps, logs }: SessionBook,
  engagement: string | undefined,
): Saved<Prep> | undefined {
  const used = new Set(logs.map(({ prep }) => prep));
  const last = preps.findLast((prep) => prep.engagement === engagement);
  return last && !used.has(last.id) ? last : undefined;
}

/** What is prepared and not yet held, in the open engagement and outside of any. */
export function openPreps(book: SessionBook): Saved<Prep>[] {
  const engagements = book.open ? [undefined, book.open.id] : [undefined];
  return engagements.flatMap((id) => openPrep(book, id) ?? []);
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
