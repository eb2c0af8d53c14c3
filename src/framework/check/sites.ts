/** Where things stand in an assessment. */
import type { Path } from '../diagnostics/diagnostics.ts';
import { type Condition, type LeafSite, leaves, parseLeaf } from '../rules/conditions.ts';
import type { Assessment, Framework, Question, ReflectionStep } from '../schema/index.ts';

/** An item and the path to it. */
export interface Sited<T> {
  item: T;
  path: Path;
}

/** The entries of a list, each with its path. */
export function sited<T>(items: readonly T[] | undefined, path: Path): Sited<T>[] {
  return (items ?? []).map((item, i) => ({ item, path: [...path, i] }));
}

/** The questions of all blocks, in the order they are asked. */
export function blockQuestions(
  { blocks }: Pick<Assessment, 'blocks'>,
  path: Path,
): Sited<Question>[] {
  return blocks.flatMap((block, i) => sited(block.questions, [...path, 'blocks', i, 'questions']));
}

/** The same without their paths. */
export function questionsOf({ blocks }: Pick<Assessment, 'blocks'>): Question[] {
  return blocks.flatMap((block) => block.questions);
}

/** All questions of an assessment, those after the result too. */
export function allQuestions(assessment: Assessment, path: Path): Sited<Question>[] {
  return [...blockQuestions(assessment, path), ...afterQuestions(assessment, path)];
}

/** The questions from which scores are made. */
export function countedQuestions({ scores }: Assessment, path: Path): Sited<string>[] {
  return (scores ?? []).flatMap((score, i) =>
    (['count', 'mean', 'highest'] as const).flatMap((key) =>
      sited(score[key], [...path, 'scores', i, key]),
    ),
  );
}

/** The questions asked once the result is on the screen. */
export function afterQuestions({ after }: Assessment, path: Path): Sited<Question>[] {
  return sited(after, [...path, 'after']);
}

/** The steps of each kind of reflection that are answered under their own id, as questions. */
function reflectionQuestions({ reflections }: Framework): Sited<Question>[][] {
  return sited(reflections?.kinds, ['reflections', 'kinds']).map(({ item, path }) =>
    sited(item.steps, [...path, 'steps']).flatMap(({ item, path }) => {
      const question = asQuestion(item);
      return question ? [{ item: question, path }] : [];
    }),
  );
}

/** The questions of each form. */
function formQuestions({ forms }: Framework): Sited<Question>[][] {
  return sited(forms, ['forms']).map(({ item, path }) => blockQuestions(item, path));
}

/** The questions of each practice. */
function practiceQuestions({ practices }: Framework): Sited<Question>[][] {
  return sited(practices, ['practices']).map(({ item, path }) => blockQuestions(item, path));
}

/** The questions outside of assessments: those of each reflection, form and practice by themselves. */
export function otherQuestions(framework: Framework): Sited<Question>[][] {
  return [
    ...reflectionQuestions(framework),
    ...formQuestions(framework),
    ...practiceQuestions(framework),
  ];
}

/** The questions of one form; none where the framework lacks it. */
export function questionsOfForm({ forms }: Framework, id: string): Question[] {
  const form = forms?.find((each) => each.id === id);
  return form ? questionsOf(form) : [];
}

/** What a step is to the conditions of later ones. */
function asQuestion(step: ReflectionStep): Question | undefined {
  switch (step.kind) {
    case 'of-the-day':
    case 'follow-up':
      return undefined;
    case 'ratings':
      return { kind: 'text', id: step.id, ask: step.ask };
    case 'commitment':
      return { ...step, kind: 'text' };
    case 'keep': {
      const options = [
        { id: 'here', label: step.done },
        { id: 'bring', label: step.bring },
        ...(step.link ? [{ id: 'link', label: step.link.label }] : []),
      ];
      return { ...step, kind: 'choice', options };
    }
    default:
      return step;
  }
}

/** The conditions of rules, reasons, scores and the like: all but those of questions. */
export function ruleConditions(assessment: Assessment, path: Path): Sited<Condition>[] {
  const a = assessment;
  const at = (...steps: Path) => [...path, ...steps];
  return [
    ...(a.scores ?? []).flatMap((s, i) => sited(s.holding, at('scores', i, 'holding'))),
    ...whens(a.conditions, at('conditions')),
    ...(a.labels ?? []).flatMap((l, i) => whens(l.values, at('labels', i, 'values'))),
    ...whens(a.reasons, at('reasons')),
    ...whens(a.rules, at('rules')),
    ...a.rules.flatMap((rule, i) => [
      ...(Array.isArray(rule.suggest) ? whens(rule.suggest, at('rules', i, 'suggest')) : []),
      ...whens(rule.also, at('rules', i, 'also')),
      ...whens(rule.nudges, at('rules', i, 'nudges')),
      ...whens(rule.next, at('rules', i, 'next')),
    ]),
    ...whens(a.complements, at('complements')),
    ...whens(a.heldBack, at('heldBack')),
  ];
}

/** The conditions that also know the main suggestion: those of `confidence` and of notes. */
export function lateConditions({ confidence, notes }: Assessment, path: Path): Sited<Condition>[] {
  return [
    ...whens(confidence.values, [...path, 'confidence', 'values']),
    ...whens(notes, [...path, 'notes']),
  ];
}

/** The comparisons of a condition, with their full path. */
export function leafSites({ item, path }: Sited<Condition>): LeafSite[] {
  return leaves(item, path);
}

/** The names a condition mentions. */
export function namesIn(condition: Condition): string[] {
  return leaves(condition).flatMap(({ text }) => parseLeaf(text)?.fact ?? []);
}

/** The conditions under `when` of the entries of a list. */
export function whens(
  items: readonly { when?: Condition | undefined }[] | undefined,
  path: Path,
): Sited<Condition>[] {
  return sited(items, path).flatMap(({ item, path }) =>
    item.when === undefined ? [] : [{ item: item.when, path: [...path, 'when'] }],
  );
}
