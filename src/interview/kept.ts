import { undraftedAmong } from '../framework/private-questions.ts';
import type { Answers } from './answers.ts';
import { allQuestions, type Form, type Session } from './session.ts';

/**
 * The questions that urgent rules depend on, and a check that answers rule out the urgent rules.
 */
export interface Urgency {
  names: ReadonlySet<string>;
  isRuledOut: (answers: Answers) => boolean;
}

/**
 * The part of a session that a draft may keep. Questions that can reveal danger never keep text
 * being typed, and keep answers only once urgency is ruled out. Answers with `draft: false` are
 * never kept.
 */
export function draftable(form: Form, session: Session, urgency?: Urgency): Session {
  const questions = allQuestions(form);
  const untyped = undraftedAmong(questions, urgency?.names);
  if (untyped.size === 0) return session;
  const isSafe = urgency?.isRuledOut(session.answers) ?? true;
  const unanswered = isSafe ? undraftedAmong(questions) : untyped;
  const isIn = outside(unanswered);
  const { typed = {}, ...rest } = session;
  const kept = only(typed, outside(untyped));
  return {
    ...rest,
    answers: only(session.answers, isIn),
    ...(session.told && { told: session.told.filter(isIn) }),
    ...(Object.keys(kept).length > 0 && { typed: kept }),
  };
}

/**
 * Whether a key belongs to none of these questions. A step in a group has a key that starts with
 * the group's id.
 */
const outside =
  (out: ReadonlySet<string>) =>
  (key: string): boolean =>
    !out.has(key.split('.', 1)[0] ?? '');

function only<T extends Answers | Readonly<Record<string, string>>>(
  values: T,
  isIn: (key: string) => boolean,
): T {
  return Object.fromEntries(Object.entries(values).filter(([key]) => isIn(key))) as T;
}
