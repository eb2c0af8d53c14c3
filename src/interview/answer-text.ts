import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import type { Answer } from './answers.ts';
import { kindOf } from './kinds/index.ts';

const SKIPPED = 'skipped';

/** An answer in words, for a review or a history. */
export function answerWords(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  return answer === undefined ? SKIPPED : kindOf(question).say(question, answer, scales);
}

/** A shorter answer in words, for a line of the review. A question's own scale includes an end. */
export function shortAnswer(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  const { say, sayShort = say } = kindOf(question);
  return answer === undefined ? SKIPPED : sayShort(question, answer, scales);
}

/** Ratings with their names, e.g. "mood 3, energy 4". Skipped ratings are left out. */
export function ratingWords(ratings: readonly { id: string }[], answer: Answer): string {
  const marks = String(answer).split(' ');
  const said = ratings.map(({ id }, index) => [id, marks[index] ?? '-'] as const);
  return said.flatMap(([id, mark]) => (mark === '-' ? [] : [`${id} ${mark}`])).join(', ');
}
