import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { atStage } from '../../domain/coaches/coach.ts';
import { toJson } from '../../formats/json-output.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { reportCoach } from './edit.ts';
import { atEnd, coachMeant, matching, openCoachStore, type SavedCoach } from './store.ts';

/** `coachkit find-coach remove NAME`: out of sight; it can be restored. */
export async function remove(
  context: Context,
  name: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const store = await openCoachStore(context);
  const coach = await coachMeant(context, store, name);
  if (!options.yes && !(await isSure(context, coach))) {
    return context.io.note([text('Nothing was removed.')]);
  }
  await store.ready();
  const removed = store.coaches.remove(coach.id);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, coach: removed }));
  context.io.note([
    text(`Removed: ${atEnd(coach.name)} What you wrote about the conversations is kept.`),
    text(`To have them back: coachkit find-coach restore ${shortId(coach.id)}`, 'quiet'),
  ]);
}

async function isSure(context: Context, coach: SavedCoach): Promise<boolean> {
  if (!context.io.interactive) {
    throw new UsageError('There is no terminal to ask in. Nothing was removed.', 'Be sure: --yes');
  }
  const choice = await (await context.prompts()).choose(sanitize(`Remove ${coach.name}?`), [
    { value: 'keep', label: 'No, keep them' },
    { value: 'remove', label: 'Yes, remove them' },
  ]);
  return choice === 'remove';
}

/** `coachkit find-coach restore ID`. */
export async function restore(
  context: Context,
  word: string,
  options: { framework?: string; json?: boolean },
): Promise<void> {
  const store = await openCoachStore(context);
  const removed = store.coaches.all({ deleted: true }).filter(({ deleted }) => deleted);
  const [coach, ...others] = matching(removed, word);
  if (!coach || others.length > 0) {
    const ids = removed.map(({ id }) => shortId(id)).join(', ');
    throw new UsageError(
      coach ? 'Several removed coaches go by that name.' : 'No removed coach is called that.',
      ids === '' ? 'There is none to bring back.' : `Removed: ${ids}`,
    );
  }
  await store.ready();
  const saved = store.together(() => {
    const restored = store.coaches.restore(coach.id);
    // Somebody else may have been chosen in the meantime.
    const isTaken = store.coaches
      .all()
      .some(({ id, decision }) => id !== coach.id && decision === 'chosen');
    return restored.decision === 'chosen' && isTaken
      ? store.coaches.update(coach.id, (current) => atStage(current, 'waiting'))
      : restored;
  });
  await reportCoach(context, options, store, saved, 'Restored');
}
