/** Answers by question id. What is not there is unknown; an empty list is an answer: none. */
export interface Answers {
  [question: string]: Answer;
}

/** One option, a text, a number, the ticked or listed entries, or the rounds of a group. */
export type Answer = string | number | string[] | Answers[];

/** The answers a rule can look at: all but the rounds of a group. */
export function asFact(
  answer: Answer | undefined,
): string | number | readonly string[] | undefined {
  if (!Array.isArray(answer)) return answer;
  return answer.every((entry) => typeof entry === 'string') ? (answer as string[]) : undefined;
}
