/** Finds the items in a framework, each with its path. */
import { isObject } from '../../lib/is-object.ts';
import type { Path } from '../diagnostics/diagnostics.ts';
import { type Condition, type LeafSite, leaves, parseLeaf } from '../rules/conditions.ts';
import type {
  Assessment,
  Framework,
  OwnStep,
  Practice,
  Question,
  ReflectionStep,
  Step,
} from '../schema/index.ts';

/** An item and its path. */
export interface Sited<T> {
  item: T;
  path: Path;
}

/** The entries of a list, each with its path. */
export function sited<T>(items: readonly T[] | undefined, path: Path): Sited<T>[] {
  return (items ?? []).map((item, i) => ({ item, path: [...path, i] }));
}

/**
 * Finds the values at a pattern such as `rules.*.when`, where `*` stands for each entry of a list.
 * `path` is the path of `root`. The caller chooses `T`, which is safe because the shape was checked
 * before.
 */
export function places<T>(root: unknown, pattern: string, path: Path = []): Sited<T>[] {
  let found: Sited<unknown>[] = [{ item: root, path }];
  for (const step of pattern.split('.')) {
    found = found.flatMap(({ item, path }) => {
      if (step === '*') return Array.isArray(item) ? sited(item, path) : [];
      const inner = isObject(item) ? item[step] : undefined;
      return inner === undefined ? [] : [{ item: inner, path: [...path, step] }];
    });
  }
  return found as Sited<T>[];
}

/** Finds the values at several patterns, in the order of the patterns. */
export const placesOf = <T>(root: unknown, patterns: readonly string[], path?: Path): Sited<T>[] =>
  patterns.flatMap((pattern) => places<T>(root, pattern, path));

export const assessmentsIn = (framework: Framework): Sited<Assessment>[] =>
  places(framework, 'assessments.*');

export const practicesIn = (framework: Framework): Sited<Practice>[] =>
  places(framework, 'practices.*');

/** Anything with blocks of questions. */
type Walked = Pick<Assessment, 'blocks'>;

/** The questions of all blocks, in the order of asking. */
export const blockQuestions = (walked: Walked, path: Path): Sited<Question>[] =>
  places(walked, 'blocks.*.questions.*', path);

/** The questions of all blocks, without their paths. */
export const questionsOf = ({ blocks }: Walked): Question[] =>
  blocks.flatMap((block) => block.questions);

/** The questions asked after the result is shown. */
export const afterQuestions = (assessment: Assessment, path: Path): Sited<Question>[] =>
  places(assessment, 'after.*', path);

/** All questions of an assessment, including those after the result. */
export const allQuestions = (assessment: Assessment, path: Path): Sited<Question>[] => [
  ...blockQuestions(assessment, path),
  ...afterQuestions(assessment, path),
];

/** The questions that scores use. */
export const countedQuestions = (assessment: Assessment, path: Path): Sited<string>[] =>
  placesOf(assessment, ['scores.*.count.*', 'scores.*.mean.*', 'scores.*.highest.*'], path);

/** The questions outside assessments, as one list for each reflection, form and practice. */
export function otherQuestions(framework: Framework): Sited<Question>[][] {
  const steps = places<ReflectionStep[]>(framework, 'reflections.kinds.*.steps');
  return [
    ...steps.map(({ item, path }) => stepQuestions(item, path)),
    ...placesOf<Walked>(framework, ['forms.*', 'practices.*']).map(({ item, path }) =>
      blockQuestions(item, path),
    ),
  ];
}

/** The questions in the steps of an entry. */
export const stepQuestions = (steps: readonly ReflectionStep[], path: Path): Sited<Question>[] =>
  sited(steps, path).flatMap(({ item, path }) => {
    const question = asQuestion(item);
    return question ? [{ item: question, path }] : [];
  });

/** All lists of questions: one for each assessment, followed by the lists outside assessments. */
export const allLists = (framework: Framework): Sited<Question>[][] => [
  ...assessmentsIn(framework).map(({ item, path }) => allQuestions(item, path)),
  ...otherQuestions(framework),
];

/** The questions of a form. Empty if the framework has no such form. */
export function questionsOfForm({ forms }: Framework, id: string): Question[] {
  const form = forms?.find((each) => each.id === id);
  return form ? questionsOf(form) : [];
}

/** A step as a question, for the conditions of later steps. */
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

/** The steps that the person marks. Each has an id of its own. */
export const ownSteps = (framework: Framework): Sited<OwnStep>[] =>
  places<Step>(framework, 'journey.steps.*').filter(
    (step): step is Sited<OwnStep> => 'id' in step.item,
  );

/** All conditions except those of questions, `confidence` and notes. */
export const ruleConditions = (assessment: Assessment, path: Path): Sited<Condition>[] =>
  placesOf(assessment, RULE_CONDITIONS, path);

const RULE_CONDITIONS = [
  'scores.*.holding.*',
  'conditions.*.when',
  'labels.*.values.*.when',
  'reasons.*.when',
  'rules.*.when',
  'rules.*.suggest.*.when',
  'rules.*.also.*.when',
  'rules.*.nudges.*.when',
  'rules.*.next.*.when',
  'complements.*.when',
  'heldBack.*.when',
];

/** The conditions of `confidence` and notes, which may also use the main suggestion. */
export const lateConditions = (assessment: Assessment, path: Path): Sited<Condition>[] =>
  placesOf(assessment, ['confidence.values.*.when', 'notes.*.when'], path);

/** The comparisons in a condition, each with its full path. */
export const leafSites = ({ item, path }: Sited<Condition>): LeafSite[] => leaves(item, path);

/** The names used in conditions. */
export const namesAt = (conditions: Sited<Condition>[]): Sited<string>[] =>
  conditions
    .flatMap(leafSites)
    .flatMap(({ text, path }) => namesIn(text).map((item) => ({ item, path })));

/** The names used in a condition. */
export function namesIn(condition: Condition): string[] {
  return leaves(condition).flatMap(({ text }) => parseLeaf(text)?.fact ?? []);
}
