/** Answers by question id. A missing answer is unknown. An empty list means none. */
export interface Answers {
  [question: string]: Answer;
}

/** An option, text or number, ticked or listed entries, the rounds of a group, or sorted cards. */
export type Answer = string | number | string[] | Answers[] | Piles;

/** The ids of the cards on each pile. A card on no pile is not sorted yet. */
export interface Piles {
  [pile: string]: string[];
}

/** An answer in a form that rules can use. Undefined for rounds and piles. */
export function asFact(
  answer: Answer | undefined,
): string | number | readonly string[] | undefined {
  if (!Array.isArray(answer)) return typeof answer === 'object' ? undefined : answer;
  return answer.every((entry) => typeof entry === 'string') ? (answer as string[]) : undefined;
}

/** The ticked, listed or ranked entries. Empty for any other kind of answer. */
export function textsIn(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}

/** The rounds of a group. Empty for any other kind of answer. */
export function roundsIn(answer: Answer | undefined): Answers[] {
  return Array.isArray(answer) ? answer.filter((round) => typeof round === 'object') : [];
}

/** The cards on each pile. Empty for any other kind of answer. */
export function pilesOf(answer: Answer | undefined): Piles {
  return typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
}
