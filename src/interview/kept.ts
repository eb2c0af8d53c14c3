import { undraftedAmong } from '../framework/private-questions.ts';
import type { Answers } from './answers.ts';
import { allQuestions, type Form, type Session } from './session.ts';

/** What an urgent rule asks about, and whether answers tell that it does not hold. */
export interface Urgency {
  names: ReadonlySet<string>;
  isRuledOut: (answers: Answers) => boolean;
}

/**
 * A session as a draft may hold it: without what is half typed at a question that can tell of danger, and
 * without its answer unless the urgent rules are known not to hold. What is marked stays out always.
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

/** The key of a step inside a group begins with the id of the group. */
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
