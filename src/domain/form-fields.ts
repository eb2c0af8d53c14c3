import type { Answer, Answers } from '../interview/answers.ts';
import { defined } from '../lib/objects.ts';

/** The fields of a record that are answers to a form as they were given, each with its question. */
export type FormFields<R> = { readonly [field in keyof R & string]?: string };

/** The fields that were answered. What a record cannot do without is required by its form. */
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

/** A record as the answers that it came from. */
export function answersFrom<R>(record: R, asked: FormFields<R>): Answers {
  const known = Object.entries(asked).map(([field, question]) => [
    question,
    record[field as keyof R],
  ]);
  return defined(Object.fromEntries(known));
}

/** A list with nothing in it says as much as no answer. */
function fieldOf(answer: Answer | undefined): string | string[] | undefined {
  if (!Array.isArray(answer)) return answer === undefined ? undefined : String(answer);
  return answer.length > 0 ? answer.map(String) : undefined;
}
