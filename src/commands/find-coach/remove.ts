import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atStage } from '../../domain/coaches/coach.ts';
import { shortId } from '../../lib/id.ts';
import { nextLine } from '../shared/next-line.ts';
import { removedIn, removeRecord } from '../shared/remove.ts';
import { reportCoach } from './edit.ts';
import { atEnd, coachMeant, matching, openCoachStore } from './store.ts';

/** `coachkit find-coach remove NAME`: removes a candidate, who can be restored. */
export async function remove(context: Context, word: string, options: Common) {
  const store = await openCoachStore(context);
  const coach = await coachMeant(context, store, word);
  await removeRecord(context, options, {
    collection: store.coaches,
    record: coach,
    verb: 'remove',
    name: coach.name,
    pronoun: 'them',
    key: 'coach',
    said: `Removed: ${atEnd(coach.name)} Your conversations with them are kept.`,
    restore: 'coachkit find-coach restore',
  });
  nextLine(context, options, 'coachkit find-coach list', 'see who is left');
}

/** `coachkit find-coach restore ID`: restores a removed candidate. */
export async function restore(context: Context, word: string, options: Common) {
  const store = await openCoachStore(context);
  const removed = removedIn(store.coaches);
  const [coach, ...others] = matching(removed, word);
  if (!coach || others.length > 0) {
    const ids = removed.map(({ id }) => shortId(id)).join(', ');
    throw new UsageError(
      coach ? 'Several removed coaches have that name.' : 'No removed coach has that name.',
      ids === '' ? 'You have no removed coaches.' : `Use an id: ${ids}`,
    );
  }
  await store.ready();
  const saved = store.together(() => {
    const restored = store.coaches.restore(coach.id);
    // Another coach may have been chosen in the meantime.
    const isTaken = store.coaches
      .all()
      .some(({ id, decision }) => id !== coach.id && decision === 'chosen');
    return restored.decision === 'chosen' && isTaken
      ? store.coaches.update(coach.id, (current) => atStage(current, 'waiting'))
      : restored;
  });
  await reportCoach(context, options, store, saved, 'Restored');
}
