import type { Question } from '../framework/schema/index.ts';
import { type Answers, textsIn } from './answers.ts';
import { kindOf } from './kinds/index.ts';
import type { EntriesOf } from './kinds/kind.ts';

/**
 * Collects entries from other questions without duplicates: listed or ranked entries, and the
 * labels of cards on the first pile.
 */
export function entriesFrom(
  sources: string | readonly string[] | undefined,
  questions: readonly Question[],
  answers: Answers,
): string[] {
  const from: EntriesOf = (ids) => entriesFrom(ids, questions, answers);
  const found = [sources ?? []].flat().flatMap((id) => {
    const question = questions.find((each) => each.id === id);
    const entries = question && kindOf(question).entries;
    return entries ? entries(question, answers[id], from) : textsIn(answers[id]);
  });
  return [...new Set(found)];
}
