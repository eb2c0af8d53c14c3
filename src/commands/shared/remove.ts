import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { confirm } from './confirm.ts';
import { reportSaved } from './report-saved.ts';

interface Removal<T extends object> {
  collection: Collection<T>;
  record: Saved<T>;
  verb: 'remove' | 'delete';
  /** What is removed, as the question calls it. */
  name: string;
  pronoun: 'it' | 'them';
  /** What the record is called in JSON. */
  key: string;
  /** What is said once it is removed. */
  said: string;
  /** The command that restores it, without the id. */
  restore: string;
}

/** Removes a record once the person or `--yes` says so: out of sight; it can be restored. */
export async function removeRecord<T extends object>(
  context: Context,
  options: { yes?: boolean; json?: boolean },
  { collection, record, verb, name, pronoun, key, said, restore }: Removal<T>,
): Promise<void> {
  const isSure = await confirm(context, options, {
    question: sanitize(`${verb === 'remove' ? 'Remove' : 'Delete'} ${name}?`),
    no: `No, keep ${pronoun}`,
    yes: `Yes, ${verb} ${pronoun}`,
    otherwise: `Nothing was ${verb}d.`,
  });
  if (!isSure) return;
  await (await context.store()).ready();
  const removed = collection.remove(record.id);
  reportSaved(context, options, { [key]: removed }, [
    text(said),
    text(`To have ${pronoun} back: ${restore} ${shortId(record.id)}`, 'quiet'),
  ]);
}

/** The records that are removed and can be restored. */
export function removedIn<T extends object>(collection: Collection<T>): Saved<T>[] {
  return collection.all({ deleted: true }).filter(({ deleted }) => deleted !== undefined);
}

/** Brings a removed record back. */
export async function restoreRecord<T extends object>(
  context: Context,
  options: { json?: boolean },
  { collection, record, key, said }: Pick<Removal<T>, 'collection' | 'record' | 'key' | 'said'>,
): Promise<void> {
  await (await context.store()).ready();
  reportSaved(context, options, { [key]: collection.restore(record.id) }, said);
}
