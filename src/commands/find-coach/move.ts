import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atStage, type Coach } from '../../domain/coaches/coach.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import { namesReason } from '../../domain/coaches/plan.ts';
import { STAGES, type Stage } from '../../framework/schema/format.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { confirm } from '../shared/confirm.ts';
import { notFound } from '../shared/not-found.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import { carded, cardWordsOf } from './card-view.ts';
import { reportCoach, withNote } from './edit.ts';
import {
  atEnd,
  type CoachStore,
  choosingFrom,
  coachMeant,
  concernsIn,
  metCoachesIn,
  openCoachStore,
  type SavedCoach,
  typedName,
} from './store.ts';

interface Options extends Common {
  because?: string;
}

/** `coachkit find-coach move NAME STAGE`: moves a candidate to another stage. */
export async function move(
  context: Context,
  name: string,
  stage: string,
  options: Options,
): Promise<void> {
  const store = await openCoachStore(context);
  const coach = await coachMeant(context, store, name);
  const to = checkedStage(stage, typedName(coach, store.coaches.all()));
  const note = options.because?.trim();
  const warnings = options.json
    ? []
    : await warningsBefore(context, options, store, coach, to, note);
  if (!(await isMeant(context, warnings))) return;
  await store.ready();
  const saved = store.coaches.update(coach.id, (current) => {
    const moved = atStage(current, to);
    return note ? withNote(context, moved, note) : moved;
  });
  await reportCoach(context, options, store, saved, 'Moved');
}

/** Shows the warnings before any change. At a terminal, asks whether to continue. */
async function isMeant(context: Context, warnings: Block[]): Promise<boolean> {
  if (warnings.length === 0) return true;
  context.io.note([...warnings, text('')]);
  if (!context.io.interactive) return true;
  return confirm(
    context,
    {},
    {
      question: 'Move them anyway?',
      no: 'No, leave them where they are',
      yes: 'Yes, move them',
      otherwise: 'Nothing was changed.',
    },
  );
}

/** Warns about continuing with an unsafe coach, undoing a decision, or a pitfall in the reason. */
async function warningsBefore(
  context: Context,
  options: Options,
  store: CoachStore,
  coach: SavedCoach,
  to: Stage,
  reason: string | undefined,
): Promise<Block[]> {
  const { framework } = await choosingFrom(context, options);
  const goesOn = to !== 'not-a-fit' && to !== 'waiting';
  const isUnsafe = goesOn && !isOffered(concernsIn(store, framework), coach.id);
  const met = metCoachesIn(store).find((each) => each.coach.id === coach.id);
  const stop = isUnsafe && met ? carded(met, cardWordsOf(framework)).card.unsafe : null;
  return [
    ...(stop === null ? [] : [text(stop, 'warn')]),
    ...(coach.decision === 'chosen'
      ? [text(`You chose ${atEnd(coach.name)} Moving them undoes that decision.`, 'warn')]
      : []),
    ...(reason ? await reasonNote(context, options, coach, reason) : []),
  ];
}

/** The framework's note on the reason for deciding against a coach. */
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
      'Choosing a coach is a separate decision. Nothing was changed.',
      `To choose them: coachkit evaluate decide ${typed}`,
    );
  }
  if (found) return found;
  const stages = STAGES.filter((each) => each !== 'chosen');
  throw notFound('stage', sanitize(stage), `Stages: ${stages.join(', ')}`, {
    known: stages,
    safe: 'Nothing was changed.',
  });
}
