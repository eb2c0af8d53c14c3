import { type Condition, evaluate, type Facts } from '../../framework/rules/conditions.ts';
import type { Assessment, Rule } from '../../framework/schema/index.ts';

/** The rule that decided, and the main suggestion it gave. */
export interface Decision {
  rule: Rule;
  primary: string;
}

/** Whether an urgent rule holds. A rule without a condition is a fallback, so it does not count. */
export const isUrgentNow =
  (facts: Facts) =>
  (rule: Rule): boolean =>
    rule.urgent === true && rule.when !== undefined && evaluate(rule.when, facts) === true;

/**
 * Finds the first rule that holds. Urgent rules come first, wherever they are in the list.
 * @throws Error if no rule holds, which `framework check` rules out
 */
export function decisionOf(assessment: Assessment, facts: Facts): Decision {
  const { rules } = assessment;
  const rule = rules.find(isUrgentNow(facts)) ?? rules.find(holds(facts));
  if (!rule) throw new Error(`No rule of "${assessment.id}" holds; the last one must always hold.`);
  return { rule, primary: mainSuggestion(rule, facts) };
}

function mainSuggestion(rule: Rule, facts: Facts): string {
  if (typeof rule.suggest === 'string') return rule.suggest;
  const chosen = rule.suggest.find(holds(facts));
  if (!chosen) throw new Error(`Rule ${rule.id} holds but suggests nothing.`);
  return chosen.suggestion;
}

/** Whether the `when` of an item holds. An item without `when` always holds. */
export const holds =
  (facts: Facts) =>
  (item: { when?: Condition | undefined }): boolean =>
    item.when === undefined || evaluate(item.when, facts) === true;
