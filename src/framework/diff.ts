/** Compares two versions of a framework. */
import { places, placesOf } from './check/sites.ts';
import type { FormText, Framework, Question } from './schema/index.ts';
import { stepId } from './step-id.ts';

export interface FrameworkDiff {
  questions: {
    added: string[];
    removed: string[];
    /** Questions that name their earlier id. */
    renamed: { from: string; to: string }[];
    changed: { id: string; what: string[] }[];
  };
  /** Other changed parts, under their name in the file, e.g. `rules`. */
  parts: { part: string; added: string[]; removed: string[]; changed: string[] }[];
}

export function diffFrameworks(before: Framework, now: Framework): FrameworkDiff {
  return {
    questions: diffQuestions(allQuestionsOf(before), allQuestionsOf(now), before, now),
    parts: [
      { part: 'scales', ...diffItems(scalesOf(before), scalesOf(now)) },
      { part: 'journey steps', ...diffItems(stepsOf(before), stepsOf(now)) },
      ...PARTS.map(([part, pattern]) => ({
        part,
        ...diffItems(itemsAt(before, pattern), itemsAt(now, pattern)),
      })),
    ].filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0),
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
        blocks.flatMap(({ questions }) => questions.map((question) => inForm(id, question))),
    ),
  ];
}

function inForm(form: string, question: Question): Question {
  const { id, renamedFrom } = question;
  const within = (name: string) => `${form}/${name}`;
  return {
    ...question,
    id: within(id),
    ...(renamedFrom !== undefined && { renamedFrom: within(renamedFrom) }),
  };
}

interface Item {
  id: string;
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
  (journey?.steps ?? []).map((step) => ({ ...step, id: stepId(step) }));

function diffItems(before: readonly Item[], now: readonly Item[]) {
  const [then, later] = [byId(before), byId(now)];
  return {
    added: [...later.keys()].filter((id) => !then.has(id)),
    removed: [...then.keys()].filter((id) => !later.has(id)),
    changed: [...later].filter(([id, item]) => differs(then.get(id), item)).map(([id]) => id),
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
  const renamed = now.flatMap(({ id, renamedFrom: from }) =>
    from !== undefined && then.has(from) && !then.has(id) ? [{ from, to: id }] : [],
  );
  const [came, went] = [
    new Set(renamed.map(({ to }) => to)),
    new Set(renamed.map(({ from }) => from)),
  ];
  const { added, removed } = diffItems(before, now);
  const changed = now.flatMap((question) => {
    const was = then.get(renamed.find(({ to }) => to === question.id)?.from ?? question.id);
    const what = was ? changesOf(was, question, frameworks) : [];
    return what.length === 0 ? [] : [{ id: question.id, what }];
  });
  return {
    added: added.filter((id) => !came.has(id)),
    removed: removed.filter((id) => !went.has(id)),
    renamed,
    changed,
  };
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

const withoutName = ({ id: _id, renamedFrom: _renamedFrom, ...rest }: Question) => rest;

const optionsOf = (question: Question) => ('options' in question ? (question.options ?? []) : []);

function scaleIn(question: Question, { scales = {} }: Framework) {
  if (question.kind !== 'scale') return null;
  const { scale } = question;
  return (typeof scale === 'string' ? scales[scale] : scale) ?? null;
}
