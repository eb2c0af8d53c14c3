import { pitfallText } from '../../framework/pitfall-text.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import { shortAnswer } from '../../interview/answer-text.ts';
import type { Answers } from '../../interview/answers.ts';
import { defined } from '../../lib/objects.ts';
import { explain } from './assessment.ts';
import { questionsOf, thinBlocks } from './facts.ts';
import type { Reason, Result, ResultWords, SaidReason, Tip } from './schema.ts';

export type { ResultWords } from './schema.ts';

/** Puts a result into words. `answers` are the answers it is based on. */
export function resultWords(
  framework: Framework,
  assessment: Assessment,
  answers: Answers,
  result: Result,
): ResultWords {
  const suggestion = (id: string) => named(assessment.suggestions, id);
  const main = suggestion(result.primary);
  const rule = named(assessment.rules, result.rule);
  const say = (reason: Reason) => saidReason(framework, assessment, answers, reason);
  return {
    headline: main.headlines?.[result.confidence] ?? main.headline,
    text: main.text ?? '',
    confidence: valueLabel(assessment.confidence, result.confidence),
    labels: (assessment.labels ?? []).map((label) => ({
      title: label.title,
      value: valueLabel(label, result.labels[label.id] ?? null),
    })),
    scores: (assessment.scores ?? []).map((score) => ({
      title: score.title,
      value: String(result.scores[score.id] ?? 'Not known'),
    })),
    reasons: result.reasons.map(say),
    also: result.also.map(suggestion).map(({ title, text = '' }) => ({ title, text })),
    heldBack: result.heldBack.map((held) => ({
      title: suggestion(held.suggestion).title,
      reasons: held.reasons.map(say),
    })),
    nudges: result.nudges.map((id) => nudgeWords(framework, assessment, id)),
    ...(result.notes && { notes: result.notes.map((id) => noteWords(assessment, id)) }),
    next: result.next,
    ...defined({ revisitOn: result.revisitOn }),
    thin: thinBlocks(assessment, answers).map((block) => block.title),
    missing: (result.missing ?? []).map((id) => named(questionsOf(assessment), id).ask),
    rule: { id: rule.id, title: rule.title, refs: rule.refs ?? [] },
    ...(result.tipping && {
      tipping: result.tipping.map((tip) => tipWords(assessment, tip)),
    }),
    ...explain(assessment, answers, result),
    closing: assessment.closing,
  };
}

function saidReason(
  framework: Framework,
  assessment: Assessment,
  answers: Answers,
  reason: Reason,
): SaidReason {
  const question = questionsOf(assessment).find((q) => q.id === reason.question);
  const answer = question && answers[question.id];
  if (!question || answer === undefined) return reason;
  const answered = shortAnswer(question, answer, framework.scales ?? {});
  const rated = question.kind === 'scale' && { rated: answered };
  return { ...reason, asked: question.ask, answered, ...rated };
}

function nudgeWords(framework: Framework, assessment: Assessment, id: string) {
  if (assessment.notes?.some((note) => note.id === id)) return noteWords(assessment, id);
  const pitfall = named(framework.pitfalls ?? [], id);
  return { title: pitfall.title, text: pitfallText(pitfall) };
}

function noteWords({ notes = [] }: Assessment, id: string) {
  const { title, text } = named(notes, id);
  return { title, text };
}

function tipWords(assessment: Assessment, { question, from, to, primary }: Tip) {
  const { ask } = named(questionsOf(assessment), question);
  const { title } = named(assessment.suggestions, primary);
  return { asked: ask, from: String(from), to: String(to), title };
}

interface Labelled {
  values: { id: string; label: string }[];
  otherwise?: { id: string; label: string } | undefined;
}

function valueLabel(label: Labelled, value: string | null): string {
  const known = [...label.values, ...(label.otherwise ? [label.otherwise] : [])];
  return known.find((v) => v.id === value)?.label ?? 'Not known';
}

function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const item = items.find((i) => i.id === id);
  if (!item) throw new Error(`The framework has no "${id}".`);
  return item;
}
