import type { Framework, Question } from '../framework/schema.ts';
import { answerWords } from '../interview/answer-words.ts';
import type { Answers } from '../interview/answers.ts';
import type { Scales } from '../interview/read-answer.ts';

/** Which framework a record was made with. */
export interface Version {
  id: string;
  version: string;
}

export const versionOf = ({ id, version }: Framework): Version => ({ id, version });

/** A question and its answer as they stood on the screen: a record is shown in the words of its time. */
export interface Wording {
  question: string;
  asked: string;
  answered: string;
  /** Left out of whatever leaves coachkit, unless private answers are asked for. */
  private?: true;
}

/** The answered ones of these questions, in their order. */
export function wordingOf(
  questions: readonly Question[],
  answers: Answers,
  scales: Scales,
): Wording[] {
  return questions
    .filter((question) => answers[question.id] !== undefined)
    .map((question) => ({
      question: question.id,
      asked: question.ask,
      answered: answerWords(question, answers[question.id], scales),
      ...(question.private === true && { private: true as const }),
    }));
}

/** What may leave of a record made from a form: without private answers, now and before it was changed. */
export function withoutPrivateAnswers<R extends FilledIn>(record: R & Past<R>): R {
  const hidden = new Set(record.wording.flatMap((each) => (each.private ? [each.question] : [])));
  const answers = Object.entries(record.answers).filter(([question]) => !hidden.has(question));
  const { earlier } = record;
  return {
    ...record,
    answers: Object.fromEntries(answers),
    wording: record.wording.filter((each) => !each.private),
    ...(earlier && {
      earlier: earlier.map((past) => ({ ...past, value: withoutPrivateAnswers(past.value) })),
    }),
  };
}

interface FilledIn {
  answers: Answers;
  wording: Wording[];
}

/** What the store keeps of a record that was changed. */
interface Past<R> {
  earlier?: { value: R }[];
}
