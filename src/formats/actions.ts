import type { ListItem } from '../core/blocks.ts';
import type { CollectionName, Saved, Store } from '../core/store.ts';
import { type Action, isOverdue } from '../domain/actions/action.ts';
import type { JournalEntry } from '../domain/journal/filter.ts';
import type { PracticeRun } from '../domain/practice/practice.ts';
import { type Day, withWeekday } from '../lib/dates/day.ts';
import { shortId } from '../lib/id.ts';
import { orUndefined } from '../lib/or-undefined.ts';

/** Finds the record an action came from. Undefined if it is missing or deleted. */
export type Find = (collection: CollectionName, id: string) => object | undefined;

/**
 * Makes a `Find` for a store. A damaged page does not stop the list; `coachkit doctor` reports it.
 */
export const findIn =
  (store: Pick<Store, 'collection'>): Find =>
  (collection, id) =>
    orUndefined(() => store.collection(collection).get(id));

/**
 * Shows an action with its day, status, origin, and whose idea it was. With `today`, an open action
 * past its day is marked as overdue.
 */
export function itemOf(action: Saved<Action>, find: Find, today?: Day): ListItem {
  const { id, text: words, due, status, doneOn, whenThen, picture, snag, learned } = action;
  const state =
    status === 'open' ? [] : [doneOn === undefined ? status : `${status} ${withWeekday(doneOn)}`];
  const isPrivate = action.private ? ['private'] : [];
  return {
    text: words,
    aside: [
      shortId(id),
      ...(due === undefined ? [] : [`by ${withWeekday(due)}`]),
      ...(today !== undefined && isOverdue(action, today) ? ['overdue'] : []),
      ...state,
      ...isPrivate,
    ].join(', '),
    under: [
      ...(whenThen ? [`When ${whenThen.when}, then ${whenThen.then}`] : []),
      ...(picture === undefined ? [] : [`At its best: ${picture}`]),
      ...(snag === undefined ? [] : [`May get in the way: ${snag}`]),
      ...(learned === undefined ? [] : [`Learned: ${learned}`]),
      `${WHOSE[action.origin]}, ${placeWords(action, find)}`,
    ],
  };
}

const WHOSE: Record<Action['origin'], string> = {
  me: 'My idea',
  coach: "The coach's idea",
  shared: 'A shared idea',
};

function placeWords({ from = {}, created }: Saved<Action>, find: Find): string {
  const { session, entry, practice } = from;
  if (session !== undefined) {
    const held = find('sessions', session) as { on?: string } | undefined;
    return `from the session${dayWords(held?.on)} (${shortId(session)})`;
  }
  if (entry !== undefined) {
    const written = find('journal', entry) as Partial<JournalEntry> | undefined;
    return `from the reflection${dayWords(written?.at?.date)} (${shortId(entry)})`;
  }
  if (practice !== undefined) {
    const run = find('practices', practice) as Partial<Saved<PracticeRun>> | undefined;
    const title = run?.title === undefined ? 'a practice' : `the practice “${run.title}”`;
    return `from ${title}${dayWords(run?.created?.date)} (${shortId(practice)})`;
  }
  return `written down on ${created.date}`;
}

const dayWords = (day: string | undefined): string => (day === undefined ? '' : ` on ${day}`);

/** Actions as a Markdown checklist. */
export function actionsMarkdown(
  actions: readonly Saved<Action>[],
  find: Find,
  leftOut = 0,
): string {
  const lines = actions.map((action) => markdownLine(action, find));
  const none = leftOut > 0 ? 'This list has no actions to pass on.' : 'You have no open actions.';
  return `# Actions\n\n${lines.length === 0 ? none : lines.join('\n')}\n`;
}

/** Only open and done actions get a checkbox. */
const MARKED: Record<Action['status'], (line: string) => string> = {
  open: (line) => `[ ] ${line}`,
  done: (line) => `[x] ${line}`,
  changed: (line) => `~~${line}~~`,
  dropped: (line) => `~~${line}~~`,
};

function markdownLine(action: Saved<Action>, find: Find): string {
  const { status } = action;
  const { text: words, aside = '', under = [] } = itemOf(action, find);
  const line = words.replace(/\n/g, ' ');
  return [`- ${MARKED[status](line)} (${aside})`, ...under.map((line) => `  ${line}`)].join('\n');
}
