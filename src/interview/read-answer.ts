import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import type { Instant } from '../lib/dates/instant.ts';
import type { Answers } from './answers.ts';
import { kindOf } from './kinds/index.ts';
import { type Reading, skipped } from './kinds/kind.ts';

/**
 * Reads an answer from a file, a flag or a typed line. Null, undefined and an empty line mean skip.
 * If several options can be ticked, `none` and an empty list mean none of them. With `now`, a date
 * can be in words such as "tomorrow".
 */
export function readAnswer(
  question: Question,
  raw: unknown,
  scales: Scales,
  now?: Instant,
): Reading {
  if (raw === undefined || raw === null) return skipped;
  const field = (field: Question, raw: unknown) => readAnswer(field, raw, scales, now);
  return kindOf(question).read(question, raw, { scales, now, field });
}

/**
 * Carries answers to an earlier version of the questions over to the current ids. `lost` lists the
 * ids of answers that no longer fit.
 */
export function carriedOver(
  answers: Answers,
  questions: readonly Question[],
  scales: Scales,
): { answers: Answers; lost: string[] } {
  const carried: Answers = {};
  const used = new Set<string>();
  for (const question of questions) {
    const { id, renamedFrom } = question;
    const was = answers[id] === undefined ? renamedFrom : id;
    const given = was === undefined ? undefined : answers[was];
    if (was === undefined || given === undefined) continue;
    const reading = readAnswer(question, given, scales);
    if (!reading.ok || reading.value === undefined) continue;
    carried[id] = reading.value;
    used.add(was);
  }
  return { answers: carried, lost: Object.keys(answers).filter((id) => !used.has(id)) };
}
