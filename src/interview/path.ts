import { evaluate } from '../framework/rules.ts';
import type { Question } from '../framework/schema.ts';
import { type Answers, asFact } from './answers.ts';

/**
 * The questions that are asked, given the answers: those without `when` and those whose `when`
 * holds. A question may only look at answers above it that are themselves on the path.
 */
export function onPath<Q extends Pick<Question, 'id' | 'when'>>(
  questions: readonly Q[],
  answers: Answers,
): Q[] {
  const passed = new Set<string>();
  const facts = (name: string) => (passed.has(name) ? asFact(answers[name]) : undefined);
  return questions.filter((question) => {
    const asked = question.when === undefined || evaluate(question.when, facts) === true;
    if (asked) passed.add(question.id);
    return asked;
  });
}

/** The answers that count: those of questions on the path. The others stay in the draft, unused. */
export function countedAnswers(questions: readonly Question[], answers: Answers): Answers {
  const counted: Answers = {};
  for (const { id } of onPath(questions, answers)) {
    const answer = answers[id];
    if (answer !== undefined) counted[id] = answer;
  }
  return counted;
}
