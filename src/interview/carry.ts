/** Answers that were given to an earlier version of the questions. */
import type { Question } from '../framework/schema/index.ts';
import type { Answers } from './answers.ts';
import { readAnswer, type Scales } from './read-answer.ts';

/** The answers under the ids the questions have now; those that fit none of them are in `lost`. */
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
