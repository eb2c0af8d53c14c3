import type { Entry } from '../coaching/entry.ts';
import type { JournalEntry } from '../coaching/journal.ts';

/**
 * What may leave of an entry when private things stay: nothing of a private one, else all but its
 * private answers and the earlier texts that were private at their time.
 */
export function withoutPrivate(entry: JournalEntry): JournalEntry | undefined {
  if (entry.private) return undefined;
  const { earlier } = entry;
  const shared = openAnswers(entry);
  if (earlier === undefined) return shared;
  return {
    ...shared,
    earlier: earlier
      .filter(({ value }) => !value.private)
      .map((past) => ({ ...past, value: openAnswers(past.value) })),
  };
}

/** How many answers of an entry are private. */
export function privateAnswers({ answers = [] }: Entry): number {
  return answers.filter((answer) => answer.private).length;
}

function openAnswers<E extends Entry>(entry: E): E {
  if (privateAnswers(entry) === 0) return entry;
  return { ...entry, answers: entry.answers?.filter((answer) => !answer.private) };
}
