import { privateAmong } from '../../framework/private-questions.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Framework, Question } from '../../framework/schema/index.ts';
import { answerWords } from '../answer-text.ts';
import type { Answers } from '../answers.ts';

/** The framework and version a record was made with. */
export interface Version {
  id: string;
  version: string;
}

export const versionOf = ({ id, version }: Framework): Version => ({ id, version });

/** A question and its answer as shown, so a record keeps its original words. */
export interface Wording {
  question: string;
  asked: string;
  answered: string;
  /** Left out of everything that leaves coachkit, unless private answers are asked for. */
  private?: boolean;
}

/** The wording of the answered questions, in order. */
export function wordingOf(
  questions: readonly Question[],
  answers: Answers,
  scales: Scales,
): Wording[] {
  const closed = privateAmong(questions);
  return questions
    .filter((question) => answers[question.id] !== undefined)
    .map((question) => ({
      question: question.id,
      asked: question.ask,
      answered: answerWords(question, answers[question.id], scales),
      ...(closed.has(question.id) && { private: true as const }),
    }));
}
