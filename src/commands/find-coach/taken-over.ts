import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { readAnswer } from '../../interview/read-answer.ts';

/** Answers given elsewhere. `from` says where, e.g. "your plan of Mon 23 Nov". */
export interface Source {
  from: string;
  answers: Answers;
}

/** The answers known before a form is asked. */
export interface TakenOver {
  known: Answers;
  /** One line for each source that gave an answer. */
  words: string[];
}

/** Picks the answers that fit the questions, each from the first source with a valid answer. */
export function takenOver(
  sources: readonly Source[],
  questions: readonly Question[],
  scales: Scales,
): TakenOver {
  const known: Answers = {};
  const words: string[] = [];
  for (const { from, answers } of sources) {
    const taken = questions.filter((each) => {
      if (known[each.id] !== undefined || answers[each.id] === undefined) return false;
      const reading = readAnswer(each, answers[each.id], scales);
      if (!reading.ok || reading.value === undefined) return false;
      known[each.id] = reading.value;
      return true;
    });
    const names = taken.map(({ label, toAsk, ask }) => label ?? toAsk?.name ?? ask);
    if (names.length > 0) words.push(`Filled in from ${from}: ${names.join(', ')}.`);
  }
  return { known, words };
}

/** Adds the lines about filled-in answers to the intro of a form. */
export const openingWith = <F extends { intro?: string | undefined }>(form: F, words: string[]) =>
  words.length === 0 ? form : { ...form, intro: [form.intro ?? [], words].flat().join('\n') };
