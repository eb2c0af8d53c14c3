import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { type Evidence, type Experiment, progressOf } from '../../domain/progress/records.ts';
import { toJson } from '../../formats/json-output.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { pick } from '../shared/find-by-name.ts';
import { openProgressStore, recordWords } from './store.ts';

/** What can be removed and restored, and its list in the progress. */
const LISTS = { evidence: 'evidence', experiment: 'experiments' } as const;

type Either = Saved<Evidence> | Saved<Experiment>;

/** `coachkit progress evidence remove` and `… experiment remove`: out of sight; it can be restored. */
export async function remove(
  context: Context,
  type: keyof typeof LISTS,
  typed: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const { collection, progress } = await openProgressStore(context);
  const all = `coachkit progress ${type} list`;
  const record = pick<Either>(progress[LISTS[type]], typed, {
    what: type,
    words: recordWords,
    list: all,
  });
  if (!options.yes && !(await isSure(context, record))) {
    return context.io.note([text('Nothing was removed.')]);
  }
  await (await context.store()).ready();
  const removed = collection.remove(record.id);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, record: removed }));
  const again = `coachkit progress ${type} restore ${shortId(record.id)}`;
  context.io.note([text('Removed.'), text(`To have it back: ${again}`, 'quiet')]);
}

/** `coachkit progress evidence restore` and `… experiment restore`. */
export async function restore(
  context: Context,
  type: keyof typeof LISTS,
  typed: string,
  options: { json?: boolean },
): Promise<void> {
  const { collection } = await openProgressStore(context);
  const removed = collection.all({ deleted: true }).filter(({ deleted }) => deleted !== undefined);
  const away: Either[] = progressOf(removed)[LISTS[type]];
  const ids = away.map(({ id }) => shortId(id)).join(', ') || 'none';
  const record = pick(away, typed, { what: `removed ${type}`, words: recordWords, list: ids });
  await (await context.store()).ready();
  const restored = collection.restore(record.id);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, record: restored }));
  context.io.note([text('Restored.')]);
}

async function isSure(context: Context, record: Either): Promise<boolean> {
  if (!context.io.interactive) {
    throw new UsageError('There is no terminal to ask in. Nothing was removed.', 'Be sure: --yes');
  }
  const choice = await (await context.prompts()).choose(
    sanitize(`Remove “${recordWords(record)}”?`),
    [
      { value: 'keep', label: 'No, keep it' },
      { value: 'remove', label: 'Yes, remove it' },
    ],
  );
  return choice === 'remove';
}
