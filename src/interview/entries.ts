import type { Question } from '../framework/schema/index.ts';
import type { Answer, Answers } from './answers.ts';

type GroupQuestion = Extract<Question, { kind: 'group' }>;

/**
 * The entries that other questions yield, each once: what was listed or ranked, and of sorted cards
 * those on the first pile, by their labels.
 */
export function entriesFrom(
  sources: string | readonly string[] | undefined,
  questions: readonly Question[],
  answers: Answers,
): string[] {
  const ids = typeof sources === 'string' ? [sources] : (sources ?? []);
  const found = ids.flatMap((id) => {
    const question = questions.find((each) => each.id === id);
    const answer = answers[id];
    // What was not ranked goes on as it was listed, so that a skip does not end what builds on it.
    if (question?.kind === 'rank' && answer === undefined && question.top !== 1)
      return entriesFrom(question.from, questions, answers);
    if (question?.kind !== 'sort') return listed(answer);
    const kept = pilesOf(answer)[question.piles[0]?.id ?? ''] ?? [];
    return kept.map((card) => question.cards.find((each) => each.id === card)?.label ?? card);
  });
  return [...new Set(found)];
}

/**
 * What each round of a group is about, where it goes through entries: an entry, or a pair of them
 * where it goes through two questions. `undefined` where the person says how many rounds there are.
 */
export function roundNames(
  { forEach, max }: GroupQuestion,
  questions: readonly Question[],
  answers: Answers,
): string[][] | undefined {
  if (forEach === undefined) return undefined;
  const [first = [], second] = (typeof forEach === 'string' ? [forEach] : forEach).map((source) =>
    entriesFrom(source, questions, answers),
  );
  const names =
    second === undefined
      ? first.map((entry) => [entry])
      : first.flatMap((entry) => second.map((other) => [entry, other]));
  return names.slice(0, max);
}

/** The cards on each pile; none for an answer that is no sorting. */
export function pilesOf(answer: Answer | undefined): Record<string, string[]> {
  return typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
}

function listed(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'string') : [];
}
