import type { Answer, Answers } from '../interview/answers.ts';
import { defined } from '../lib/objects.ts';

/** Record fields that store form answers unchanged, each mapped to its question. */
export type FormFields<R> = { readonly [field in keyof R & string]?: string };

/** Collects the answered fields. The form already requires the fields a record must have. */
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

/** The answers a record was made from. */
export function answersFrom<R>(record: R, asked: FormFields<R>): Answers {
  const known = Object.entries(asked).map(([field, question]) => [
    question,
    record[field as keyof R],
  ]);
  return defined(Object.fromEntries(known));
}

/** Turns an answer into a field value. An empty list counts as no answer. */
function fieldOf(answer: Answer | undefined): string | string[] | undefined {
  if (!Array.isArray(answer)) return answer === undefined ? undefined : String(answer);
  return answer.length > 0 ? answer.map(String) : undefined;
}
