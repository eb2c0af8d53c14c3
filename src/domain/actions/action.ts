import type { Saved } from '../../core/store.ts';
import { type Day, daysBetween } from '../../lib/dates/day.ts';
import { folded } from '../../lib/words.ts';
import type { Action } from './schema.ts';

export type { Action } from './schema.ts';

/** Makes an open action that was the person's own idea. */
export function newAction(
  text: string,
  from: NonNullable<Action['from']>,
  isPrivate = false,
): Action {
  return { text, origin: 'me', from, ...(isPrivate && { private: true }), status: 'open' };
}

/** The open actions in store order, which is oldest first. */
export function openActions(all: readonly Saved<Action>[]): Saved<Action>[] {
  return all.filter(({ status }) => status === 'open');
}

/** Whether an open action is past its due day. */
export const isOverdue = ({ status, due }: Action, today: Day): boolean =>
  status === 'open' && due !== undefined && due < today;

/**
 * Picks the action to ask about: one that is due, or one from an earlier day without a due day.
 * Actions due today come first. The rest take turns from day to day.
 */
export function actionToAsk(all: readonly Saved<Action>[], today: Day): Saved<Action> | undefined {
  const open = openActions(all).filter(({ due, created }) =>
    due === undefined ? created.date < today : due <= today,
  );
  const forToday = open.find(({ due }) => due === today);
  return forToday ?? open[daysBetween(FIRST_DAY, today) % open.length];
}

/** The day that turns are counted from. Any day before the first action works. */
const FIRST_DAY = '2000-01-01';

/**
 * Whether an action must be hidden from other people: it is private, or comes from a private entry.
 */
export function isPrivateAction(
  { private: isPrivate, from }: Action,
  isPrivateEntry: (id: string) => boolean,
): boolean {
  return isPrivate === true || (from?.entry !== undefined && isPrivateEntry(from.entry));
}

/** Whether an answer means no action: it is blank, or a word for “none”. */
export function namesNoAction(answer: string, words: readonly string[]): boolean {
  const said = folded(answer.trim()).replace(/[.,;:!…\s]+$/u, '');
  return said === '' || words.map(folded).includes(said);
}
