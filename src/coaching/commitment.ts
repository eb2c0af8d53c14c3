import { folded } from './words.ts';

/** A promise somebody made to themselves, until it is done, changed or dropped. */
export interface Commitment {
  text: string;
  origin: 'me' | 'coach' | 'shared';
  /** Where it was made. */
  from?: { entry?: string; session?: string; practice?: string };
  status: 'open' | 'done' | 'changed' | 'dropped';
}

/** Whether an answer promises nothing: it is blank, or one of the words for that. */
export function promisesNothing(answer: string, words: readonly string[]): boolean {
  const said = folded(answer.trim()).replace(/[.,;:!…\s]+$/u, '');
  return said === '' || words.map(folded).includes(said);
}
