import { actionsIn } from '../domain/sessions/after-session.ts';
import type { FilledForm, Log, Prep, SessionRecord, With } from '../domain/sessions/session.ts';
import type { Answer } from '../interview/answers.ts';
import { markdownPage, type Page, type Part } from './page.ts';

const NAMELESS: Record<With, string> = {
  coach: 'a coach',
  peer: 'a peer',
  manager: 'my manager',
  self: 'myself',
};

/** Who somebody works with, in words. */
export const partnerName = ({
  with: whom,
  who,
}: {
  with: With;
  who?: string | undefined;
}): string => who ?? NAMELESS[whom];

/** Questions whose answers stand in the title or the facts of a page. */
const ABOVE = ['with', 'who', 'on'];

/** A record as a page. Private answers are on it only where that is asked for. */
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

/** A session as a page, and what was prepared for it below. */
export function heldPage(log: Log, prep: Prep, includePrivate: boolean): Page {
  const page = sessionPage(log, includePrivate);
  const prepared = partsOf(prep, includePrivate).map(({ heading, body }) => ({
    heading: `Prepared: ${heading}`,
    body,
  }));
  return { ...page, parts: [...page.parts, ...prepared] };
}

/** What a record is called, e.g. "2026-11-23  Session with Ana R." */
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
  // What was written as a list is shown as one; what was ticked has labels of its own.
  const isList = Array.isArray(answer) && answer.length > 0 && answer.join(', ') === answered;
  return isList ? answer.map(String) : answered;
}

/** An action in one line, e.g. "Ask Ana. When the meeting opens, then I ask first. By 2026-12-01." */
export function actionWords(about: {
  action: string;
  when?: string | undefined;
  then?: string | undefined;
  due?: string | undefined;
}): string {
  const { action, when, then, due } = about;
  return [
    action,
    ...(when && then ? [`(when ${when}, then ${then})`] : []),
    ...(due ? [`by ${due}`] : []),
  ].join(' ');
}

/** All that is written about sessions, by day, as one Markdown document. */
export function sessionsMarkdown(
  records: readonly SessionRecord[],
  includePrivate: boolean,
): string {
  const pages = records
    .toSorted(byDay)
    .map((record) => markdownPage(sessionPage(record, includePrivate), 2));
  return `# Sessions\n\n${pages.join('\n')}`;
}

/** What is agreed on comes before what is prepared, and that before what took place. */
const TYPES: SessionRecord['type'][] = ['engagement', 'prep', 'log'];

function byDay(a: SessionRecord, b: SessionRecord): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return TYPES.indexOf(a.type) - TYPES.indexOf(b.type);
}

const dayOf = (record: SessionRecord): string =>
  record.type === 'engagement' ? record.startedOn : record.on;
