import type { Assessment } from '../../framework/schema/index.ts';
import { answerType, type Scales } from '../../framework/schema/kinds.ts';
import type { Answers } from '../../interview/answers.ts';
import { decisionOf } from './decision.ts';
import { assessmentFacts, questionsOf } from './facts.ts';
import type { Tip } from './schema.ts';

/** More tips would tell the person nothing new. */
const MOST_TIPS = 2;

/**
 * Finds the first two scale answers that change the main suggestion `primary` when moved by one
 * step.
 */
export function tippingAnswers(
  assessment: Assessment,
  answers: Answers,
  primary: string,
  scales: Scales,
): Tip[] {
  const tips = new Map<string, Tip>();
  for (const { question, from, to } of stepsFrom(assessment, answers, scales)) {
    if (tips.size === MOST_TIPS) break;
    if (tips.has(question)) continue;
    const facts = assessmentFacts(assessment, { ...answers, [question]: to });
    const other = decisionOf(assessment, facts).primary;
    if (other !== primary) tips.set(question, { question, from, to, primary: other });
  }
  return [...tips.values()];
}

type Step = Omit<Tip, 'primary'>;

/** Moves each scale answer up and down by one, within its scale. Private answers are left out. */
function stepsFrom(assessment: Assessment, answers: Answers, scales: Scales): Step[] {
  return questionsOf(assessment).flatMap((question) => {
    const from = answers[question.id];
    if (question.kind !== 'scale' || question.private || typeof from !== 'number') return [];
    const type = answerType(question, scales);
    const { min = from, max = from } = type?.kind === 'number' ? type : {};
    const moved = [from + 1, from - 1].filter((to) => to >= min && to <= max);
    return moved.map((to) => ({ question: question.id, from, to }));
  });
}
