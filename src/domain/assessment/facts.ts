import { evaluate, type Facts, type FactValue } from '../../framework/rules/conditions.ts';
import type { Assessment, Label, Question, Score } from '../../framework/schema/index.ts';
import { type Answers, asFact } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';

/** All questions of an assessment, in the order they are asked. */
export function questionsOf(assessment: Assessment) {
  return assessment.blocks.flatMap((block) => block.questions);
}

/** The blocks with fewer answers than their `enough` requires. */
export function thinBlocks(assessment: Assessment, answers: Answers) {
  return assessment.blocks.filter((block) => {
    const answered = block.questions.filter((q) => answers[q.id] !== undefined).length;
    return block.enough !== undefined && answered < block.enough * block.questions.length;
  });
}

/**
 * The facts that rules can use: answers, scores, named conditions, labels, and how many blocks are
 * `thin`. Each is computed at most once, on first use.
 */
export function assessmentFacts(assessment: Assessment, given: Answers): Facts {
  const { questions, ways } = prepared(assessment);
  const answers = countedAnswers(questions, given);
  const known = new Map<string, FactValue | undefined>();
  const facts: Facts = (name) => {
    if (!known.has(name)) {
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
      known.set(name, asFact(answer) ?? ways.get(name)?.(answers, facts));
    }
    return known.get(name);
  };
  return facts;
}

/** Computes a fact that is not an answer. */
type Way = (answers: Answers, facts: Facts) => FactValue | undefined;

interface Prepared {
  questions: Question[];
  ways: ReadonlyMap<string, Way>;
}

const known = new WeakMap<Assessment, Prepared>();

/** Cached, because one assessment is applied to many sets of answers. */
function prepared(assessment: Assessment): Prepared {
  const before = known.get(assessment);
  if (before) return before;
  const { scores = [], conditions = [], labels = [] } = assessment;
  const ways = new Map<string, Way>([
    ['thin', (answers) => thinBlocks(assessment, answers).length],
    ...scores.map((s): [string, Way] => [s.id, (answers, facts) => scoreOf(s, answers, facts)]),
    ...conditions.map((c): [string, Way] => [c.id, (_, facts) => evaluate(c.when, facts)]),
    ...labels.map((l): [string, Way] => [l.id, (_, facts) => labelOf(l, facts)]),
  ]);
  const made = { questions: questionsOf(assessment), ways };
  known.set(assessment, made);
  return made;
}

/** Returns the first value whose condition holds, else the value in `otherwise`, else undefined. */
export function labelOf(label: Pick<Label, 'values' | 'otherwise'>, facts: Facts) {
  return (label.values.find((v) => evaluate(v.when, facts) === true) ?? label.otherwise)?.id;
}

/** Counts and means include only answered questions. If there are none, the mean is undefined. */
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
  return evaluate(`value ${where}`, () => value) === true;
}
