import type { Action } from '../domain/actions/action.ts';
import type { JournalEntry } from '../domain/journal/filter.ts';
import { actionsIn } from '../domain/sessions/after-session.ts';
import type { FilledForm, Log, Prep, SessionRecord, With } from '../domain/sessions/session.ts';
import type { SinceLast } from '../domain/sessions/since-last.ts';
import type { Answer } from '../interview/answers.ts';
import { type Day, withWeekday } from '../lib/dates/day.ts';
import { markdownPage, type Page, type Part } from './page.ts';

const NAMELESS: Record<With, string> = {
  coach: 'a coach',
  peer: 'a peer',
  manager: 'my manager',
  self: 'myself',
};

/** The person's partner in sessions, in words. */
export const partnerName = ({
  with: whom,
  who,
}: {
  with: With;
  who?: string | undefined;
}): string => who ?? NAMELESS[whom];

/** Questions already answered in the title or the facts of a page. */
const ABOVE = ['with', 'who', 'on'];

/** A record as a page, with private answers only on request. */
export function sessionPage(record: SessionRecord, includePrivate: boolean): Page {
  const parts = partsOf(record, includePrivate);
  if (record.type !== 'engagement') return { title: titleOf(record), facts: [], parts };
  const { startedOn, sponsor, ended } = record;
  return {
    title: titleOf(record),
    facts: [['Since', startedOn], ...(ended ? [['Ended', ended.on] as [string, string]] : [])],
    parts: [
      ...parts,
      ...(sponsor ? partsOf(sponsor, includePrivate) : []),
      ...(ended ? partsOf(ended, includePrivate) : []),
    ],
  };
}

/** A session as a page, followed by its preparation. */
export function heldPage(log: Log, prep: Prep, includePrivate: boolean): Page {
  const page = sessionPage(log, includePrivate);
  const prepared = partsOf(prep, includePrivate).map(({ heading, body }) => ({
    heading: `Prepared: ${heading}`,
    body,
  }));
  return { ...page, parts: [...page.parts, ...prepared] };
}

/**
 * A page for the partner in the next session: the preparation, actions, and the full entries to
 * bring. It shows private answers of the preparation only on request.
 */
export function bringPage({ done, open, observations }: Brought, about: AboutPage): Page {
  const { name, on, prep, includePrivate } = about;
  return {
    title: name === undefined ? 'For my next session' : `For a session with ${name}`,
    facts: on === undefined ? [] : [['On', withWeekday(on)]],
    parts: [
      ...(prep ? partsOf(prep, includePrivate) : []),
      ...observations.flatMap(entryParts),
      ...actionParts({ done, open }),
    ],
  };
}

type Brought = Pick<SinceLast, 'done' | 'open' | 'observations'>;

interface AboutPage {
  /** The partner's name, if known. */
  name: string | undefined;
  on: Day | undefined;
  prep: Prep | undefined;
  includePrivate: boolean;
}

function entryParts({ at, text, answers = [] }: JournalEntry): Part[] {
  const day = withWeekday(at.date);
  const parts = [
    { heading: day, body: text ?? '' },
    ...answers.map(({ asked, answer }) => ({ heading: `${day}: ${asked}`, body: answer })),
  ];
  return parts.filter(({ body }) => body.trim() !== '');
}

/** Actions done since the last session, and open actions. Empty parts are left out. */
export function actionParts({ done, open }: Pick<SinceLast, 'done' | 'open'>): Part[] {
  const parts: Part[] = [
    { heading: 'Done since last time', body: done.map(({ text }) => text) },
    { heading: 'Open actions', body: open.map(actionLine) },
  ];
  return parts.filter(({ body }) => body.length > 0);
}

export const actionLine = ({ text: action, whenThen, due }: Action): string =>
  actionWords({ action, ...whenThen, due });

/** The title of a record, e.g. "2026-11-23  Session with Ana R." */
export function titleOf(record: SessionRecord): string {
  const name = partnerName(record);
  switch (record.type) {
    case 'engagement':
      return `Work with ${name}`;
    case 'prep':
      return `${record.on}  Before a session with ${name}`;
    case 'log':
      return `${record.on}  Session with ${name}`;
  }
}

function partsOf(form: FilledForm, includePrivate: boolean): Part[] {
  return form.wording
    .filter((each) => !ABOVE.includes(each.question) && (includePrivate || !each.private))
    .map(({ question, asked, answered, private: isPrivate }) => ({
      heading: isPrivate ? `${asked} (private)` : asked,
      body: bodyOf(form, question, answered),
    }));
}

function bodyOf(form: FilledForm, question: string, answered: string): string | string[] {
  const answer: Answer | undefined = form.answers[question];
  if (question === 'actions') return actionsIn(form.answers).map(actionWords);
  // An answer written as a list is shown as a list. Ticked options are shown by their labels
  // instead.
  const isList = Array.isArray(answer) && answer.length > 0 && answer.join(', ') === answered;
  return isList ? answer.map(String) : answered;
}

/**
 * An action on one line, e.g. "Ask Ana. When the meeting opens, then I ask first. By Tue
 * 2026-12-01."
 */
function actionWords(about: {
  action: string;
  when?: string | undefined;
  then?: string | undefined;
  due?: string | undefined;
}): string {
  const { action, when, then, due } = about;
  return [
    action,
    ...(when && then ? [`(when ${when}, then ${then})`] : []),
    ...(due ? [`by ${withWeekday(due)}`] : []),
  ].join(' ');
}

/** Everything written about sessions, by day, in one Markdown document. */
export function sessionsMarkdown(
  records: readonly SessionRecord[],
  includePrivate: boolean,
): string {
  const pages = records
    .toSorted(byDay)
    .map((record) => markdownPage(sessionPage(record, includePrivate), 2));
  return `# Sessions\n\n${pages.join('\n')}`;
}

/** The order within a day: engagement, preparation, session. */
const TYPES: SessionRecord['type'][] = ['engagement', 'prep', 'log'];

function byDay(a: SessionRecord, b: SessionRecord): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return TYPES.indexOf(a.type) - TYPES.indexOf(b.type);
}

const dayOf = (record: SessionRecord): string =>
  record.type === 'engagement' ? record.startedOn : record.on;
