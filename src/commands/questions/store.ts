import type { Context } from '../../core/context.ts';
import type { Collection, Saved } from '../../core/store.ts';
import type { OwnQuestion } from '../../domain/questions/schema.ts';
import { shortId } from '../../lib/id.ts';

export async function openQuestionStore(context: Context): Promise<Collection<OwnQuestion>> {
  return (await context.store()).collection<OwnQuestion>('questions');
}

/** The person's own question under its short id, as used by the rotation and by entries. */
export function askedAs({ id, ask }: Saved<OwnQuestion>): { id: string; ask: string } {
  return { id: shortId(id), ask };
}
