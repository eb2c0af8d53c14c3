import type { Assessment } from '../schema/index.ts';
import { type Condition, leaves, parseLeaf } from './conditions.ts';

/**
 * All names that the urgent rules of an assessment use, directly or through scores, labels and
 * named conditions. A person who answers these questions may be in danger, so the answers must not
 * be in a draft.
 */
export function urgentNames(assessment: Assessment): ReadonlySet<string> {
  const { rules, scores = [], labels = [], conditions = [] } = assessment;
  const named = new Set<string>();
  const madeOf = new Map<string, () => void>([
    ...scores.map(({ id, count = [], mean = [], highest = [], holding = [] }) => {
      const questions = [...count, ...mean, ...highest];
      return [id, () => [...questions.map(add), ...holding.map(visit)]] as const;
    }),
    ...labels.map(({ id, values }) => [id, () => values.map(({ when }) => visit(when))] as const),
    ...conditions.map(({ id, when }) => [id, () => visit(when)] as const),
  ]);
  function add(name: string): void {
    if (named.has(name)) return;
    named.add(name);
    madeOf.get(name)?.();
  }
  function visit(condition: Condition): void {
    for (const { text } of leaves(condition)) add(parseLeaf(text)?.fact ?? '');
  }
  for (const { urgent, when } of rules) if (urgent && when !== undefined) visit(when);
  return named;
}
