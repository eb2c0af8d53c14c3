import { type Answers, asFact } from '../../interview/answers.ts';
import type { FilledForm } from '../record.ts';

const AGREED = 'agreed-on';

/**
 * The terms after a change. All three agreed to the text they read that day. If the text changes
 * without a new day, the day is removed.
 */
export function changedTerms(terms: FilledForm, before: FilledForm | undefined): FilledForm {
  const isSameDay = terms.answers[AGREED] === before?.answers[AGREED];
  if (!before || !isSameDay || isSame(shared(terms), shared(before))) return terms;
  const { [AGREED]: _day, ...answers } = terms.answers;
  return {
    ...terms,
    answers,
    wording: terms.wording.filter(({ question }) => question !== AGREED),
  };
}

/** The answers that all three parties can read. */
function shared({ answers, wording }: FilledForm): Answers {
  const open = wording.filter((each) => !each.private).map(({ question }) => question);
  return Object.fromEntries(open.map((id) => [id, answers[id] ?? '']));
}

function isSame(one: Answers, other: Answers): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => String(asFact(one[id])) === String(asFact(other[id])));
}
