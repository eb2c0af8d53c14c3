import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import type { Answer } from './answers.ts';
import { kindOf } from './kinds/index.ts';

const SKIPPED = 'skipped';

/** An answer in words, as shown in a review or a history. */
export function answerWords(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  return answer === undefined ? SKIPPED : kindOf(question).say(question, answer, scales);
}

/** The same, short enough for a line of the review; a scale of its own includes an end. */
export function shortAnswer(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  const { say, sayShort = say } = kindOf(question);
  return answer === undefined ? SKIPPED : sayShort(question, answer, scales);
}

/** Several ratings with their names: "mood 3, energy 4", without those that were skipped. */
export function ratingWords(ratings: readonly { id: string }[], answer: Answer): string {
  const marks = String(answer).split(' ');
  const said = ratings.map(({ id }, index) => [id, marks[index] ?? '-'] as const);
  return said.flatMap(([id, mark]) => (mark === '-' ? [] : [`${id} ${mark}`])).join(', ');
}
