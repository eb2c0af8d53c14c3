import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import { folded } from '../../lib/words.ts';
import type { Commitment } from './schema.ts';

export type { Commitment } from './schema.ts';

/** A new one that somebody made to themselves. */
export function promiseOf(
  text: string,
  from: NonNullable<Commitment['from']>,
  isPrivate = false,
): Commitment {
  return { text, origin: 'me', from, ...(isPrivate && { private: true }), status: 'open' };
}

/** The open ones, oldest promise first, as they come from the store. */
export function openCommitments(all: readonly Saved<Commitment>[]): Saved<Commitment>[] {
  return all.filter(({ status }) => status === 'open');
}

/** Those to ask about: what is due, and what was promised without a day before today. */
export function commitmentsToAsk(
  all: readonly Saved<Commitment>[],
  today: Day,
): Saved<Commitment>[] {
  return openCommitments(all).filter(({ due, created }) =>
    due === undefined ? created.date < today : due <= today,
  );
}

/** Whether it stays out of what is handed on: it is private itself, or was made in a private entry. */
export function isPrivateCommitment(
  { private: isPrivate, from }: Commitment,
  isPrivateEntry: (id: string) => boolean,
): boolean {
  return isPrivate === true || (from?.entry !== undefined && isPrivateEntry(from.entry));
}

/** Whether an answer promises nothing: it is blank, or one of the words for that. */
export function promisesNothing(answer: string, words: readonly string[]): boolean {
  const said = folded(answer.trim()).replace(/[.,;:!…\s]+$/u, '');
  return said === '' || words.map(folded).includes(said);
}
