import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';

/**
 * The error for an unknown word. `known` has the valid words, `safe` says what did not happen, and
 * `subject` starts the sentence.
 */
export function notFound(
  what: string,
  typed: string,
  hint: string,
  {
    known = [],
    safe,
    subject = 'coachkit has',
  }: { known?: Iterable<string>; safe?: string; subject?: string } = {},
): UsageError {
  const said = `${subject} no ${what} "${typed}".${didYouMean(typed, known)}`;
  return new UsageError(safe === undefined ? said : `${said} ${safe}`, hint);
}

/**
 * Returns the record with a full or short id. With `removed`, also finds a removed one.
 * @throws UsageError for an unknown id
 */
export function withId<T extends object>(
  collection: Collection<T>,
  id: string,
  { what, list, removed = false }: { what: string; list: string; removed?: boolean },
): Saved<T> {
  const record = collection.get(id);
  if (record && (removed || record.deleted === undefined)) return record;
  throw notFound(`${what} with the id`, id, `To list them: ${list}`, { subject: 'You have' });
}
