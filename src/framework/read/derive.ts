/** Fills in what a framework leaves out and what follows from the rest. */

import DEFAULTS from '../../../frameworks/defaults.json' with { type: 'json' };
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { namesIn, places } from '../check/sites.ts';
import type { Condition } from '../rules/conditions.ts';
import type { Item } from '../schema/short-forms.ts';

export { DEFAULTS };

/**
 * Adds the missing values to a framework whose items have ids. `holding` has the conditions of the
 * rules in which reasons are written.
 */
export function derive(root: Item, holding: ReadonlyMap<Item, unknown>): void {
  fill(root, { version: DEFAULTS.version });
  for (const assessment of itemsAt(root, 'assessments.*')) deriveInAssessment(assessment, holding);
  for (const practice of itemsAt(root, 'practices.*')) {
    // A title that is missing or empty is reported once, at its own place.
    const title = practice.title ?? '…';
    const minutes = minutesFor(itemsAt(practice, QUESTIONS));
    fill(practice, { summary: title, minutes, mood: [], artefact: { title } });
  }
  for (const watch of itemsAt(root, 'pitfalls.*.watch.*')) fill(watch, { at: DEFAULTS.watch });
}

const QUESTIONS = 'blocks.*.questions.*';

const itemsAt = (root: unknown, pattern: string): Item[] =>
  places(root, pattern).flatMap(({ item }) => (isObject(item) ? [item] : []));

/** Adds keys that an item does not have. An empty one stays, for the schema to report. */
function fill(item: Item, values: Item): void {
  for (const [key, value] of Object.entries(values)) {
    if (item[key] === undefined && value !== undefined) item[key] = value;
  }
}

function deriveInAssessment(assessment: Item, holding: ReadonlyMap<Item, unknown>): void {
  const questions = itemsAt(assessment, QUESTIONS);
  const suggestions = itemsAt(assessment, 'suggestions.*');
  for (const suggestion of suggestions) {
    fill(suggestion, { headline: suggestion.title });
    fill(suggestion, { title: suggestion.headline });
  }
  for (const rule of itemsAt(assessment, 'rules.*')) {
    const [first] = itemsAt(rule, 'suggest.*');
    const named = first?.suggestion ?? rule.suggest;
    fill(rule, { title: suggestions.find(({ id }) => id === named)?.title ?? rule.id });
  }
  for (const reason of itemsAt(assessment, 'reasons.*')) {
    const names = namesOf(reason.when ?? holding.get(reason));
    const question = questions.find(({ id }) => names.length === 1 && id === names[0]);
    if (question && question.private !== true) fill(reason, { question: question.id });
  }
  const conditions = places(assessment, 'rules.*.when').map(({ item }) => item);
  fill(assessment, {
    minutes: minutesFor(questions),
    closing: DEFAULTS.closing,
    confidence: confidenceFor(questions, conditions),
  });
}

/** Sure if all questions are answered that rules use and everyone is asked. Else never. */
function confidenceFor(questions: Item[], conditions: unknown[]): Item {
  const names = new Set(conditions.flatMap(namesOf));
  const used = questions.filter(
    ({ id, when, private: own }) => names.has(String(id)) && when === undefined && own !== true,
  );
  const all = used.map(({ id }) => `${id} is answered`);
  const { values, ...label } = DEFAULTS.confidence;
  const known = all.length > 0 ? values : [];
  return { ...label, values: known.map((value) => ({ ...value, when: { all } })) };
}

/** The names in a condition. None if it has the wrong shape. */
function namesOf(condition: unknown): string[] {
  const known = orUndefined(() => namesIn(condition as Condition));
  return [...new Set(known ?? [])];
}

/** Three answers to choose take a minute, and so does one to write. */
function minutesFor(questions: Item[]): number {
  const thirds = questions.map(({ kind }) => (CHOSEN.includes(String(kind)) ? 1 : 3));
  return Math.max(1, Math.ceil(thirds.reduce((sum, each) => sum + each, 0) / 3));
}

const CHOSEN = ['yes-no', 'choice', 'multi', 'scale', 'number', 'date'];
