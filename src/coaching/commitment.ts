import type { Saved } from '../store/types.ts';
import type { Day } from './dates.ts';
import { folded } from './words.ts';

/** A promise somebody made to themselves, until it is done, changed or dropped. */
export interface Commitment {
  text: string;
  origin: 'me' | 'coach' | 'shared';
  /** Where it was made. */
  from?: { entry?: string; session?: string; practice?: string };
  /** The moment it is for, and what is done then. */
  whenThen?: { when: string; then: string };
  due?: Day;
  /** How it is when it went as well as it can, and what in oneself may stop it. */
  picture?: string;
  snag?: string;
  /** `changed`: it turned into something else, and is no longer open. */
  status: 'open' | 'done' | 'changed' | 'dropped';
  doneOn?: Day;
  /** What came of it. */
  learned?: string;
}

/** The open ones, oldest promise first, as they come from the store. */
export function openCommitments(all: readonly Saved<Commitment>[]): Saved<Commitment>[] {
  return all.filter(({ status }) => status === 'open');
}

/** Whether an answer promises nothing: it is blank, or one of the words for that. */
export function promisesNothing(answer: string, words: readonly string[]): boolean {
  const said = folded(answer.trim()).replace(/[.,;:!…\s]+$/u, '');
  return said === '' || words.map(folded).includes(said);
}
