import type { Saved } from '../../core/store.ts';
import { type Day, daysBetween, type Now } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { type Action, openActions } from '../actions/action.ts';
import type { Coach } from '../coaches/coach.ts';
import { type Concerns, isOffered } from '../coaches/concerns.ts';
import type { DecisionKind, Evaluation } from '../coaches/schema.ts';
import { daysWritten } from '../journal/stats.ts';
import { dueMeasures, reviewOffer } from '../progress/due.ts';
import { isActive, type Progress, progressOf, type SavedRecord } from '../progress/records.ts';
import { agreedDate, lastDay, type Planned, seenFrom, whenIs } from '../sessions/schedule.ts';
import {
  type Engagement,
  logsOf,
  openPrep,
  type SessionRecord,
  type SortedSessions,
  sortSessions,
} from '../sessions/session.ts';
import type { JourneyFacts } from './next-step.ts';

/** The standing of a person in the assessments of one framework. */
export interface Assessed {
  /**
   * The suggestion of the last assessment. Undefined without an assessment. If its words matter
   * more than a suggestion, only `assessedOn` is set.
   */
  suggested: string | undefined;
  assessedOn?: Day | undefined;
  /** The day from which the assessment is worth repeating. */
  revisitOn?: Day | undefined;
  /** Whether an assessment was started but not finished. */
  isBegun: boolean;
  /** How many assessments of other frameworks there are that the person added. */
  others: number;
}

/** The stored data that shows where the person stands. */
export interface Stored extends Assessed {
  /** Whether the person has a plan for what to look for in a coach. */
  isPlanned: boolean;
  coaches: readonly Saved<Coach>[];
  evaluations: readonly Saved<Evaluation>[];
  /** Reasons against continuing with each coach. */
  concerns: Concerns;
  sessions: readonly Saved<SessionRecord>[];
  commitments: readonly Saved<Action>[];
  progress: readonly SavedRecord[];
  practices: number;
  /** The days with entries in recent weeks. */
  written: readonly Day[];
}

/** Something that is due. */
export interface Due {
  what: 'session' | 'conversation' | 'measure' | 'action';
  /** The name of the coach, or the words of the measure or action. Empty for a session. */
  text: string;
  on?: Day;
  /** The time of day, e.g. `09:30`. */
  at?: string;
  /** Set if the time has passed but there are no notes yet. */
  isOver?: true;
  command: string;
}

/** With entries on this many days, writing counts as the person's way of working. */
const WORKS_BY_WRITING = 10;

/** Facts about the assessments of a framework, with the names from src/framework/rules/moments.ts. */
export function assessedFacts(
  { suggested, assessedOn, revisitOn, isBegun, others }: Assessed,
  today: Day,
): JourneyFacts {
  return {
    assessments: assessedOn === undefined ? 0 : 1,
    'other-assessments': others,
    'assessment-begun': yesNo(assessedOn === undefined && isBegun),
    suggested,
    'days-since-assessment': assessedOn && daysBetween(assessedOn, today),
    'revisit-due': yesNo(revisitOn !== undefined && revisitOn <= today),
  };
}

/** Facts about where the person stands, with the names from src/framework/rules/moments.ts. */
export function standingFacts(stored: Stored, now: Now): JourneyFacts {
  const { coaches, practices, written } = stored;
  const offered = coaches.filter(({ id }) => isOffered(stored.concerns, id));
  const today = now.date;
  const evaluated = evaluatedIn(stored);
  const sessions = sortSessions(stored.sessions);
  const progress = progressOf(stored.progress);
  const session = sessionToCome(sessions, now);
  const held = sessions.logs.map(({ on }) => on);
  const last = held.at(-1);
  const measures = progress.measures.filter((measure) => isActive(measure, today)).length;
  const isMet = (coach: Saved<Coach>) => hasTalked(coach) || evaluated.has(coach.id);
  return {
    ...assessedFacts(stored, today),
    planned: yesNo(stored.isPlanned),
    candidates: coaches.length,
    met: offered.filter(isMet).length,
    'to-note': toNote(stored, today),
    chosen: yesNo(offered.some(({ decision }) => decision === 'chosen')),
    decided: decisionIn(stored),
    engagement: sessions.open ? 'open' : sessions.engagements.length > 0 ? 'ended' : 'not-yet',
    'engagement-over': yesNo(sessions.open !== undefined && isOver(sessions.open, today)),
    sessions: (sessions.open ? logsOf(sessions, sessions.open.id) : sessions.logs).length,
    'days-to-session': session && daysBetween(today, session.on),
    session: session ? whenIs(session, now) : 'no-date',
    prepared: yesNo(openPrep(sessions, sessions.open?.id) !== undefined),
    'days-since-session': last === undefined ? undefined : daysBetween(last, today),
    'after-engagement': afterEngagement(stored, sessions, progress),
    'at-work': yesNo(measures > 0 || new Set(written).size >= WORKS_BY_WRITING),
    written: yesNo(written.length > 0),
    'written-today': yesNo(written.includes(today)),
    'days-written': daysWritten(written, today),
    practices,
    'open-actions': openActions(stored.commitments).length,
    success: yesNo(progress.success !== undefined),
    measures,
    'measures-due': dueMeasures(stored.progress, today).length,
    'review-due': yesNo(reviewOffer(progress, held, today).offered),
  };
}

