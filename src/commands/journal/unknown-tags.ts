import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { ListOptions } from '../../core/store.ts';
import { plainTag } from '../../domain/journal/filter.ts';
import { mayHold } from '../../domain/journal/search.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { type JournalStore, openJournalStore } from './store.ts';

/** Says on stderr which of these tags no entry has, and which one may have been meant. */
export async function noteUnknownTags(context: Context, tags: string[]): Promise<void> {
  const journal = await openJournalStore(context);
  const unknown = tags.filter((tag) => !isKnown(journal, plainTag(tag)));
  if (unknown.length === 0) return;
  const known = new Set(tagsIn(journal));
  context.io.note(
    unknown.map((tag) => text(`No entry has the tag "${tag}".${didYouMean(plainTag(tag), known)}`)),
  );
}

/** Read no further than to the newest entry that has it. */
function isKnown(journal: JournalStore, wanted: string): boolean {
  for (const tag of tagsIn(journal, mayHold(wanted))) if (plainTag(tag) === wanted) return true;
  return false;
}

/** Those of deleted entries too, which can be listed. */
function* tagsIn(journal: JournalStore, json: ListOptions['json'] = () => true): Generator<string> {
  for (const { tags = [] } of journal.newest({ json, deleted: true, damaged: () => {} })) {
    yield* tags;
  }
}
