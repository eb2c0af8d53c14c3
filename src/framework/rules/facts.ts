/** The facts that conditions in an assessment may name: answers, scores, labels, conditions. */

import type { Assessment, Label, Question, Score } from '../schema/index.ts';
import { answerType, type Scales } from '../schema/kinds.ts';
import type { FactType } from './conditions.ts';

export type { Scales };

/** The types of answers, by question id. */
export function answerTypes(questions: readonly Question[], scales: Scales): Map<string, FactType> {
  const types = new Map<string, FactType>();
  for (const question of questions) {
    const type = answerType(question, scales);
    if (type) types.set(question.id, type);
  }
  return types;
}

/** All facts that a rule may name. */
export function catalogOf(assessment: Assessment, scales: Scales): Map<string, FactType> {
  const questions = assessment.blocks.flatMap((block) => block.questions);
  return new Map([
    ...answerTypes(questions, scales),
    ...(assessment.scores ?? []).map((s) => [s.id, scoreType(s, questions, scales)] as const),
    ...(assessment.labels ?? []).map((l) => [l.id, labelType(l)] as const),
    ...(assessment.conditions ?? []).map((c) => [c.id, { kind: 'condition' }] as const),
  ]);
}

/** Facts that are known only after the main suggestion. */
export const KNOWN_LATE: readonly string[] = ['primary', 'thin', 'tipping'];

/**
 * The facts that `confidence` and notes may name. They include the main suggestion, the number of
 * thin blocks, and how many scale answers (two at most) would tip the result if moved by one step.
 */
export function confidenceCatalog(assessment: Assessment, scales: Scales): Map<string, FactType> {
  const weighed = assessment.blocks.filter((block) => block.enough !== undefined).length;
  return new Map<string, FactType>([
    ...catalogOf(assessment, scales),
    ['primary', { kind: 'choice', values: assessment.suggestions.map((s) => s.id) }],
    ['thin', { kind: 'number', min: 0, max: weighed }],
    ['tipping', { kind: 'number', min: 0, max: 2 }],
  ]);
}

function labelType({ values, otherwise }: Pick<Label, 'values' | 'otherwise'>): FactType {
  const ids = [...values, ...(otherwise ? [otherwise] : [])].map((value) => value.id);
  return { kind: 'choice', values: ids };
}

function scoreType(score: Score, questions: readonly Question[], scales: Scales): FactType {
  const counted = score.count ?? score.holding;
  if (counted) return { kind: 'number', min: 0, max: counted.length };
  const of = score.mean ?? score.highest ?? [];
  const types = questions.filter((q) => of.includes(q.id)).map((q) => answerType(q, scales));
  const bounds = (end: 'min' | 'max') =>
    types.map((type) => (type?.kind === 'number' ? type[end] : undefined));
  return {
    kind: 'number',
    min: extreme(Math.min, bounds('min')),
    max: extreme(Math.max, bounds('max')),
  };
}

/** The lowest or highest of several bounds. Undefined if any of them is open. */
function extreme(pick: typeof Math.min, bounds: (number | undefined)[]): number | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length === bounds.length && known.length > 0 ? pick(...known) : undefined;
}
