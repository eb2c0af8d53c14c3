import type { Question } from './schema/index.ts';

/**
 * Ids of the questions whose answers stay out of what is handed on: those marked so, groups that hold
 * such a field, and what builds on one of them and so repeats its entries. The one place that says so.
 */
export function privateAmong(questions: readonly Question[]): ReadonlySet<string> {
  const closed = new Set<string>();
  for (const question of questions) {
    const isMarked = question.private === true;
    const holdsOne = question.kind === 'group' && privateAmong(question.fields).size > 0;
    if (isMarked || holdsOne || sourcesOf(question).some((id) => closed.has(id))) {
      closed.add(question.id);
    }
  }
  return closed;
}

/** Ids of the questions above whose entries a question goes through. */
export function sourcesOf(question: Question): string[] {
  const from = question.kind === 'rank' ? question.from : undefined;
  const forEach = question.kind === 'group' ? question.forEach : undefined;
  return [from ?? [], forEach ?? []].flat();
}
