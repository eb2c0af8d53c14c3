/** Answers by question id. A missing answer is unknown; an empty list means none. */
export interface Answers {
  [question: string]: Answer;
}

/** One option, a text, a number, ticked or listed entries, the rounds of a group, sorted cards. */
export type Answer = string | number | string[] | Answers[] | Piles;

/** Cards on each pile, by id. A card on no pile is not sorted yet. */
export interface Piles {
  [pile: string]: string[];
}

/** An answer as a rule can use it; undefined for rounds and piles. */
export function asFact(
  answer: Answer | undefined,
): string | number | readonly string[] | undefined {
  if (!Array.isArray(answer)) return typeof answer === 'object' ? undefined : answer;
  return answer.every((entry) => typeof entry === 'string') ? (answer as string[]) : undefined;
}

/** The ticked, listed or ranked entries; empty for an answer of another kind. */
export function textsIn(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}

/** The rounds of a group; empty for an answer of another kind. */
export function roundsIn(answer: Answer | undefined): Answers[] {
  return Array.isArray(answer) ? answer.filter((round) => typeof round === 'object') : [];
}

/** The cards on each pile; empty for an answer of another kind. */
export function pilesOf(answer: Answer | undefined): Piles {
  return typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
}
