import { evaluate } from '../../framework/rules/conditions.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { type Answers, asFact } from '../../interview/answers.ts';

/** The person's look-for list: the items that fit their `search-plan` answers. */
export function lookFor({ lookFor: items }: Choosing, answers: Answers): string[] {
  return items
    .filter(({ when }) => evaluate(when, (name) => asFact(answers[name])) === true)
    .map(({ say }) => say);
}

/** Derives `search-plan` answers from an assessment. Reversed scales are turned around. */
export function knownFrom({ known = [] }: Choosing, assessed: Answers): Answers {
  const answers: Answers = {};
  for (const { question, from, reversed } of known) {
    const answer = assessed[from];
    if (answer === undefined) continue;
    answers[question] = reversed && typeof answer === 'number' ? 6 - answer : answer;
  }
  return answers;
}

/** The wishes in the answers to `search-plan` or `meeting`. */
export const wishesIn = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => id.startsWith('want-')));

/** Whether a reason contains one of the words listed for it, in any case. */
export function namesReason({ reasons = [] }: Choosing, id: string, reason: string): boolean {
  const words = reasons.find((each) => each.id === id)?.words ?? [];
  const said = ` ${reason.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return words.some((word) => said.includes(` ${word.toLowerCase()} `));
}
