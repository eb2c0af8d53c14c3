import { undraftedAmong } from '../framework/private-questions.ts';
import type { Answers } from './answers.ts';
import { allQuestions, type Form, type Session } from './session.ts';

/** The questions an urgent rule depends on, and whether answers show that it does not apply. */
export interface Urgency {
  names: ReadonlySet<string>;
  isRuledOut: (answers: Answers) => boolean;
}

/**
 * The session as a draft may keep it. Text being typed at a question that can tell of danger stays
 * out. The answer to such a question stays out unless the urgent rules are ruled out. Answers to
 * questions with `draft: false` always stay out.
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
 * Whether a key is outside these questions; the key of a step in a group starts with the group's
 * id.
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
