import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import type { GutPick } from '../../domain/coaches/schema.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Carded } from '../find-coach/card-view.ts';
import { type CoachStore, coachMeant, isConversation } from '../find-coach/store.ts';

/**
 * Whom the gut picks: said on the command line, or asked where somebody was met since it was last
 * asked, and always before the table is shown.
 */
export async function gutPick(
  context: Context,
  store: CoachStore,
  choosing: Choosing,
  chosen: readonly Carded[],
  given: string | undefined,
  talks: boolean,
): Promise<Saved<GutPick> | undefined> {
  const isHere = (id: string) => chosen.some(({ coach }) => coach.id === id);
  if (given !== undefined) {
    const { id } = await coachMeant(context, store, given);
    if (isHere(id)) return addGut(store, id);
    throw new UsageError('The one your gut picks is not among those compared.');
  }
  const before = store.evaluations.all();
  const at = before.findLastIndex((each) => each.kind === 'gut-pick' && isHere(each.coach));
  const last = before[at] as Saved<GutPick> | undefined;
  const isOld = before.slice(at + 1).some((each) => isConversation(each) && isHere(each.coach));
  if (!talks || !context.io.interactive || (last && !isOld)) return last;
  const picked = await (await context.prompts()).choose(
    choosing.gut,
    chosen.map(({ coach }) => ({ value: coach.id, label: sanitize(coach.name) })),
  );
  return addGut(store, picked);
}

async function addGut(store: CoachStore, coach: string): Promise<Saved<GutPick>> {
  await store.ready();
  return store.evaluations.add({ kind: 'gut-pick', coach }) as Saved<GutPick>;
}

/** Keeps what the table does not know, with the gut pick it stands against. */
export async function askUnknown(context: Context, store: CoachStore, gut: Saved<GutPick>) {
  if (!context.io.interactive) return;
  const said = await (await context.prompts()).line('In a line, or Enter:');
  if (said.trim() === '') return;
  await store.ready();
  store.evaluations.update(gut.id, (current) => ({
    ...(current as GutPick),
    unknown: said.trim(),
  }));
  context.io.note([text('Kept with your gut pick.')]);
}
