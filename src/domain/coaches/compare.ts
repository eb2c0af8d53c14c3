import type { CoachCard } from './card.ts';
import type { Coach } from './coach.ts';
import type { Conversation } from './schema.ts';

/** A coach with an id and all conversations, oldest first. */
export interface Met<C extends Coach & { id: string } = Coach & { id: string }> {
  coach: C;
  conversations: Conversation[];
}

/** The coaches with at least one conversation, in the order they were met. */
export function metCoaches<C extends Coach & { id: string }>(
  coaches: readonly C[],
  conversations: readonly (Conversation & { id: string })[],
): Met<C>[] {
  const inOrder = [...conversations].sort((a, b) => order(a.on, b.on) || order(a.id, b.id));
  return coaches
    .map((coach) => ({ coach, conversations: inOrder.filter((each) => each.coach === coach.id) }))
    .filter((met) => met.conversations.length > 0)
    .sort(
      (a, b) =>
        inOrder.indexOf(a.conversations[0] as never) - inOrder.indexOf(b.conversations[0] as never),
    );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A coach in a comparison, with the values that decide who leads. */
export interface Contender {
  id: string;
  card: Pick<CoachCard, 'unsafe' | 'feeling'>;
  /** The weighted total, if rows are weighted. */
  total?: number | null;
}

/**
 * The leading coach: by weighted total if there is one, otherwise by feeling in whole dots. A tie
 * has no leader, and an unsafe coach never leads.
 */
export function leadOf(contenders: readonly Contender[]): string | undefined {
  const weighed = contenders.some(({ total }) => typeof total === 'number');
  const ranked = contenders
    .filter(({ card }) => card.unsafe === null)
    .map(({ id, card, total }) => ({
      id,
      value: weighed ? (total ?? null) : card.feeling === null ? null : Math.round(card.feeling),
    }))
    .filter((each): each is { id: string; value: number } => each.value !== null)
    .sort((a, b) => b.value - a.value);
  const [first, second] = ranked;
  return first && first.value !== second?.value ? first.id : undefined;
}
