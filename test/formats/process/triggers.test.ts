import { expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const wordsIn = (part: string, line: string) =>
  (imported(`# A title\n\n## ${part}\n\n- ${line}\n`).framework.triggers ?? []).flatMap(
    ({ words }) => words,
  );

it.each([
  ['When to use', '"Sure, happy to!" comes out before you think', ['sure happy to']],
  ['When to use', 'The board asked for "the strategy" and you have none', []],
  ['Triggers', 'User\'s "strategy" is a list of features', []],
  ['Triggers', 'User says "strategy"', ['strategy']],
  ['Triggers', '"imposter", "find out"', ['imposter', 'find out']],
  ['Triggers', 'User mentions "trade-off" & "values" in the same message', ['trade-off + values']],
  ['Triggers', 'User mentions "trade-off" or "values"', ['trade-off', 'values']],
  [
    'Triggers',
    'User is preparing for promotion, new job, or public talk',
    ['preparing for promotion', 'preparing for new job', 'preparing for public talk'],
  ],
  [
    'Triggers',
    'User describes conflict with boss, board, or co-founder',
    ['conflict with boss', 'conflict with board', 'conflict with co-founder'],
  ],
  ['Triggers', 'User had a failed launch (suggest a *post*-mortem first)', ['failed launch']],
  ['Triggers', 'User mentions freemium vs. free trial', ['freemium vs free trial']],
])('%s: %s', (part, line, words) => {
  expect(wordsIn(part, line)).toEqual(words);
});
