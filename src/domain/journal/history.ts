import type { Instant } from '../../lib/dates/instant.ts';
import type { Entry } from './entry.ts';
import type { JournalEntry } from './filter.ts';

/** An edit: the entry before and after it. */
export interface Replaced {
  /** Undefined if the entry was later deleted or restored, which changes the date. */
  on?: Instant;
  before: Entry;
  after: Entry;
}

/** The edits of an entry, latest first. */
export function replacedIn(entry: JournalEntry): Replaced[] {
  const { earlier = [], rev, updated } = entry;
  const versions = [...earlier, { rev, updated, value: entry as Entry }];
  return earlier
    .map((version, index): Replaced => {
      const next = versions[index + 1] ?? version;
      const isNext = next.rev === version.rev + 1;
      return { before: version.value, after: next.value, ...(isNext && { on: next.updated }) };
    })
    .reverse();
}

/** The words that an edit replaced. `asked` is the question they answered. */
export function replacedWords(before: Entry, after: Entry): { asked?: string; said: string }[] {
  const isText = before.text !== undefined && before.text !== after.text;
  const answers = (before.answers ?? []).filter(
    ({ answer }, index) => answer !== after.answers?.[index]?.answer,
  );
  return [
    ...(isText ? [{ said: before.text ?? '' }] : []),
    ...answers.map(({ asked, answer }) => ({ asked, said: answer })),
  ];
}
