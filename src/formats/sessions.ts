import type { SessionRecord } from '../domain/sessions/session.ts';
import { markdownPage } from './page.ts';
import { sessionPage } from './session-page.ts';

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
