import type { SessionTexts } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { daysBetween } from '../../lib/dates/day.ts';
import { holdsAny } from '../../lib/words.ts';
import { type FilledForm, type Log, listOf, type SortedSessions } from './session.ts';

/** The ids of the three questions in the check. */
const CHECK = ['check-true', 'check-matters', 'check-way'];
const LOWEST = 1;
const FALL = 2;

/** Whether the check is worth a conversation: an answer is the lowest possible, or fell by two. */
export function isWorthRaising(log: FilledForm, before: FilledForm | undefined): boolean {
  return CHECK.some((id) => {
    const [now, then] = [log.answers[id], before?.answers[id]];
    if (typeof now !== 'number') return false;
    return now === LOWEST || (typeof then === 'number' && then - now >= FALL);
  });
}

/** The session to compare a check with: the previous session with the same person. */
export function sessionBefore(sessions: Pick<SortedSessions, 'logs'>, log: Log): Log | undefined {
  const isSame = (other: Log) =>
    other.engagement === log.engagement && other.with === log.with && other.who === log.who;
  return sessions.logs.findLast((other) => isSame(other) && other.on <= log.on && isChecked(other));
}

const isChecked = ({ answers }: FilledForm) => CHECK.some((id) => answers[id] !== undefined);

const EVERY = 3;

/** Whether to ask about red flags again, in every third session with a coach. */
export function areFlagsDue(logs: readonly Log[]): boolean {
  return (logs.filter((log) => log.with === 'coach').length + 1) % EVERY === 0;
}

const UNSAFE = 'flag-not-safe';
const FLAGS = ['flag-talks-more', 'flag-gives-advice', 'flag-predetermined'];

/** Whether a question is about a red flag. */
export const isFlag = (question: string): boolean =>
  question === UNSAFE || FLAGS.includes(question);

/** Whether the person said they do not feel safe being honest. */
export const isUnsafe = ({ answers }: FilledForm): boolean => answers[UNSAFE] === 'yes';

/** The red flags ticked in a session, as asked. */
export const markedFlags = ({ answers, wording }: FilledForm): string[] =>
  wording
    .filter(({ question }) => isFlag(question) && answers[question] === 'yes')
    .map(({ asked }) => asked);

/** The framework's texts for a check and its red flags, most serious first. Often empty. */
export function wordsFor(
  log: Log,
  before: FilledForm | undefined,
  { unsafe, flag, raise }: SessionTexts,
): string[] {
  if (isUnsafe(log)) return [unsafe];
  return [
    ...(FLAGS.some((id) => log.answers[id] === 'yes') ? [flag] : []),
    ...(isWorthRaising(log, before) ? [raise] : []),
  ];
}

/**
 * Whether a topic is only about others or logistics, and so needs a question about the person's own
 * part.
 */
export function asksForOwnPart(
  topic: string,
  { own, logistics, others }: SessionTexts['topic'],
): boolean {
  return holdsAny(topic, [...logistics, ...others]) && !holdsAny(topic, own);
}

/** An action as entered in the session form. */
export interface LoggedAction {
  action: string;
  origin: 'me' | 'coach' | 'shared';
  when?: string;
  then?: string;
  due?: string;
}

/** The actions of a session. In a session without a partner, all are the person's own ideas. */
export function actionsIn({ actions }: Answers): LoggedAction[] {
  const rounds = Array.isArray(actions) ? actions.filter((each) => typeof each === 'object') : [];
  return rounds.flatMap((round) => {
    const { action, origin = 'me', ...rest } = round as Partial<LoggedAction>;
    return action === undefined ? [] : [{ action, origin, ...rest }];
  });
}

/** Facts about a session, for checking pitfalls afterward. */
export function logFacts(
  log: Log,
  about: { sessions: number; practiced: boolean; before: Log | undefined },
) {
  const actions = actionsIn(log.answers);
  return {
    actions: actions.length,
    'own-actions': actions.filter(({ origin }) => origin !== 'coach').length,
    practiced: about.practiced ? 'yes' : 'no',
    sessions: about.sessions,
    'days-between': about.before && daysBetween(about.before.on, log.on),
  };
}

/** All insights from the given sessions, each with its day. */
export const insightsIn = (logs: readonly Log[]): { on: string; text: string }[] =>
  logs.flatMap((log) => listOf(log, 'insights').map((text) => ({ on: log.on, text })));
