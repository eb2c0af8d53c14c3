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
  /** The name of the record in the question to the person. */
  name: string;
  pronoun: 'it' | 'them';
  /** The name of the record in JSON. */
  key: string;
  /** Shown after the record is removed. */
  said: string;
  /** The command that restores it, without the id. */
  restore: string;
}

/** Removes a record after the person agrees or gives `--yes`. It can be restored. */
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
    text(`To restore ${pronoun}: ${restore} ${shortId(record.id)}`, 'quiet'),
  ]);
}

/** Returns the removed records, which can be restored. */
export function removedIn<T extends object>(collection: Collection<T>): Saved<T>[] {
  return collection.all({ deleted: true }).filter(({ deleted }) => deleted !== undefined);
}

/** Restores a removed record. */
export async function restoreRecord<T extends object>(
  context: Context,
  options: { json?: boolean },
  { collection, record, key, said }: Pick<Removal<T>, 'collection' | 'record' | 'key' | 'said'>,
): Promise<void> {
  await (await context.store()).ready();
  reportSaved(context, options, { [key]: collection.restore(record.id) }, said);
}
