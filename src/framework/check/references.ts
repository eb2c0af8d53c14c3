/** Every id that refers to something must find it. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Framework, Practice, Question } from '../schema/index.ts';
import {
  afterQuestions,
  blockQuestions,
  countedQuestions,
  otherQuestions,
  questionsOf,
  questionsOfForm,
  type Sited,
  sited,
} from './sites.ts';

/** Ids of one sort of thing, and what a person calls that sort. */
interface Known {
  what: string;
  ids: ReadonlySet<string>;
}

/** Notes the references that find nothing. */
type Expect = (known: Known, references: Sited<string>[], part?: 'key') => void;

export function checkReferences(framework: Framework, note: Note): void {
  const expect: Expect = ({ what, ids }, references, part) => {
    for (const { item, path } of references.filter((reference) => !ids.has(reference.item))) {
      note('CK302', path, `There is no ${what} ${quote(item)}`, {
        meant: { word: item, known: ids },
        hint: ids.size === 0 ? `The file has no ${what} at all.` : undefined,
        ...(part ? { part } : {}),
      });
    }
  };
  const scale: Known = { what: 'scale', ids: new Set(Object.keys(framework.scales ?? {})) };
  for (const { item, path } of sited(framework.assessments, ['assessments'])) {
    checkAssessment(item, path, framework, expect);
    checkQuestions(blockQuestions(item, path), scale, expect, note);
    checkQuestions(afterQuestions(item, path), scale, expect, note);
    checkScores(item, path, expect, note);
  }
  for (const questions of otherQuestions(framework)) {
    checkQuestions(questions, scale, expect, note);
  }
  checkReflections(framework, expect);
  checkHome(framework, expect);
  checkChoosing(framework, expect);
  for (const { item, path } of sited(framework.practices, ['practices'])) {
    checkPractice(item, path, expect, note);
    checkRecalls(item, path, framework, expect);
  }
}

/** What `learn`, `context` and the home screen point to. */
function checkHome(framework: Framework, expect: Expect): void {
  const section = known('section', framework.sections);
  for (const { item, path } of sited(framework.topics, ['topics'])) {
    expect(section, sited(item.sections, [...path, 'sections']));
  }
  const { assistant, assessments = [] } = framework;
  expect(section, sited(assistant?.sections, ['assistant', 'sections']));
  const asked = known('question', assessments.flatMap(questionsOf));
  for (const { item, path } of sited(assistant?.signals, ['assistant', 'signals'])) {
    expect(asked, sited(item.questions, [...path, 'questions']));
  }
  const steps = framework.sections?.find(({ id }) => id === 'steps')?.cards;
  expect(known('step', steps), valuesOf(framework.journey?.steps, 'card', ['journey', 'steps']));
}

/** What a list begins with is a list or ranking of a practice in the same file. */
function checkRecalls(practice: Practice, path: Path, framework: Framework, expect: Expect): void {
  const practices = known('practice', framework.practices);
  for (const { item: question, path: at } of blockQuestions(practice, path)) {
    const recalls = question.kind === 'list' ? sited(question.recalls, [...at, 'recalls']) : [];
    for (const { item, path: place } of recalls) {
      expect(practices, [{ item: item.practice, path: [...place, 'practice'] }]);
      const from = framework.practices?.find(({ id }) => id === item.practice);
      if (!from) continue;
      const lists = questionsOf(from).filter(({ kind }) => kind === 'list' || kind === 'rank');
      expect(known('list or rank question', lists), [
        { item: item.question, path: [...place, 'question'] },
      ]);
    }
  }
}

/** Rows of the comparison that are worked out, and stand in no form. */
const WORKED_OUT = ['feeling', 'red-flags', 'style-match', 'still-to-ask'];

