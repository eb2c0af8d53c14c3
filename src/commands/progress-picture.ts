import { type Commitment, openCommitments } from '../coaching/commitment.ts';
import { type Picture, pictureOf } from '../coaching/progress-picture.ts';
import type { Context } from '../context.ts';
import type { Book } from './progress-book.ts';

/** The part of a session that says when it took place. */
interface SessionDay {
  type?: string;
  on?: string;
}

/** The picture of what is stored: the records of progress, with open actions and past sessions. */
export async function pictureIn(context: Context, { progress, today }: Book): Promise<Picture> {
  const store = await context.store();
  const actions = openCommitments(store.collection<Commitment>('commitments').all());
  const sessions = store
    .collection<SessionDay>('sessions')
    .all()
    .flatMap(({ type, on }) => (type === 'log' && on !== undefined ? [on] : []));
  return pictureOf(progress, { today, actions, sessions });
}
