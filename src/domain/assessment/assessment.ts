import {
  type Condition,
  evaluate,
  type Facts,
  type FactValue,
  type Trace,
  type Truth,
  trace,
} from '../../framework/rules/conditions.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Assessment, Rule } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { decisionOf, holds, isUrgentNow } from './decision.ts';
import { assessmentFacts, labelOf, questionsOf } from './facts.ts';
import { isEarlier } from './form.ts';
import type { Reason, Result, Tip } from './schema.ts';
import { tippingAnswers } from './tipping.ts';

export type { Result } from './schema.ts';

/**
 * Applies the rules of an assessment to the answers. The first rule that holds gives the main
 * suggestion. `revisitOn` counts its days from `today`, and `scales` come from the framework.
 * @throws Error if no rule holds, which `framework check` rules out
 */
export function assess(assessment: Assessment, given: Answers, today: Day, scales: Scales): Result {
  const answers = countedAnswers(questionsOf(assessment), given);
  const facts = assessmentFacts(assessment, answers);
  const { rule, primary } = decisionOf(assessment, facts);
  if (rule.urgent) return urgentResult(assessment, rule, primary);

  const tips = tippingAnswers(assessment, answers, primary, scales);
  const late = lateFacts(facts, primary, tips);
  const notes = (assessment.notes ?? []).filter((note) => note.when && holds(late)(note));
  const missing = missingAnswers(assessment, answers);
  return {
    primary,
    rule: rule.id,
    urgent: false,
    confidence: labelOf(assessment.confidence, late) ?? '',
    labels: byId(assessment.labels, (label) => labelOf(label, facts) ?? null),
    scores: byId(assessment.scores, (score) => rounded(facts(score.id))),
    also: alsoHelpful(assessment, rule, primary, facts),
    nudges: unique((rule.nudges ?? []).filter(holds(facts)).map((n) => n.nudge)),
    ...(notes.length > 0 && { notes: notes.map(({ id }) => id) }),
    reasons: reasonsFor(assessment, rule, facts),
    heldBack: heldBack(assessment, primary, facts),
    next: (rule.next ?? []).filter(holds(facts)).map(({ command, why }) => ({ command, why })),
    ...(rule.revisit !== undefined && { revisitOn: addDays(today, rule.revisit) }),
    ...(missing.length > 0 && { missing }),
    ...(tips.length > 0 && { tipping: tips }),
  };
}

/** Whether the answers so far already call for urgent help. If they do, the interview must stop. */
export function isUrgent(assessment: Assessment, answers: Answers): boolean {
  return assessment.rules.some(isUrgentNow(assessmentFacts(assessment, answers)));
}

/**
 * Whether the answers so far rule out every urgent rule. An open question may still reveal danger.
 */
export function isUrgencyRuledOut(assessment: Assessment, answers: Answers): boolean {
  const facts = assessmentFacts(assessment, answers);
  return assessment.rules.every(
    ({ urgent, when }) => !urgent || (when && evaluate(when, facts)) === false,
  );
}

/** A rule or value that was tried: whether it holds, and which of its parts are true. */
interface Step {
  id: string;
  title: string;
  holds: Truth;
  trace?: Trace;
}

/** How a result came about: each rule in order, and each value of `confidence`. */
export interface Explanation {
  rules: Step[];
  sureness: Step[];
}

/** Traces every rule, so that `--why` can show what decided and what would change the result. */
export function explain(assessment: Assessment, given: Answers, result: Decided): Explanation {
  const facts = assessmentFacts(assessment, given);
  const late = lateFacts(facts, result.primary, result.tipping);
  const named = (name: string) => assessment.conditions?.find((c) => c.id === name)?.when;
  const step = (id: string, title: string, when: Condition | undefined, known: Facts): Step => {
    if (when === undefined) return { id, title, holds: true };
    const traced = trace(when, known, named);
    return { id, title, holds: traced.holds, trace: traced };
  };
  const { values, otherwise } = assessment.confidence;
  return {
    rules: assessment.rules.map(({ id, title, when }) => step(id, title, when, facts)),
    sureness: [
      ...values.map(({ id, label, when }) => step(id, label, when, late)),
      ...(otherwise ? [step(otherwise.id, otherwise.label, undefined, late)] : []),
    ],
  };
}

type Decided = Pick<Result, 'primary' | 'tipping'>;

/** Adds to the facts the main suggestion and how many answers would tip it. */
function lateFacts(facts: Facts, primary: string, tips: readonly Tip[] = []): Facts {
  const late = new Map<string, FactValue>([
    ['primary', primary],
    ['tipping', tips.length],
  ]);
  return (name) => late.get(name) ?? facts(name);
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
    .filter((id) => answers[id] === undefined && !isEarlier(assessment, id));
}

function byId<T extends { id: string }, V>(items: readonly T[] | undefined, value: (item: T) => V) {
  return Object.fromEntries((items ?? []).map((item) => [item.id, value(item)]));
}

function rounded(value: unknown): number | null {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : null;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