function checkChoosing(framework: Framework, expect: Expect): void {
  const { choosing, assessments = [] } = framework;
  if (!choosing) return;
  const meeting = questionsOfForm(framework, 'meeting');
  const row = known('row', [...meeting, ...WORKED_OUT.map((id) => ({ id }))]);
  for (const [i, { rows }] of choosing.compare.entries()) {
    expect(row, valuesOf(rows, 'id', ['choosing', 'compare', i, 'rows']));
  }
  const wanted = known('question in `search-plan`', questionsOfForm(framework, 'search-plan'));
  expect(wanted, valuesOf(choosing.known, 'question', ['choosing', 'known']));
  const before = known('question', assessments.flatMap(questionsOf));
  expect(before, valuesOf(choosing.known, 'from', ['choosing', 'known']));
}

/** What a practice makes of its answers. */
function checkPractice(practice: Practice, path: Path, expect: Expect, note: Note): void {
  const { action, artefact } = practice;
  const questions = questionsOf(practice);
  const question = known('question', questions);
  expect(question, sited(artefact.parts, [...path, 'artefact', 'parts']));
  if (action === undefined) return;
  expect(question, [{ item: action, path: [...path, 'action'] }]);
  const kind = questions.find(({ id }) => id === action)?.kind;
  if (kind === undefined || kind === 'text') return;
  note('CK303', [...path, 'action'], `The answer to ${quote(action)} is not one line of text`, {
    hint: 'An action is made from a question with `kind: text`.',
  });
}

function checkReflections({ reflections }: Framework, expect: Expect): void {
  if (!reflections) return;
  const bank = known('question in `bank`', reflections.bank);
  for (const key of ['ask', 'afterHarm'] as const) {
    expect(bank, sited(reflections.gentle?.[key], ['reflections', 'gentle', key]));
  }
  for (const { item, path } of sited(reflections.kinds, ['reflections', 'kinds'])) {
    for (const key of ['quick', 'notHeavy'] as const) {
      expect(known('step', item.steps), sited(item[key], [...path, key]));
    }
    const { kind } = item.lookBack ?? {};
    const kinds = known('kind', reflections.kinds);
    if (kind !== undefined) expect(kinds, [{ item: kind, path: [...path, 'lookBack', 'kind'] }]);
    for (const [i, step] of item.steps.entries()) {
      if (step.kind !== 'follow-up') continue;
      const earlier = known('earlier step', item.steps.slice(0, i));
      expect(earlier, [{ item: step.after, path: [...path, 'steps', i, 'after'] }]);
    }
  }
}

function checkAssessment(a: Assessment, path: Path, framework: Framework, expect: Expect): void {
  const at = (...steps: Path) => [...path, ...steps];
  const question = known('question', questionsOf(a));
  const suggestion = known('suggestion', a.suggestions);
  const reason = known('reason', a.reasons);
  const nudge = known('pitfall or note', [...(framework.pitfalls ?? []), ...(a.notes ?? [])]);

  expect(question, sited(a.quick, at('quick')));
  for (const [i, { suggest, also, nudges, because }] of a.rules.entries()) {
    const suggested = at('rules', i, 'suggest');
    if (typeof suggest === 'string') expect(suggestion, [{ item: suggest, path: suggested }]);
    else expect(suggestion, valuesOf(suggest, 'suggestion', suggested));
    expect(suggestion, valuesOf(also, 'suggestion', at('rules', i, 'also')));
    expect(nudge, valuesOf(nudges, 'nudge', at('rules', i, 'nudges')));
    expect(reason, sited(because, at('rules', i, 'because')));
  }
  expect(question, valuesOf(a.reasons, 'question', at('reasons')));
  expect(suggestion, valuesOf(a.complements, 'suggestion', at('complements')));
  expect(suggestion, valuesOf(a.heldBack, 'suggestion', at('heldBack')));
  expect(question, valuesOf(a.heldBack, 'question', at('heldBack')));
  expect(known('section', framework.sections), valuesOf(a.notes, 'section', at('notes')));

  checkExpectations(a, path, { suggestion, nudge }, expect);
}

