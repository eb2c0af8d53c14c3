/** Checks every comparison: its grammar, and whether its names and values are known there. */

import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import {
  type Catalog,
  type Condition,
  checkLeaf,
  evaluate,
  type FactType,
  type Leaf,
  parseLeaf,
} from '../rules/conditions.ts';
import {
  answerTypes,
  catalogOf,
  confidenceCatalog,
  KNOWN_LATE,
  type Scales,
} from '../rules/facts.ts';
import { factsAt, type Moment } from '../rules/moments.ts';
import type { Framework, Question, ReflectionKind } from '../schema/index.ts';
import { answerType } from '../schema/kinds.ts';
import { type Fault, isWhole, type Scene, worded } from './condition-words.ts';
import { renamedIn } from './ids.ts';
import {
  afterQuestions,
  assessmentsIn,
  blockQuestions,
  lateConditions,
  leafSites,
  otherQuestions,
  places,
  placesOf,
  practicesIn,
  questionsOf,
  questionsOfForm,
  ruleConditions,
  type Sited,
  stepQuestions,
} from './sites.ts';

export function checkConditions(framework: Framework, note: Note): void {
  const scales = framework.scales ?? {};
  const sceneOf = sceneIn(framework);
  for (const { item, path } of assessmentsIn(framework)) {
    const late = confidenceCatalog(item, scales);
    check(ruleConditions(item, path), sceneOf(catalogOf(item, scales), late), note);
    check(lateConditions(item, path), sceneOf(late), note);
    const before = (known: Catalog) => sceneOf(known, late);
    checkQuestions(blockQuestions(item, path), scales, before, note);
    checkQuestions(afterQuestions(item, path), scales, before, note);
  }
  for (const questions of otherQuestions(framework)) {
    const all = answerTypes(
      questions.map(({ item }) => item),
      scales,
    );
    checkQuestions(questions, scales, (known) => sceneOf(known, all), note);
  }
  checkMoments(framework, sceneOf, note);
  const among = (questions: readonly Question[]) => sceneOf(answerTypes(questions, scales));
  // The answers to the form `search-plan` produce the personal look-for list, and those to the form
  // `sponsor` the page for a sponsor.
  const wanted = among(questionsOfForm(framework, 'search-plan'));
  check(places(framework, 'choosing.lookFor.*.when'), wanted, note);
  const agreed = among(questionsOfForm(framework, 'sponsor'));
  check(places(framework, 'sessions.sponsor.parts.*.say.*.when'), agreed, note);
  // Answers can end a practice, and decide whether its action is still open.
  for (const { item, path } of practicesIn(framework)) {
    const ends = placesOf<Condition>(
      item,
      ['deep.stops.*.when', 'stops.*.when', 'actionWhen'],
      path,
    );
    check(ends, among(questionsOf(item)), note);
  }
  // Urgent answers can end an entry early.
  for (const { item, path } of places<ReflectionKind>(framework, 'reflections.kinds.*')) {
    const asked = stepQuestions(item.steps, [...path, 'steps']).map(({ item }) => item);
    check(places(item, 'urgent', path), among(asked), note);
  }
}

type SceneOf = (known: Catalog, all?: Catalog, instead?: Scene['instead']) => Scene;

/** Makes scenes for a framework. `all` has every name that exists around a condition. */
function sceneIn(framework: Framework): SceneOf {
  const renamed = renamedIn(framework);
  return (known, all = known, instead = notYet) => ({ known, elsewhere: all, instead, renamed });
}

const notYet = (name: string): string =>
  KNOWN_LATE.includes(name)
    ? 'Use it only in `confidence` or in the `when` of a note.'
    : 'In the `when` of a question, use only answers to earlier questions.';

