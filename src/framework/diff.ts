/** Compares two versions of a framework. */
import { ownSteps, places, placesOf } from './check/sites.ts';
import type { FormText, Framework, Question, Step } from './schema/index.ts';
import { stepId } from './step-id.ts';

export interface FrameworkDiff {
  questions: {
    added: string[];
    removed: string[];
    renamed: Renamed[];
    changed: { id: string; what: string[] }[];
  };
  /** Other changed parts, under their name in the file, e.g. `rules`. */
  parts: {
    part: string;
    added: string[];
    removed: string[];
    renamed: Renamed[];
    changed: string[];
  }[];
}

/** The names of the parts with the steps of the journey, and with their tasks. */
export const STEPS = 'journey steps';
export const TASKS = 'journey tasks';

/** An item that names its earlier id. */
interface Renamed {
  from: string;
  to: string;
}

export function diffFrameworks(before: Framework, now: Framework): FrameworkDiff {
  return {
    questions: diffQuestions(allQuestionsOf(before), allQuestionsOf(now), before, now),
    parts: [
      { part: 'scales', ...diffItems(scalesOf(before), scalesOf(now)) },
      { part: STEPS, ...diffItems(stepsOf(before), stepsOf(now)) },
      { part: TASKS, ...diffTasks(before, now) },
      ...PARTS.map(([part, pattern]) => ({
        part,
        ...diffItems(itemsAt(before, pattern), itemsAt(now, pattern)),
      })),
    ].filter(({ added, removed, renamed, changed }) =>
      [added, removed, renamed, changed].some((found) => found.length > 0),
    ),
  };
}

/** Whether the two versions are identical. */
export function isSame({ questions, parts }: FrameworkDiff): boolean {
  const { added, removed, renamed, changed } = questions;
  return added.length + removed.length + renamed.length + changed.length + parts.length === 0;
}

/**
 * All questions of assessments, forms and practices. Two forms may share a question id, so keys
 * start with the id of the form or practice: `meeting/price`.
 */
function allQuestionsOf(framework: Framework): Question[] {
  return [
    ...placesOf<Question>(framework, [
      'assessments.*.blocks.*.questions.*',
      'assessments.*.after.*',
    ]).map(({ item }) => item),
    ...placesOf<FormText>(framework, ['forms.*', 'practices.*']).flatMap(
      ({ item: { id, blocks } }) =>
        blocks.flatMap(({ questions }) => questions.map((question) => within(id, question))),
    ),
  ];
}

/** An item whose ids start with the id of its form, practice or step. */
function within<T extends Item>(whole: string, item: T): T {
  const { id, renamedFrom } = item;
  return {
    ...item,
    id: `${whole}/${id}`,
    ...(renamedFrom !== undefined && { renamedFrom: `${whole}/${renamedFrom}` }),
  };
}

interface Item {
  id: string;
  renamedFrom?: string | undefined;
}

/** The parts and the pattern of their items. Questions in them are compared separately. */
const PARTS: [part: string, pattern: string][] = [
  ['scores', 'assessments.*.scores.*'],
  ['conditions', 'assessments.*.conditions.*'],
  ['labels', 'assessments.*.labels.*'],
  ['confidence', 'assessments.*.confidence'],
  ['rules', 'assessments.*.rules.*'],
  ['reasons', 'assessments.*.reasons.*'],
  ['suggestions', 'assessments.*.suggestions.*'],
  ['heldBack', 'assessments.*.heldBack.*'],
  ['notes', 'assessments.*.notes.*'],
  ['examples', 'assessments.*.examples.*'],
  ['forms', 'forms.*'],
  ['messages', 'messages.*'],
  ['practices', 'practices.*'],
  ['measures', 'measures.*'],
  ['reflection kinds', 'reflections.kinds.*'],
  ['reflection questions', 'reflections.bank.*'],
  ['sections', 'sections.*'],
  ['pitfalls', 'pitfalls.*'],
  ['triggers', 'triggers.*'],
];

const itemsAt = (framework: Framework, pattern: string): Item[] =>
  places<Item & { blocks?: unknown }>(framework, pattern).map(
    ({ item: { blocks, ...item } }) => item,
  );

const scalesOf = ({ scales = {} }: Framework): Item[] =>
  Object.entries(scales).map(([id, scale]) => ({ ...scale, id }));

