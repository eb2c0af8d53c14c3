import type { Evidence, Experiment, Goal } from './records.ts';

/** Short labels for stored values, the same on screen and in a report. */

export const STATUS_WORDS: Record<Goal['status'], string> = {
  open: 'open',
  done: 'done',
  'let-go': 'let go',
  paused: 'paused',
};

export const AREA_WORDS: Record<NonNullable<Goal['area']>, string> = {
  work: 'work',
  life: 'life',
  both: 'work and life',
};

export const KEEP_WORDS: Record<NonNullable<Experiment['keep']>, string> = {
  keep: 'kept',
  adapt: 'changed, will try again',
  drop: 'dropped',
};

/** A piece of evidence on one line: its text, and who said it. */
export function evidenceWords({ text, source, who }: Evidence): string {
  const from = { own: '', fact: 'a fact', 'other-person': who ?? 'someone else' }[source ?? 'own'];
  return from === '' ? text : `${text} (${from})`;
}
