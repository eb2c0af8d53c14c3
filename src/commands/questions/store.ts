import type { Context } from '../../core/context.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';

/** A question of the person's own. In entries it goes by the short id of its record. */
export interface OwnQuestion {
  ask: string;
}

export async function openQuestionStore(context: Context): Promise<Collection<OwnQuestion>> {
  return (await context.store()).collection<OwnQuestion>('questions');
}

/** An own question as the rotation and entries know it. */
export function askedAs({ id, ask }: Saved<OwnQuestion>): { id: string; ask: string } {
  return { id: shortId(id), ask };
}