/** Pitfalls and the journey use the facts known at their moment. */
function checkMoments(framework: Framework, sceneOf: SceneOf, note: Note): void {
  const suggested = places<string>(framework, 'assessments.*.suggestions.*.id').map(
    ({ item }) => item,
  );
  const scales = framework.scales ?? {};
  const answers = new Map(
    assessmentsIn(framework).flatMap(({ item }) => [...catalogOf(item, scales)]),
  );
  const at = (moment: Moment, conditions: Sited<Condition>[]) => {
    const facts = factsAt(moment, suggested);
    const when = moment === 'home' ? 'At home' : `At the moment ${quote(moment)}`;
    const instead = () =>
      `${when}, only these facts are known: ${[...facts.keys()].join(', ')}. ` +
      'Answers to an assessment are not.';
    check(conditions, sceneOf(facts, answers, instead), note);
  };
  for (const { item, path } of places<{ at: Moment }>(framework, 'pitfalls.*.watch.*')) {
    at(item.at, places(item, 'when', path));
  }
  at('home', placesOf(framework, ['journey.steps.*.done', 'journey.next.*.when']));
}

/** A question can depend on earlier answers in its own round or form. */
function checkQuestions(
  questions: Sited<Question>[],
  scales: Scales,
  sceneOf: (known: Catalog) => Scene,
  note: Note,
  around: Catalog = new Map(),
): void {
  const before = new Map<string, FactType>(around);
  for (const { item, path } of questions) {
    check(places(item, 'when', path), sceneOf(before), note);
    checkQuestions(places(item, 'fields.*', path), scales, sceneOf, note, before);
    const type = answerType(item, scales);
    if (type) before.set(item.id, type);
  }
}

function check(conditions: Sited<Condition>[], scene: Scene, note: Note): void {
  for (const site of conditions) {
    if (typeof site.item === 'object') checkGroups(site.item, site.path, note);
    for (const leaf of leafSites(site)) {
      const problem = checkLeaf(leaf.text, scene.known);
      const fault = problem ? worded(problem, scene) : outOfRange(leaf.text, scene.known);
      if (fault) note(fault.code, leaf.path, fault.message, fault);
    }
  }
}

/** Reports a comparison with a number whose result is the same over the whole range. */
function outOfRange(text: string, catalog: Catalog): Fault | undefined {
  const leaf = parseLeaf(text);
  const type = leaf && catalog.get(leaf.fact);
  if (leaf && isWhole(type)) return ofRanking(leaf);
  if (type?.kind !== 'number' || !leaf) return undefined;
  const { min = -Infinity, max = Infinity } = type;
  const words = 'values' in leaf ? leaf.values : 'value' in leaf ? [String(leaf.value)] : [];
  const outside = words.find((word) => Number(word) < min || Number(word) > max);
  const isOrder = ['>=', '<=', '>', '<'].includes(leaf.test);
  const [lowest, highest] = [min, max].map((end) => evaluate(text, () => end));
  if (isOrder ? lowest !== highest : outside === undefined) return undefined;
  return {
    code: 'CK403',
    message: `${quote(text)} is ${isOrder && lowest ? 'always' : 'never'} true`,
    word: words.join(),
    hint: `Change the number: ${quote(leaf.fact)} ${rangeWords(type)}.`,
  };
}

/** Every answer to a ranking has every option, and is never empty. */
function ofRanking({ fact, test }: Leaf): Fault | undefined {
  if (test === 'is answered') return undefined;
  return {
    code: 'CK412',
    message: `${quote(fact)} is a ranking, so every answer has all its options`,
    hint: 'To ask if an option comes first, add `top: 1` to the question. Else write `is answered`.',
  };
}

function rangeWords({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  if (min === undefined) return `is never more than ${max}`;
  return max === undefined ? `is never less than ${min}` : `goes from ${min} to ${max}`;
}

/** An empty group always holds. A group whose `count` is too high never holds. */
function checkGroups(group: Exclude<Condition, string>, path: Path, note: Note): void {
  if (Object.keys(group).length === 0) {
    note('CK401', path, 'The condition is empty', {
      hint: 'Write a comparison, or delete `when` if it always holds.',
    });
  }
  const { atLeast } = group;
  if (atLeast && atLeast.count > atLeast.of.length) {
    note('CK403', [...path, 'atLeast', 'count'], '`count` is more than the number of conditions', {
      hint: `Write at most ${atLeast.of.length}, the number of conditions under \`of\`.`,
    });
  }
  for (const { item, path: place } of placesOf<Condition>(group, PARTS, path)) {
    if (typeof item === 'object') checkGroups(item, place, note);
  }
}

const PARTS = ['all.*', 'any.*', 'none.*', 'unless.*', 'atLeast.of.*'];
