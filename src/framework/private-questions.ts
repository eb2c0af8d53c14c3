import type { Question } from './schema/index.ts';

/**
 * Ids of the questions whose answers are never passed on. They are marked `private`, have a private
 * field, or repeat private entries. Only this function decides what is private.
 */
export const privateAmong = (questions: readonly Question[]): ReadonlySet<string> =>
  among(questions, (question) => question.private === true);

/**
 * Ids of the questions whose answers are never in a draft. They are marked `draft: false`, used by
 * an urgent rule (`urgent`, see `urgentNames`), or repeat the entries of such a question.
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

/** Ids of the earlier questions whose entries a question reuses. */
export function sourcesOf(question: Question): string[] {
  const from = question.kind === 'rank' ? question.from : undefined;
  const forEach = question.kind === 'group' ? question.forEach : undefined;
  return [from ?? [], forEach ?? []].flat();
}
