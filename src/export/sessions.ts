import type { SessionRecord } from '../coaching/session.ts';
import { sessionPage } from '../coaching/session-page.ts';
import { markdownPage } from './page.ts';

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

const byDay = (a: SessionRecord, b: SessionRecord): number => (dayOf(a) < dayOf(b) ? -1 : 1);

const dayOf = (record: SessionRecord): string =>
  record.type === 'engagement' ? record.startedOn : record.on;
