import { RUNGS, rung } from './measure-kind.ts';
import type { Evidence, Experiment, Goal, Meaning } from './records.ts';

/** Short words for what records say, the same on the screen and in a report. */

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
  adapt: 'changed, to try again',
  drop: 'dropped',
};

/** What the values of a measure are, e.g. `0 empty to 10 full`. */
export function kindWords({ kind, betterIs, anchors = {} }: Meaning): string {
  const better = { up: ', more is better', down: ', less is better', either: '' }[betterIs];
  switch (kind) {
    case 'scale':
      return `0 “${anchors['0'] ?? ''}” to 10 “${anchors['10'] ?? ''}”${better}`;
    case 'ladder':
      return `a ladder: ${RUNGS.map((value) => `${rung(value)} “${anchors[value] ?? ''}”`).join(', ')}`;
    case 'count':
      return `a count${better}`;
    case 'yesno':
      return {
        up: 'yes or no, yes is better',
        down: 'yes or no, no is better',
        either: 'yes or no',
      }[betterIs];
    case 'words':
      return 'in words';
  }
}

/** A piece of evidence in one line: what, and whose words it is. */
export function evidenceWords({ text, source, who }: Evidence): string {
  const from = { own: '', fact: 'a fact', 'other-person': who ?? 'someone else' }[source ?? 'own'];
  return from === '' ? text : `${text} (${from})`;
}
