import { type Answers, asFact } from '../../interview/answers.ts';
import type { FilledForm } from '../record.ts';

const AGREED = 'agreed-on';

/**
 * The changed terms of the three. Their yes is for the text they read on that day. So the day is
 * dropped if anything else has changed and no new day is given.
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

/** The answers that all three can read. */
function shared({ answers, wording }: FilledForm): Answers {
  const open = wording.filter((each) => !each.private).map(({ question }) => question);
  return Object.fromEntries(open.map((id) => [id, answers[id] ?? '']));
}

function isSame(one: Answers, other: Answers): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => String(asFact(one[id])) === String(asFact(other[id])));
}
