/** Runs the examples in a file, so that the content tests itself. */

import { quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import { evaluate, type FactValue } from '../rules/conditions.ts';
import type { Scales } from '../rules/facts.ts';
import { stopsOf } from '../rules/stops.ts';
import type { Assessment, Framework, Practice, Question } from '../schema/index.ts';
import {
  allQuestions,
  assessmentsIn,
  blockQuestions,
  places,
  practicesIn,
  type Sited,
  sited,
} from './sites.ts';

/**
 * Reads answers and applies rules. Passed in as a parameter, because the engine itself depends on
 * frameworks.
 */
export interface Engine {
  readAnswer(question: Question, raw: unknown, scales: Scales): Reading;
  assess(
    assessment: Assessment,
    answers: Record<string, unknown>,
    today: string,
    scales: Scales,
  ): Outcome;
}

type Reading =
  | { ok: true; value: unknown }
  | {
      ok: false;
      expected: string;
      path: readonly (string | number)[];
      known?: string[];
      got?: string;
    };

interface Outcome {
  primary: string;
  rule: string;
  confidence: string;
  labels: Record<string, string | null>;
  scores: Record<string, number | null>;
  also: string[];
  nudges: string[];
  notes?: string[];
  tipping?: { question: string }[];
}

type Example = NonNullable<Assessment['examples']>[number];

export function checkExamples(framework: Framework, engine: Engine, note: Note): void {
  const { scales = {} } = framework;
  for (const { item: assessment, path } of assessmentsIn(framework)) {
    const asked = allQuestions(assessment, path);
    for (const example of places<Example>(assessment, 'examples.*', path)) {
      const answers = readAnswers(example, asked, scales, engine, note);
      if (answers) compare(example, engine.assess(assessment, answers, ANY_DAY, scales), note);
    }
  }
  for (const { item: practice, path } of practicesIn(framework)) {
    const asked = blockQuestions(practice, path);
    for (const example of sited(practice.examples, [...path, 'examples'])) {
      const answers = readAnswers(example, asked, scales, engine, note);
      if (answers) checkStops(practice, example, answers, note);
    }
  }
}

/** Checks that the answers of an example end the practice if `stops` says so. */
function checkStops(
  practice: Practice,
  { item: { id, stops = false }, path }: Sited<{ id: string; stops?: boolean | undefined }>,
  answers: Record<string, unknown>,
  note: Note,
): void {
  const facts = (name: string) => answers[name] as FactValue | undefined;
  const isStopped = stopsOf(practice).some(({ when }) => evaluate(when, facts) === true);
  if (isStopped === stops) return;
  const does = isStopped ? 'stop' : 'do not stop';
  const message = `The answers of example ${quote(id)} ${does} the practice`;
  note('CK602', [...path, 'id'], message, { hint: 'Correct `stops`, or the conditions.' });
}

const ANY_DAY = '2000-01-01';

/** The answers of an example. Undefined if any of them is impossible. */
function readAnswers(
  { item, path: place }: Sited<Pick<Example, 'answers'>>,
  asked: Sited<Question>[],
  scales: Scales,
  engine: Engine,
  note: Note,
): Record<string, unknown> | undefined {
  const path = [...place, 'answers'];
  const questions = new Map(asked.map(({ item }) => [item.id, item]));
  const answers: Record<string, unknown> = {};
  let isFine = true;
  for (const [id, raw] of Object.entries(item.answers)) {
    const question = questions.get(id);
    const reading = question && engine.readAnswer(question, raw, scales);
    if (reading?.ok) {
      if (reading.value !== undefined) answers[id] = reading.value;
      continue;
    }
    isFine = false;
    if (!reading) {
      const now = asked.find(({ item }) => item.renamedFrom === id)?.item.id;
      const message = now
        ? `${quote(id)} is the old id of ${quote(now)}`
        : `Unknown question: ${quote(id)}`;
      note('CK601', [...path, id], message, {
        part: 'key',
        ...(now
          ? { hint: `Write ${quote(now)}.` }
          : { meant: { word: id, known: questions.keys() } }),
      });
    } else {
      const { got, known, expected } = reading;
      note('CK601', [...path, id, ...reading.path], `The answer to ${quote(id)} is not possible`, {
        ...(got !== undefined && known ? { meant: { word: got, known } } : {}),
        hint: `Write ${expected}.`,
      });
    }
  }
  return isFine ? answers : undefined;
}

function compare({ item, path }: Sited<Example>, outcome: Outcome, note: Note): void {
  const { id, expect } = item;
  const differs = (key: [string, ...string[]], got: string) => {
    const message = `In example ${quote(id)}, ${quote(key.at(-1) ?? '')} comes out as ${got}`;
    note('CK602', [...path, 'expect', ...key], message, {
      hint: 'Correct `expect`, or the rules.',
    });
  };
  const { primary, rule, also, nudges, notes, tipping, labels, scores } = expect;
  const noted = outcome.notes ?? [];
  const tips = (outcome.tipping ?? []).map(({ question }) => question);
  const byRule = `${quote(outcome.primary)} by rule ${quote(outcome.rule)}`;
  if (primary !== outcome.primary) differs(['primary'], byRule);
  else if (rule !== undefined && rule !== outcome.rule) differs(['rule'], byRule);
  else {
    if (also && !sameSet(also, outcome.also)) differs(['also'], list(outcome.also));
    if (nudges && !sameSet(nudges, outcome.nudges)) differs(['nudges'], list(outcome.nudges));
    if (notes && !sameSet(notes, noted)) differs(['notes'], list(noted));
    if (tipping && !sameSet(tipping, tips)) differs(['tipping'], list(tips));
  }
  const words = new Map(Object.entries({ ...outcome.labels, confidence: outcome.confidence }));
  for (const [label, value] of Object.entries(labels ?? {})) {
    const got = words.get(label);
    if (got !== value) differs(['labels', label], got ? quote(got) : 'no value');
  }
  for (const [score, value] of Object.entries(scores ?? {})) {
    const got = outcome.scores[score];
    // Compares scores as people see them, with two decimals.
    if (typeof got !== 'number' || Math.abs(got - value) > 0.005) {
      differs(['scores', score], String(got ?? 'no number'));
    }
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry));
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map(quote).join(', ');
}
