import { holdsAny } from './words.ts';

/** A question that may follow; without words it follows whatever was written. */
export interface FollowUp {
  words?: readonly string[] | undefined;
}

/**
 * The question that follows an answer: the first, in the order of the file, of which a word or
 * phrase stands in the answer; else the first without words.
 */
export function followUpTo<F extends FollowUp>(
  followUps: readonly F[],
  answer: string,
): F | undefined {
  const meant = followUps.find(({ words }) => words !== undefined && holdsAny(answer, words));
  return meant ?? followUps.find(({ words }) => words === undefined);
}
