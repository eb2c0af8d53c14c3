import { undraftedAmong } from '../framework/private-questions.ts';
import type { Answers } from './answers.ts';
import { allQuestions, type Form, type Session } from './session.ts';

/**
 * A session as a draft may hold it: without what was answered or typed at questions that no draft
 * holds. `urgent` names those that an urgent rule asks about.
 */
export function draftable(form: Form, session: Session, urgent?: ReadonlySet<string>): Session {
  const out = undraftedAmong(allQuestions(form), urgent);
  if (out.size === 0) return session;
  // The key of a step inside a group begins with the id of the group.
  const isIn = (key: string) => !out.has(key.split('.', 1)[0] ?? '');
  const { typed = {}, ...rest } = session;
  const kept = only(typed, isIn);
  return {
    ...rest,
    answers: only(session.answers, isIn),
    ...(session.told && { told: session.told.filter(isIn) }),
    ...(Object.keys(kept).length > 0 && { typed: kept }),
  };
}

function only<T extends Answers | Readonly<Record<string, string>>>(
  values: T,
  isIn: (key: string) => boolean,
): T {
  return Object.fromEntries(Object.entries(values).filter(([key]) => isIn(key))) as T;
}
