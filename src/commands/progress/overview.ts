import type { Context } from '../../core/context.ts';
import { type Action, openActions } from '../../domain/actions/action.ts';
import { withoutPrivateProgress } from '../../domain/privacy/records.ts';
import { type Picture, pictureOf } from '../../domain/progress/overview.ts';
import { progressOf } from '../../domain/progress/records.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import { actionsToShow } from '../shared/actions.ts';
import type { ProgressStore } from './store.ts';

/** The picture of everything stored: progress records, open actions and past sessions. */
export async function pictureIn(
  context: Context,
  { progress, today }: Pick<ProgressStore, 'progress' | 'today'>,
): Promise<Picture> {
  const store = await context.store();
  const actions = openActions(store.collection<Action>('commitments').all());
  const records = store.collection<SessionRecord>('sessions').all();
  const sessions = records.flatMap((record) => (record.type === 'log' ? [record.on] : []));
  return pictureOf(progress, { today, actions, sessions });
}

/** The picture for other people. `left` counts the private records left out. */
export async function sharedPicture(
  context: Context,
  store: ProgressStore,
  { includePrivate }: { includePrivate?: boolean },
) {
  if (includePrivate) {
    return { picture: await pictureIn(context, store), records: store.records, left: 0 };
  }
  const records = withoutPrivateProgress(store.records);
  const { today } = store;
  const picture = await pictureIn(context, { progress: progressOf(records), today });
  const actions = await actionsToShow(context, picture.actions);
  const left = store.records.length - records.length + picture.actions.length - actions.length;
  return { picture: { ...picture, actions }, records, left };
}
