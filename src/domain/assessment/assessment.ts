import {
  evaluate,
  type Facts,
  type Trace,
  type Truth,
  trace,
} from '../../framework/rules/conditions.ts';
import type { Assessment, Rule } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { assessmentFacts, labelOf, questionsOf } from './facts.ts';
import type { Reason, Result } from './schema.ts';

export type { Result } from './schema.ts';

/**
 * Applies the rules of an assessment to answers: the first rule that holds makes the main
 * suggestion. `today` is the day `revisitOn` counts from.
 * @throws Error when no rule holds, which `framework check` rules out.
 */
export function assess(assessment: Assessment, given: Answers, today: Day): Result {
  const answers = countedAnswers(questionsOf(assessment), given);
  const facts = assessmentFacts(assessment, answers);
  const rule = assessment.rules.find(holds(facts));
  if (!rule) throw new Error(`No rule of "${assessment.id}" holds; the last one must always hold.`);
  const primary = mainSuggestion(rule, facts);
  if (rule.urgent) return urgentResult(assessment, rule, primary);

  const withPrimary: Facts = (name) => (name === 'primary' ? primary : facts(name));
  const missing = missingAnswers(assessment, answers);
  return {
    primary,
    rule: rule.id,
    urgent: false,
    confidence: labelOf(assessment.confidence, withPrimary) ?? '',
    labels: byId(assessment.labels, (label) => labelOf(label, facts) ?? null),
    scores: byId(assessment.scores, (score) => rounded(facts(score.id))),
    also: alsoHelpful(assessment, rule, primary, facts),
    nudges: unique((rule.nudges ?? []).filter(holds(facts)).map((n) => n.nudge)),
    reasons: reasonsFor(assessment, rule, facts),
    heldBack: heldBack(assessment, primary, facts),
    next: (rule.next ?? []).filter(holds(facts)).map(({ command, why }) => ({ command, why })),
    ...(rule.revisit !== undefined && { revisitOn: addDays(today, rule.revisit) }),
    ...(missing.length > 0 && { missing }),
  };
}

/** Whether the answers so far already call for urgent help, so that the interview must stop. */
export function isUrgent(assessment: Assessment, answers: Answers): boolean {
  const facts = assessmentFacts(assessment, answers);
  return assessment.rules.some(
    (rule) => rule.urgent && rule.when !== undefined && evaluate(rule.when, facts) === true,
  );
}

/** How a result came about: every rule in order with the truth of each of its parts. */
export interface Explanation {
  rules: { id: string; title: string; holds: Truth; trace?: Trace }[];
}

/** Traces every rule, so that `--why` can show what decided and what would change it. */
export function explain(assessment: Assessment, given: Answers): Explanation {
  const facts = assessmentFacts(assessment, given);
  const named = (name: string) => assessment.conditions?.find((c) => c.id === name)?.when;
  return {
    rules: assessment.rules.map(({ id, title, when }) => {
      if (when === undefined) return { id, title, holds: true };
      const traced = trace(when, facts, named);
      return { id, title, holds: traced.holds, trace: traced };
    }),
  };
}

function mainSuggestion(rule: Rule, facts: Facts): string {
  if (typeof rule.suggest === 'string') return rule.suggest;
  const chosen = rule.suggest.find(holds(facts));
  if (!chosen) throw new Error(`Rule ${rule.id} holds but suggests nothing.`);
  return chosen.suggestion;
}

function urgentResult(assessment: Assessment, rule: Rule, primary: string): Result {
  return {
    primary,
    rule: rule.id,
    urgent: true,
    confidence: 'clear',
    labels: byId(assessment.labels, () => null),
    scores: byId(assessment.scores, () => null),
    also: [],
    nudges: [],
    reasons: [],
    heldBack: [],
    next: (rule.next ?? []).map(({ command, why }) => ({ command, why })),
  };
}

function alsoHelpful(assessment: Assessment, rule: Rule, primary: string, facts: Facts): string[] {
  const candidates = [...(rule.also ?? []), ...(assessment.complements ?? [])];
  const held = candidates.filter(holds(facts)).map((c) => c.suggestion);
  return unique(held).filter((suggestion) => suggestion !== primary);
}

function reasonsFor(assessment: Assessment, rule: Rule, facts: Facts): Reason[] {
  return (rule.because ?? [])
    .flatMap((id) => (assessment.reasons ?? []).filter((reason) => reason.id === id))
    .filter(holds(facts))
    .map((reason) => asReason(assessment, reason));
}

function heldBack(assessment: Assessment, primary: string, facts: Facts): Result['heldBack'] {
  const held = (assessment.heldBack ?? [])
    .filter((h) => h.suggestion !== primary)
    .filter(holds(facts));
  return unique(held.map((h) => h.suggestion)).map((suggestion) => ({
    suggestion,
    reasons: held.filter((h) => h.suggestion === suggestion).map((h) => asReason(assessment, h)),
  }));
}

type ReasonData = Pick<NonNullable<Assessment['reasons']>[number], 'say' | 'question' | 'refs'>;

function asReason(assessment: Assessment, { say, question, refs }: ReasonData): Reason {
  const asked = questionsOf(assessment).find((q) => q.id === question);
  return { say, question: question ?? null, refs: refs ?? asked?.refs ?? [] };
}

function missingAnswers(assessment: Assessment, answers: Answers): string[] {
  return assessment.blocks
    .filter((block) => block.enough !== undefined)
    .flatMap((block) => block.questions.map((q) => q.id))
    .filter((id) => answers[id] === undefined);
}

const holds =
  (facts: Facts) =>
  (item: { when?: Parameters<typeof evaluate>[0] | undefined }): boolean =>
    item.when === undefined || evaluate(item.when, facts) === true;

function byId<T extends { id: string }, V>(items: readonly T[] | undefined, value: (item: T) => V) {
  return Object.fromEntries((items ?? []).map((item) => [item.id, value(item)]));
}

function rounded(value: unknown): number | null {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : null;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