const stepsOf = ({ journey }: Framework): Item[] =>
  (journey?.steps ?? []).map(({ tasks: _tasks, ...step }: Step & { tasks?: unknown }) => ({
    ...step,
    id: stepId(step),
  }));

/** Compares the tasks of the steps in both versions. Their ids start with that of the step now. */
function diffTasks(before: Framework, now: Framework) {
  const then = new Map(ownSteps(before).map(({ item }) => [item.id, item]));
  const both = ownSteps(now).flatMap(({ item: step }) => {
    const was = then.get(step.id) ?? then.get(step.renamedFrom ?? '');
    return was ? [{ was, step }] : [];
  });
  const tasks = (of: 'was' | 'step'): Item[] =>
    both.flatMap((pair) => (pair[of].tasks ?? []).map((task) => within(pair.step.id, task)));
  return diffItems(tasks('was'), tasks('step'));
}

function diffItems(before: readonly Item[], now: readonly Item[]) {
  const [then, later] = [byId(before), byId(now)];
  const renamed = [...later.values()].flatMap(({ id, renamedFrom: from }): Renamed[] =>
    from !== undefined && then.has(from) && !then.has(id) ? [{ from, to: id }] : [],
  );
  const earlier = new Map(renamed.map(({ from, to }) => [to, from]));
  const went = new Set(earlier.values());
  return {
    added: [...later.keys()].filter((id) => !then.has(id) && !earlier.has(id)),
    removed: [...then.keys()].filter((id) => !later.has(id) && !went.has(id)),
    renamed,
    changed: [...later.values()]
      .filter((item) => {
        const from = earlier.get(item.id);
        if (from === undefined) return differs(then.get(item.id), item);
        return differs(withoutName(then.get(from) ?? item), withoutName(item));
      })
      .map(({ id }) => id),
  };
}

const byId = <T extends Item>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const differs = (before: unknown, now: unknown): boolean =>
  before !== undefined && JSON.stringify(before) !== JSON.stringify(now);

function diffQuestions(
  before: Question[],
  now: Question[],
  ...frameworks: [Framework, Framework]
): FrameworkDiff['questions'] {
  const then = byId(before);
  const { added, removed, renamed } = diffItems(before, now);
  const changed = now.flatMap((question) => {
    const was = then.get(renamed.find(({ to }) => to === question.id)?.from ?? question.id);
    const what = was ? changesOf(was, question, frameworks) : [];
    return what.length === 0 ? [] : [{ id: question.id, what }];
  });
  return { added, removed, renamed, changed };
}

/** Describes the changes to a question in words. */
function changesOf(was: Question, now: Question, [before, after]: [Framework, Framework]) {
  if (was.kind !== now.kind) return [`${was.kind} became ${now.kind}`];
  const options = diffItems(optionsOf(was), optionsOf(now));
  const scales = [scaleIn(was, before), scaleIn(now, after)];
  const found = [
    ...(was.ask === now.ask ? [] : ['new wording']),
    ...options.added.map((id) => `option ${id} added`),
    ...options.removed.map((id) => `option ${id} removed`),
    ...options.changed.map((id) => `option ${id} has new wording`),
    ...(differs(scales[0], scales[1]) ? ['new scale'] : []),
    ...(differs(was.when ?? null, now.when ?? null) ? ['new condition'] : []),
    ...((was.required ?? false) === (now.required ?? false)
      ? []
      : [now.required ? 'now required' : 'no longer required']),
  ];
  const old = now.renamedFrom;
  if (old !== was.renamedFrom && old !== was.id) {
    found.push(old === undefined ? 'names no old id now' : `names ${old} as its old id`);
  }
  const isOther = found.length === 0 && differs(withoutName(was), withoutName(now));
  return isOther ? ['other details'] : found;
}

const withoutName = ({ id: _id, renamedFrom: _renamedFrom, ...rest }: Item) => rest;

const optionsOf = (question: Question) => ('options' in question ? (question.options ?? []) : []);

function scaleIn(question: Question, { scales = {} }: Framework) {
  if (question.kind !== 'scale') return null;
  const { scale } = question;
  return (typeof scale === 'string' ? scales[scale] : scale) ?? null;
}
