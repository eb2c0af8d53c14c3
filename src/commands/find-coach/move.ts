import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { atState, type Coach } from '../../domain/coaches/coach.ts';
import { namesReason } from '../../domain/coaches/plan.ts';
import { STATES, type State } from '../../framework/schema/format.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import { report, withNote } from './edit.ts';
import { choosingFrom, coachMeant, coachStore, typedName } from './store.ts';

/** `coachkit find-coach move NAME STATE`. */
export async function move(
  context: Context,
  name: string,
  state: string,
  options: { because?: string; framework?: string; json?: boolean },
): Promise<void> {
  const store = await coachStore(context);
  const coach = await coachMeant(context, store, name);
  const to = checkedState(state, typedName(coach, store.coaches.all()));
  await store.ready();
  const note = options.because?.trim();
  const saved = store.coaches.update(coach.id, (current) => {
    const moved = atState(current, to);
    return note ? withNote(context, moved, note) : moved;
  });
  await report(context, options, store, saved, 'Moved');
  if (note && !options.json) context.io.note(await reasonNote(context, options, saved, note));
}

/** What a framework has to say about the reason for leaving somebody out. */
async function reasonNote(
  context: Context,
  options: { framework?: string },
  { price }: Coach,
  reason: string,
) {
  const { framework, choosing } = await choosingFrom(context, options);
  return pitfallNote(context, framework, 'decided', {
    'product-background-reason': namesReason(choosing, 'product-background', reason) ? 'yes' : 'no',
    'price-reason': namesReason(choosing, 'price', reason) ? 'yes' : 'no',
    'price-known': price === undefined ? 'no' : 'yes',
  });
}

function checkedState(state: string, typed: string): State {
  const found = STATES.find((each) => each === state.trim().toLowerCase());
  if (found === 'chosen') {
    throw new UsageError(
      'Choosing somebody is a decision of its own. Nothing was changed.',
      `coachkit evaluate decide ${typed}`,
    );
  }
  if (found) return found;
  const states = STATES.filter((each) => each !== 'chosen');
  throw new UsageError(
    `There is no stage "${sanitize(state)}".${didYouMean(state, states)} Nothing was changed.`,
    `Stages: ${states.join(', ')}`,
  );
}
