import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';
import type { Carded } from '../find-coach/card-view.ts';
import { type CoachStore, coachMeant, isConversation } from '../find-coach/store.ts';

/** The ids of coaches somebody names. @throws UsageError for one they have not met */
export async function coachesNamed(context: Context, store: CoachStore, names: string[]) {
  const found = new Set<string>();
  for (const name of names) {
    const coach = await coachMeant(context, store, name);
    if (!store.evaluations.all().some((each) => isConversation(each) && each.coach === coach.id)) {
      throw new UsageError(
        'With one of them no conversation is written down yet.',
        `First: coachkit evaluate ${shortId(coach.id)}`,
      );
    }
    found.add(coach.id);
  }
  return found;
}

/** Those to compare. @throws UsageError when there are too few, or too many and nobody to ask */
export async function fewEnough(
  context: Context,
  { conversations: { least, most } }: Choosing,
  met: Carded[],
): Promise<Carded[]> {
  if (met.length < 2) {
    const count = met.length === 0 ? 'No conversation is' : 'A conversation with one coach is';
    throw new UsageError(
      `${count} written down; a comparison needs two. The framework suggests ${least} to ${most}.`,
      'After a conversation: coachkit evaluate NAME. Who is on the list: coachkit find-coach list',
    );
  }
  if (met.length <= most) return met;
  const many = `There are ${met.length} to compare, and more than ${most} cannot be seen at once.`;
  if (!context.io.interactive) {
    const ids = met.map(({ coach }) => shortId(coach.id)).join(' ');
    throw new UsageError(many, `Name ${least} to ${most}: coachkit evaluate compare ${ids}`);
  }
  for (;;) {
    const picked = await pickSome(context, many, most, met);
    if (picked.length >= 2 && picked.length <= most) return picked;
    context.io.note([text(`Please tick from 2 to ${most}.`)]);
  }
}

async function pickSome(context: Context, many: string, most: number, met: Carded[]) {
  const reply = await (await context.prompts()).ask({
    question: {
      kind: 'multi',
      id: 'coaches',
      ask: `${many} Which ${most}?`,
      none: 'None',
      options: met.map(({ coach }) => ({ id: coach.id, label: coach.name })),
      required: true,
    },
    canGoBack: false,
  });
  const ids = reply.kind === 'answer' && Array.isArray(reply.value) ? reply.value : [];
  return met.filter(({ coach }) => ids.some((id) => id === coach.id));
}
