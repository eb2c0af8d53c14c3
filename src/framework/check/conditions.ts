/** Checks every comparison: its grammar, and whether its names and values are known there. */

import type { Code } from '../diagnostics/codes.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import {
  type Catalog,
  type Condition,
  checkLeaf,
  evaluate,
  type FactType,
  type LeafProblem,
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
  for (const { item, path } of assessmentsIn(framework)) {
    const catalog = catalogOf(item, scales);
    const inConfidence = confidenceCatalog(item, scales);
    check(ruleConditions(item, path), catalog, inConfidence, note);
    check(lateConditions(item, path), inConfidence, inConfidence, note);
    checkQuestions(blockQuestions(item, path), scales, inConfidence, note);
    checkQuestions(afterQuestions(item, path), scales, inConfidence, note);
  }
  for (const questions of otherQuestions(framework)) {
    const all = answerTypes(
      questions.map(({ item }) => item),
      scales,
    );
    checkQuestions(questions, scales, all, note);
  }
  checkMoments(framework, note);
  checkPractices(framework, note);
  checkKinds(framework, note);
  checkLookFor(framework, note);
  checkSponsor(framework, note);
}

/** The answers to the form `search-plan` produce the personal look-for list. */
function checkLookFor(framework: Framework, note: Note): void {
  const facts = answerTypes(questionsOfForm(framework, 'search-plan'), framework.scales ?? {});
  check(places(framework, 'choosing.lookFor.*.when'), facts, facts, note);
}

/** The answers to the form `sponsor` produce the page for a sponsor. */
function checkSponsor(framework: Framework, note: Note): void {
  const facts = answerTypes(questionsOfForm(framework, 'sponsor'), framework.scales ?? {});
  check(places(framework, 'sessions.sponsor.parts.*.say.*.when'), facts, facts, note);
}

/** Answers can end a practice, and decide whether its action is still open. */
function checkPractices(framework: Framework, note: Note): void {
  for (const { item, path } of practicesIn(framework)) {
    const facts = answerTypes(questionsOf(item), framework.scales ?? {});
    check(
      placesOf(item, ['deep.stops.*.when', 'stops.*.when', 'actionWhen'], path),
      facts,
      facts,
      note,
    );
  }
}

/** Urgent answers can end an entry early. */
function checkKinds(framework: Framework, note: Note): void {
  for (const { item, path } of places<ReflectionKind>(framework, 'reflections.kinds.*')) {
    const questions = stepQuestions(item.steps, [...path, 'steps']).map(({ item }) => item);
    const facts = answerTypes(questions, framework.scales ?? {});
    check(places(item, 'urgent', path), facts, facts, note);
  }
}

/** Pitfalls and the journey use the facts known at their moment. */
function checkMoments(framework: Framework, note: Note): void {
  const suggested = places<string>(framework, 'assessments.*.suggestions.*.id');
  const at = (moment: Moment, conditions: Sited<Condition>[]) => {
    const facts = factsAt(
      moment,
      suggested.map(({ item }) => item),
    );
    check(conditions, facts, facts, note);
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
  elsewhere: Catalog,
  note: Note,
  around: Catalog = new Map(),
): void {
  const before = new Map<string, FactType>(around);
  for (const { item, path } of questions) {
    check(places(item, 'when', path), before, elsewhere, note);
    checkQuestions(places(item, 'fields.*', path), scales, elsewhere, note, before);
    const type = answerType(item, scales);
    if (type) before.set(item.id, type);
  }
}

/** `elsewhere` contains every existing name, including those unknown at this point. */
function check(
  conditions: Sited<Condition>[],
  catalog: Catalog,
  elsewhere: Catalog,
  note: Note,
): void {
  for (const site of conditions) {
    if (typeof site.item === 'object') checkGroups(site.item, site.path, note);
    for (const leaf of leafSites(site)) {
      const problem = checkLeaf(leaf.text, catalog);
      const fault = problem ? worded(problem, elsewhere) : outOfRange(leaf.text, catalog);
      if (fault) note(fault.code, leaf.path, fault.message, fault);
    }
  }
}

interface Fault {
  code: Code;
  message: string;
  hint: string;
  word?: string;
  meant?: { word: string; known: Iterable<string> };
}

function worded(problem: LeafProblem, elsewhere: Catalog): Fault {
  switch (problem.kind) {
    case 'syntax': {
      const message = `${quote(problem.text)} is not a comparison`;
      return { code: 'CK401', message, hint: syntaxHint(problem.text) };
    }
    case 'fact': {
      const { name, known } = problem;
      if (elsewhere.has(name)) {
        const message = `${quote(name)} is not known at this point`;
        const hint = KNOWN_LATE.includes(name) ? LATE : NOT_YET;
        return { code: 'CK406', word: name, message, hint };
      }
      const message = `Unknown name: ${quote(name)}`;
      return { code: 'CK402', word: name, message, meant: { word: name, known }, hint: NAMES };
    }
    case 'value': {
      const { value, known, text } = problem;
      const message = `${quote(value)} is not a value of ${quote(parseLeaf(text)?.fact ?? '')}`;
      const hint = `Write one of these: ${known.slice(0, 20).join(', ')}.`;
      return { code: 'CK403', word: value, message, meant: { word: value, known }, hint };
    }
    case 'type': {
      const name = parseLeaf(problem.text)?.fact ?? '';
      const message = `${quote(name)} cannot be compared in this way`;
      return { code: 'CK404', message, hint: COMPARISONS[problem.fact.kind] };
    }
  }
}

const LATE = 'Use it only in `confidence` or in the `when` of a note.';
const NOT_YET = 'In the `when` of a question, use only answers to earlier questions.';
const NAMES =
  'Use the id of a question (but not of a group), a score, a label or a named condition.';

const COMPARISONS: Record<FactType['kind'], string> = {
  choice: 'It has one of several values: use `is`, `is not`, `in [a, b]` or `is answered`.',
  multi: 'Several can be ticked: use `includes a`, `is none`, `is not none` or `is answered`.',
  list: 'It is a list: use `is none`, `is not none` or `is answered`.',
  number: 'It is a number: use `>=`, `<=`, `>`, `<`, `is` or `is answered`.',
  text: 'It is text: use `is answered`.',
  condition: 'It is a named condition: write its id alone, or under `none` for the opposite.',
};

function syntaxHint(text: string): string {
  if (/\s(and|or)\s|&&|\|\|/.test(text)) {
    return 'Write several comparisons as a list under `all:` or `any:`.';
  }
  if (/=>|=</.test(text)) return 'Write `>=` or `<=`.';
  if (/^not\s|!/.test(text)) return 'Write `is not`, or put the comparison under `none:`.';
  if (/=/.test(text)) return 'Write `is`, e.g. `stage is vp`.';
  return 'Write one comparison, e.g. `stage is vp`, `pull >= 3` or `brings includes burnout`.';
}

/** Reports a comparison with a number whose result is the same over the whole range. */
function outOfRange(text: string, catalog: Catalog): Fault | undefined {
  const leaf = parseLeaf(text);
  const type = leaf && catalog.get(leaf.fact);
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
