import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import type { Instant } from '../lib/dates/instant.ts';
import type { Answers } from './answers.ts';
import { kindOf } from './kinds/index.ts';
import { type Reading, skipped } from './kinds/kind.ts';

/**
 * Reads an answer from a file, a flag or a line typed. Null, absent and an empty line are a skip;
 * `none` and an empty list are the answer "none" where several may be ticked. With `now`, a date can
 * be told in words such as "tomorrow".
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
 * Answers that were given to an earlier version of the questions, under the ids these have now; those
 * that fit none of them are in `lost`.
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
