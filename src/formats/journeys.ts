import type { Saved } from '../core/store.ts';
import type { JourneyRecord } from '../domain/journey/schema.ts';
import { markdownPage } from './page.ts';

/** The marks and notes on journeys as Markdown, in the words of their time. */
export function journeysMarkdown(records: readonly Saved<JourneyRecord>[]): string {
  return grouped(records, ({ framework }) => framework.id)
    .map((own) => {
      const { id, version, title } = (own.at(-1) as Saved<JourneyRecord>).framework;
      const steps = grouped(own, ({ step }) => step);
      return markdownPage({
        title,
        facts: [['Framework', `${id} ${version}`]],
        parts: steps.map((step) => ({ heading: step.at(-1)?.title ?? '', body: bodyOf(step) })),
      });
    })
    .join('\n');
}

function bodyOf(records: readonly Saved<JourneyRecord>[]): string {
  const tasks = records.flatMap((record) =>
    record.type === 'done' && record.task
      ? [`- [x] ${record.task.text.replace(/\s*\n\s*/g, ' ')} (${record.on})`]
      : [],
  );
  return [
    ...(tasks.length === 0 ? [] : [tasks.join('\n')]),
    ...records.flatMap((record) =>
      record.type === 'note' ? [`${record.created.date}: ${record.text}`] : [],
    ),
    ...records.flatMap((record) =>
      record.type === 'done' && !record.task ? [`Done ${record.on}.`] : [],
    ),
  ].join('\n\n');
}

/** The records in groups, each in the order of its first record. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