/** The ids of coaches with notes on a conversation. */
function evaluatedIn({ evaluations }: Stored): ReadonlySet<string> {
  return new Set(evaluations.flatMap((each) => (each.kind === 'meeting' ? [each.coach] : [])));
}

/** Booked conversations without notes. */
function bookedIn(stored: Stored): { id: string; name: string; on: Day }[] {
  const evaluated = evaluatedIn(stored);
  return stored.coaches
    .filter(({ id, decision }) => decision === undefined && !evaluated.has(id))
    .flatMap(({ id, name, nextOn }) => (nextOn ? [{ id, name, on: nextOn.slice(0, 10) }] : []));
}

/** Counts the past conversations without notes. */
function toNote(stored: Stored, today: Day): number {
  const evaluated = evaluatedIn(stored);
  const past = new Set(bookedIn(stored).flatMap(({ id, on }) => (on <= today ? [id] : [])));
  return stored.coaches.filter(
    (coach) => past.has(coach.id) || (hasTalked(coach) && !evaluated.has(coach.id)),
  ).length;
}

const hasTalked = ({ stage }: Coach): boolean => stage === 'intro-done' || stage === 'sample-done';

/** The last decision, or undefined if the person has met a coach since. */
function decisionIn({ evaluations }: Stored): DecisionKind | undefined {
  const last = evaluations.findLast(({ kind }) => kind === 'decision' || kind === 'meeting');
  return last?.kind === 'decision' ? last.decision : undefined;
}

/** The agreed date in this time zone. Undefined once that session is logged. */
function sessionToCome(sessions: SortedSessions, { zone }: Now): Planned | undefined {
  const agreed = agreedDate(sessions);
  const last = sessions.logs.at(-1)?.on;
  return agreed && (last === undefined || last < agreed.on) ? seenFrom(agreed, zone) : undefined;
}

/**
 * The next step after the last engagement. Undefined if an engagement is open, or none has ended
 * yet.
 */
function afterEngagement(
  { assessedOn = '' }: Stored,
  { open, engagements }: SortedSessions,
  { reviews }: Progress,
): 'look-back' | 'assess' | 'settled' | undefined {
  const ended = engagements.at(-1)?.ended?.on;
  if (open || ended === undefined) return undefined;
  if (assessedOn >= ended) return 'settled';
  return reviews.some(({ on }) => on >= ended) ? 'assess' : 'look-back';
}

/**
 * Everything that is due: upcoming dates, measures to check in on, and actions whose day has come.
 */
export function dueThings(stored: Stored, now: Now): Due[] {
  const today = now.date;
  const booked = bookedIn(stored).map(({ name, on }): Due => {
    const command = on <= today ? 'coachkit evaluate' : 'coachkit find-coach list';
    return { what: 'conversation', text: name, on, command };
  });
  return [
    ...sessionDue(sortSessions(stored.sessions), now),
    ...booked,
    ...dueMeasures(stored.progress, today).map(
      ({ text }): Due => ({ what: 'measure', text, command: 'coachkit progress check-in' }),
    ),
    ...openActions(stored.commitments).flatMap(({ text, due }): Due[] =>
      due && due <= today ? [{ what: 'action', text, on: due, command: 'coachkit actions' }] : [],
    ),
  ];
}

/** A session today or later, or a prepared session without a date. */
function sessionDue(sessions: SortedSessions, now: Now): Due[] {
  const session = sessionToCome(sessions, now);
  const isPrepared = openPrep(sessions, sessions.open?.id) !== undefined;
  if (!sessions.open || (session ? session.on < now.date : !isPrepared)) return [];
  const isBehind = session !== undefined && whenIs(session, now) === 'past';
  const command = isPrepared || isBehind ? 'coachkit sessions log' : 'coachkit sessions prep';
  const { on, at } = session ?? {};
  const isOver = isBehind || undefined;
  return [{ what: 'session', text: '', ...defined({ on, at, isOver }), command }];
}

const isOver = (engagement: Engagement, today: Day): boolean =>
  (lastDay(engagement) ?? today) < today;

const yesNo = (holds: boolean): 'yes' | 'no' => (holds ? 'yes' : 'no');
