import type { Question } from './schema/index.ts';

/**
 * Ids of the questions whose answers stay out of what is handed on: those marked so, groups that hold
 * such a field, and what builds on one of them and so repeats its entries. The one place that says so.
 */
export const privateAmong = (questions: readonly Question[]): ReadonlySet<string> =>
  among(questions, (question) => question.private === true);

/**
 * Ids of the questions whose answers no draft holds: those marked `draft: false`, those that an urgent
 * rule asks about (`urgent`, see `urgentNames`), and what repeats the entries of one of them.
 */
export const undraftedAmong = (
  questions: readonly Question[],
  urgent: ReadonlySet<string> = new Set(),
): ReadonlySet<string> => among(questions, ({ draft, id }) => draft === false || urgent.has(id));

function among(
  questions: readonly Question[],
  isMarked: (question: Question) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const question of questions) {
    const holdsOne = question.kind === 'group' && among(question.fields, isMarked).size > 0;
    if (isMarked(question) || holdsOne || sourcesOf(question).some((id) => found.has(id))) {
      found.add(question.id);
    }
  }
  return found;
}

/** Ids of the questions above whose entries a question goes through. */
export function sourcesOf(question: Question): string[] {
  const from = question.kind === 'rank' ? question.from : undefined;
  const forEach = question.kind === 'group' ? question.forEach : undefined;
  return [from ?? [], forEach ?? []].flat();
}
