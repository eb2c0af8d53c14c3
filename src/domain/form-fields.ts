import type { Answer, Answers } from '../interview/answers.ts';
import { defined } from '../lib/objects.ts';

/** Record fields that keep answers to a form unchanged, each with its question. */
export type FormFields<R> = { readonly [field in keyof R & string]?: string };

/** The fields that were answered. The form requires the ones a record must have. */
export function fieldsFrom<R, F extends FormFields<R>>(
  answers: Answers,
  asked: F,
): Pick<R, keyof F & keyof R> {
  const fields = Object.entries(asked as Record<string, string>).map(([field, question]) => [
    field,
    fieldOf(answers[question]),
  ]);
  return defined(Object.fromEntries(fields)) as Pick<R, keyof F & keyof R>;
}

/** The answers that a record came from. */
export function answersFrom<R>(record: R, asked: FormFields<R>): Answers {
  const known = Object.entries(asked).map(([field, question]) => [
    question,
    record[field as keyof R],
  ]);
  return defined(Object.fromEntries(known));
}

/** An empty list counts as no answer. */
function fieldOf(answer: Answer | undefined): string | string[] | undefined {
  if (!Array.isArray(answer)) return answer === undefined ? undefined : String(answer);
  return answer.length > 0 ? answer.map(String) : undefined;
}
