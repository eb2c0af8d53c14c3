import { evaluate } from '../../framework/rules/conditions.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import { stopsOf } from '../../framework/rules/stops.ts';
import type { Practice, Question } from '../../framework/schema/index.ts';
import { answerWords } from '../../interview/answer-text.ts';
import { type Answer, type Answers, asFact, textsIn } from '../../interview/answers.ts';
import { entriesFrom } from '../../interview/entries.ts';
import { kindOf } from '../../interview/kinds/index.ts';
import type { Artefact, Part, PracticeRun } from './schema.ts';

export type { Artefact, Part, PartRound, PracticeRun } from './schema.ts';

/** Makes the result (artefact) from these answers. With `whole`, it includes every answer. */
export function artefactOf(
  practice: Practice,
  answers: Answers,
  scales: Scales,
  whole = false,
): Artefact {
  const questions = practice.blocks.flatMap((block) => block.questions);
  const ids = whole ? undefined : practice.artefact.parts;
  const chosen = ids ? ids.flatMap((id) => questions.filter((q) => q.id === id)) : questions;
  return {
    title: practice.artefact.title,
    parts: chosen.flatMap((question) => partOf(question, questions, answers, scales) ?? []),
  };
}

/** An answer ready to show again. `undefined` if there is none. */
export function partOf(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
  scales: Scales,
): Part | undefined {
  const answer = answers[question.id];
  if (answer === undefined || isEmpty(answer)) return undefined;
  const page = kindOf(question).page?.(question, answer, {
    entriesOf: (ids) => entriesFrom(ids, questions, answers),
    say: (field, said) => answerWords(field, said, scales),
  });
  return {
    question: question.id,
    label: question.label ?? question.ask,
    ...(page ?? { text: answerWords(question, answer, scales) }),
  };
}

/**
 * The entries that a list starts with, from the first source in `recalls` that has saved entries,
 * latest run first. `runs` belong to one framework, oldest first.
 */
export function recalled(
  { blocks }: Practice,
  runs: readonly Pick<PracticeRun, 'practice' | 'answers'>[],
): Answers {
  const found: Answers = {};
  for (const question of blocks.flatMap((block) => block.questions)) {
    if (question.kind !== 'list') continue;
    for (const { practice, question: from } of question.recalls ?? []) {
      const run = runs.findLast((each) => each.practice === practice && each.answers[from]);
      const entries = textsIn(run?.answers[from]);
      if (entries.length === 0) continue;
      found[question.id] = entries.slice(0, question.max);
      break;
    }
  }
  return found;
}

/** The step the person chose to take. `undefined` if there is none, or the practice was stopped. */
export function stepIn(practice: Practice, answers: Answers): string | undefined {
  const { action, actionWhen } = practice;
  const step = action === undefined ? undefined : answers[action];
  if (typeof step !== 'string' || stopOf(practice, answers) !== undefined) return undefined;
  const isOpen =
    actionWhen === undefined || evaluate(actionWhen, (name) => asFact(answers[name])) === true;
  return isOpen ? step : undefined;
}

/** The words of the first stop whose condition holds. `undefined` if there is none. */
export function stopOf(practice: Practice, answers: Answers): string | undefined {
  const facts = (name: string) => asFact(answers[name]);
  return stopsOf(practice).find(({ when }) => evaluate(when, facts) === true)?.say;
}

/** One part of a result, before and now. An unanswered side is empty. */
export interface PartChange {
  label: string;
  before: string[];
  now: string[];
}

/**
 * The parts that differ between two results, in the order of the later result. Unordered entries
 * count as changed only if some were added or removed.
 */
export function artefactChanges(earlier: Artefact, latest: Artefact): PartChange[] {
  const ids = new Set([...latest.parts, ...earlier.parts].map(({ question }) => question));
  return [...ids].flatMap((id) => {
    const [then, later] = [earlier, latest].map(({ parts }) =>
      parts.find(({ question }) => question === id),
    );
    const [before = [], now = []] = [then, later].map((part) => (part ? partLines(part) : []));
    if (before.join('\n') === now.join('\n')) return [];
    const label = later?.label ?? then?.label ?? id;
    if ((later ?? then)?.ranked || (later ?? then)?.text !== undefined)
      return [{ label, before, now }];
    const without = (lines: string[], others: string[]) =>
      lines.filter((line) => !others.includes(line));
    return [{ label, before: without(before, now), now: without(now, before) }];
  });
}

/** The lines that show a part. */
function partLines({ text, items = [], ranked, rounds = [] }: Part): string[] {
  return [
    ...(text === undefined ? [] : text.split('\n')),
    ...items.map((item, index) => (ranked ? `${index + 1}. ${item}` : item)),
    ...rounds.map(({ name, answers }) => {
      const said = answers.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`));
      return [name.join(' · '), ...said].join('; ');
    }),
  ];
}

const isEmpty = (answer: Answer): boolean => Array.isArray(answer) && answer.length === 0;
