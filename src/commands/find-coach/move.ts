import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atStage, type Coach } from '../../domain/coaches/coach.ts';
import { namesReason } from '../../domain/coaches/plan.ts';
import { STAGES, type Stage } from '../../framework/schema/format.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { notFound } from '../shared/not-found.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import { reportCoach, withNote } from './edit.ts';
import { choosingFrom, coachMeant, openCoachStore, typedName } from './store.ts';

/** `coachkit find-coach move NAME STAGE`. */
export async function move(
  context: Context,
  name: string,
  stage: string,
  options: Common & { because?: string },
): Promise<void> {
  const store = await openCoachStore(context);
  const coach = await coachMeant(context, store, name);
  const to = checkedStage(stage, typedName(coach, store.coaches.all()));
  await store.ready();
  const note = options.because?.trim();
  const saved = store.coaches.update(coach.id, (current) => {
    const moved = atStage(current, to);
    return note ? withNote(context, moved, note) : moved;
  });
  await reportCoach(context, options, store, saved, 'Moved');
  if (note && !options.json) context.io.note(await reasonNote(context, options, saved, note));
}

/** What a framework has to say about the reason for leaving somebody out. */
async function reasonNote(context: Context, options: Common, { price }: Coach, reason: string) {
  const { framework, choosing } = await choosingFrom(context, options);
  return pitfallNote(context, framework, 'decided', {
    'product-background-reason': namesReason(choosing, 'product-background', reason) ? 'yes' : 'no',
    'price-reason': namesReason(choosing, 'price', reason) ? 'yes' : 'no',
    'price-known': price === undefined ? 'no' : 'yes',
  });
}

function checkedStage(stage: string, typed: string): Stage {
  const found = STAGES.find((each) => each === stage.trim().toLowerCase());
  if (found === 'chosen') {
    throw new UsageError(
      'Choosing somebody is a decision of its own. Nothing was changed.',
      `coachkit evaluate decide ${typed}`,
    );
  }
  if (found) return found;
  const stages = STAGES.filter((each) => each !== 'chosen');
  throw notFound('stage', sanitize(stage), `Stages: ${stages.join(', ')}`, {
    known: stages,
    safe: 'Nothing was changed.',
  });
}
