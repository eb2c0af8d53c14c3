import type { Entry } from '../coaching/entry.ts';
import type { JournalEntry } from '../coaching/journal.ts';
import type { FilledForm } from '../coaching/session.ts';

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

/** What may leave of a filled-in form: all but private answers, in earlier texts and at its end too. */
export function withoutPrivateAnswers<R extends object>(record: R): R {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (key === 'earlier' && Array.isArray(value)) {
      copy[key] = value.map((past) => ({ ...past, value: withoutPrivateAnswers(past.value) }));
    } else if (key === 'ended') copy[key] = withoutPrivateAnswers(value);
    else copy[key] = value;
  }
  const { answers, wording } = record as Partial<FilledForm>;
  if (answers === undefined || wording === undefined) return copy as R;
  const isPrivate = new Set(wording.filter((w) => w.private).map(({ question }) => question));
  const open = Object.entries(answers).filter(([question]) => !isPrivate.has(question));
  return {
    ...copy,
    answers: Object.fromEntries(open),
    wording: wording.filter((w) => !w.private),
  } as R;
}

/** How many answers of an entry are private. */
export function privateAnswers({ answers = [] }: Entry): number {
  return answers.filter((answer) => answer.private).length;
}

function openAnswers<E extends Entry>(entry: E): E {
  if (privateAnswers(entry) === 0) return entry;
  return { ...entry, answers: entry.answers?.filter((answer) => !answer.private) };
}