/** What an example expects must exist at all. */
function checkExpectations(
  a: Assessment,
  path: Path,
  { suggestion, nudge }: { suggestion: Known; nudge: Known },
  expect: Expect,
): void {
  const rule = known('rule', a.rules);
  const score = known('score', a.scores);
  const values = new Map(
    [...(a.labels ?? []), { ...a.confidence, id: 'confidence' }].map((label) => [
      label.id,
      known(`value of ${label.id}:`, [
        ...label.values,
        ...(label.otherwise ? [label.otherwise] : []),
      ]),
    ]),
  );
  for (const [i, example] of (a.examples ?? []).entries()) {
    const at = (...steps: Path) => [...path, 'examples', i, 'expect', ...steps];
    const { primary, rule: ruleId, also, nudges, labels, scores } = example.expect;
    expect(suggestion, [{ item: primary, path: at('primary') }]);
    if (ruleId !== undefined) expect(rule, [{ item: ruleId, path: at('rule') }]);
    expect(suggestion, sited(also, at('also')));
    expect(nudge, sited(nudges, at('nudges')));
    expect(score, keysOf(scores, at('scores')), 'key');
    expect({ what: 'label', ids: new Set(values.keys()) }, keysOf(labels, at('labels')), 'key');
    for (const [label, value] of Object.entries(labels ?? {})) {
      const possible = values.get(label);
      if (possible) expect(possible, [{ item: value, path: at('labels', label) }]);
    }
  }
}

/** Scales, and the lists that other questions go through. */
function checkQuestions(
  questions: Sited<Question>[],
  scale: Known,
  expect: Expect,
  note: Note,
  listsAround: readonly string[] = [],
): void {
  const lists = [...listsAround];
  const before = new Set<string>();
  for (const { item, path } of questions) {
    if (item.kind === 'scale' && typeof item.scale === 'string') {
      expect(scale, [{ item: item.scale, path: [...path, 'scale'] }]);
    }
    const earlier = { what: 'question further up', ids: before };
    expect(earlier, sited(item.shows, [...path, 'shows']));
    if (item.kind === 'rank') checkLists(item.from, [...path, 'from'], lists, note);
    if (item.kind === 'group') {
      checkLists(item.forEach, [...path, 'forEach'], lists, note);
      checkQuestions(sited(item.fields, [...path, 'fields']), scale, expect, note, lists);
    }
    if (['list', 'rank', 'sort'].includes(item.kind)) lists.push(item.id);
    before.add(item.id);
  }
}

function checkLists(
  from: string | readonly string[] | undefined,
  path: Path,
  lists: string[],
  note: Note,
): void {
  const named = typeof from === 'string' ? [{ item: from, path }] : sited(from, path);
  for (const { item, path } of named.filter(({ item }) => !lists.includes(item))) {
    note('CK303', path, `${quote(item)} is no list question asked before this one`, {
      meant: { word: item, known: lists },
      hint: 'Name a question with `kind: list`, `rank` or `sort` that stands further up.',
    });
  }
}

function checkScores(a: Assessment, path: Path, expect: Expect, note: Note): void {
  const questions = questionsOf(a);
  const numeric = questions.filter((q) => q.kind === 'scale' || q.kind === 'number');
  const numbers = known('question', numeric).ids;
  const question = known('question', questions);
  const counted = countedQuestions(a, path);
  expect(question, counted);
  for (const { item, path } of counted) {
    if (!question.ids.has(item) || numbers.has(item)) continue;
    note('CK303', path, `The answer to ${quote(item)} is not a number`, {
      hint: 'A score is made from questions of the kinds `scale` and `number`.',
    });
  }
}

function known(what: string, items: readonly { id: string }[] | undefined): Known {
  return { what, ids: new Set((items ?? []).map(({ id }) => id)) };
}

/** What stands under one key of each entry of a list. */
function valuesOf<K extends string>(
  items: readonly { [key in K]?: string | undefined }[] | undefined,
  key: K,
  path: Path,
): Sited<string>[] {
  return sited(items, path).flatMap(({ item, path }) => {
    const value = item[key];
    return value === undefined ? [] : [{ item: value, path: [...path, key] }];
  });
}

function keysOf(record: Record<string, unknown> | undefined, path: Path): Sited<string>[] {
  return Object.keys(record ?? {}).map((key) => ({ item: key, path: [...path, key] }));
}
