import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';
import type { Carded } from '../find-coach/card-view.ts';
import { type CoachStore, coachMeant, isConversation } from '../find-coach/store.ts';

/** Returns the ids of the named coaches. @throws UsageError for a coach without a conversation */
export async function coachesNamed(context: Context, store: CoachStore, names: string[]) {
  const found = new Set<string>();
  for (const name of names) {
    const coach = await coachMeant(context, store, name);
    if (!store.evaluations.all().some((each) => isConversation(each) && each.coach === coach.id)) {
      throw new UsageError(
        "You haven't written up a conversation with one of them yet.",
        `To write one up: coachkit evaluate ${shortId(coach.id)}`,
      );
    }
    found.add(coach.id);
  }
  return found;
}

/**
 * Returns the coaches to compare. If there are too many, asks the person to pick some.
 * @throws UsageError for too few, or too many without a terminal
 */
export async function fewEnough(
  context: Context,
  { conversations: { least, most } }: Choosing,
  met: Carded[],
): Promise<Carded[]> {
  if (met.length < 2) {
    const count =
      met.length === 0
        ? 'You have no coaches to compare yet.'
        : 'You have one coach to compare so far.';
    throw new UsageError(
      `${count} A comparison needs two. The framework suggests ${least} to ${most}.`,
      'After a conversation: coachkit evaluate NAME\nTo list your candidates: coachkit find-coach list',
    );
  }
  if (met.length <= most) return met;
  const many = `You have ${met.length} coaches to compare, but only ${most} fit on the screen.`;
  if (!context.io.interactive) {
    const ids = met.map(({ coach }) => shortId(coach.id)).join(' ');
    throw new UsageError(many, `Name ${least} to ${most}: coachkit evaluate compare ${ids}`);
  }
  for (;;) {
    const picked = await pickSome(context, many, met);
    if (picked.length >= 2 && picked.length <= most) return picked;
    context.io.note([text(`Tick 2 to ${most} coaches.`)]);
  }
}

async function pickSome(context: Context, many: string, met: Carded[]) {
  const reply = await (await context.prompts()).ask({
    question: {
      kind: 'multi',
      id: 'coaches',
      ask: `${many} Which ones do you want to see?`,
      none: 'None',
      options: met.map(({ coach }) => ({ id: coach.id, label: coach.name })),
      required: true,
    },
    canGoBack: false,
  });
  const ids = reply.kind === 'answer' && Array.isArray(reply.value) ? reply.value : [];
  return met.filter(({ coach }) => ids.some((id) => id === coach.id));
}
