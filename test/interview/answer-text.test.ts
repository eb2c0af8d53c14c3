import { expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import { answerWords } from '../../src/interview/answer-text.ts';

const months: Question = { kind: 'number', id: 'm', ask: 'M?', unit: 'months', one: 'month' };

it.each([
  [months, 1, '1 month'],
  [months, 0, '0 months'],
  [months, 6, '6 months'],
  [{ ...months, one: undefined }, 1, '1 months'],
  [{ ...months, unit: undefined, one: undefined }, 1, '1'],
] as const)('a number with its unit, %#', (question, answer, words) => {
  expect(answerWords(question, answer, {})).toBe(words);
});
