import { evaluate, type Facts } from '../framework/rules/conditions.ts';
import type { Question } from '../framework/schema/index.ts';
import { type Answers, asFact, roundsIn } from './answers.ts';

const NOTHING_BEFORE: Facts = () => undefined;

/**
 * The questions to ask, given the answers: those without `when`, and those with a `when` that is
 * true. A question sees only answers above it on the path. In a round of a group, it also sees the
 * answers before the group (`around`).
 */
export function onPath<Q extends Pick<Question, 'id' | 'when'>>(
  questions: readonly Q[],
  answers: Answers,
  around: Facts = NOTHING_BEFORE,
): Q[] {
  const own = new Set(questions.map(({ id }) => id));
  const passed = new Map<string, Q>();
  const inside: Facts = (name) => (passed.has(name) ? asFact(answers[name]) : undefined);
  const facts: Facts = (name) => (own.has(name) ? inside(name) : around(name));
  for (const question of questions) {
    if (question.when === undefined || evaluate(question.when, facts) === true) {
      passed.set(question.id, question);
    }
  }
  return [...passed.values()];
}

/** The answers to these questions, as conditions see them. */
export function factsOf(questions: readonly { id: string }[], answers: Answers): Facts {
  const ids = new Set(questions.map(({ id }) => id));
  return (name) => (ids.has(name) ? asFact(answers[name]) : undefined);
}

/** The answers that count: those to questions on the path. Others stay in the draft, unused. */
export function countedAnswers(
  questions: readonly Question[],
  answers: Answers,
  around: Facts = NOTHING_BEFORE,
): Answers {
  const counted: Answers = {};
  const before: Facts = (name) =>
    Object.hasOwn(counted, name) ? asFact(counted[name]) : undefined;
  for (const question of onPath(questions, answers, around)) {
    const answer = answers[question.id];
    if (answer === undefined) continue;
    counted[question.id] =
      question.kind === 'group'
        ? roundsIn(answer).map((round) => countedAnswers(question.fields, round, before))
        : answer;
  }
  return counted;
}
