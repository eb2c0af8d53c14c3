import {
  evaluate,
  type Facts,
  type FactValue,
  parseLeaf,
} from '../../framework/rules/conditions.ts';
import type { Assessment, Label, Score } from '../../framework/schema/index.ts';
import { type Answers, asFact } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';

/** All questions of an assessment in the order they are asked. */
export function questionsOf(assessment: Assessment) {
  return assessment.blocks.flatMap((block) => block.questions);
}

/** Blocks that ask for `enough` answers and got fewer. */
export function thinBlocks(assessment: Assessment, answers: Answers) {
  return assessment.blocks.filter((block) => {
    const answered = block.questions.filter((q) => answers[q.id] !== undefined).length;
    return block.enough !== undefined && answered < block.enough * block.questions.length;
  });
}

/**
 * Everything the rules of an assessment may ask about: answers, scores, named conditions, labels,
 * and how many blocks are `thin`. Each is worked out at most once, when first asked for.
 */
export function assessmentFacts(assessment: Assessment, given: Answers): Facts {
  const answers = countedAnswers(questionsOf(assessment), given);
  const known = new Map<string, FactValue | undefined>();
  const workers = new Map<string, () => FactValue | undefined>([
    ['thin', () => thinBlocks(assessment, answers).length],
    ...Object.entries(answers).map(([id, answer]) => [id, () => asFact(answer)] as const),
    ...(assessment.scores ?? []).map((s) => [s.id, () => scoreOf(s, answers, facts)] as const),
    ...(assessment.conditions ?? []).map((c) => [c.id, () => evaluate(c.when, facts)] as const),
    ...(assessment.labels ?? []).map((l) => [l.id, () => labelOf(l, facts)] as const),
  ]);
  const facts: Facts = (name) => {
    if (!known.has(name)) known.set(name, workers.get(name)?.());
    return known.get(name);
  };
  return facts;
}

/** The first value of a label whose condition holds, else its `otherwise`, else unknown. */
export function labelOf(label: Pick<Label, 'values' | 'otherwise'>, facts: Facts) {
  return (label.values.find((v) => evaluate(v.when, facts) === true) ?? label.otherwise)?.id;
}

/** Counts and means look at answered questions only; a mean of nothing is unknown. */
function scoreOf(score: Score, answers: Answers, facts: Facts): number | undefined {
  if (score.holding) return score.holding.filter((c) => evaluate(c, facts) === true).length;
  const values = (score.count ?? score.mean ?? score.highest ?? [])
    .map((id) => answers[id])
    .filter((answer) => typeof answer === 'number');
  if (score.count) return values.filter((value) => passes(value, score.where ?? '')).length;
  if (values.length === 0) return undefined;
  if (score.highest) return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function passes(value: number, where: string): boolean {
  const text = `value ${where}`;
  if (!parseLeaf(text)) throw new Error(`Not a comparison: ${where}`);
  return evaluate(text, () => value) === true;
}
