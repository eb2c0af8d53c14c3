import { CONCERNS, type Concern } from '../../framework/schema/format.ts';
import { type CardWords, coachCard, stopIn, summed } from './card.ts';
import { type Coach, stageOf } from './coach.ts';
import { type Met, metCoaches } from './compare.ts';
import type { Conversation, Evaluation } from './schema.ts';

/** The reasons against continuing with a coach, by coach id. */
export type Concerns = ReadonlyMap<string, Concern>;

/**
 * Finds the concern about each coach from their conversations. Every suggestion follows one rule: a
 * coach with `unsafe` gets no next step. If the person still chooses that coach, by typing the
 * name, the concern is settled.
 */
export function concernsOf(
  coaches: readonly (Coach & { id: string })[],
  evaluations: readonly (Evaluation & { id: string })[],
  words: CardWords | undefined,
): Concerns {
  const found = new Map<string, Concern>();
  if (!words) return found;
  for (const met of metCoaches(coaches, evaluations.filter(isConversation))) {
    const concern = concernAbout(met, evaluations, words);
    if (concern) found.set(met.coach.id, concern);
  }
  return found;
}

/** Whether a next step with this coach may be offered. */
export const isOffered = (concerns: Concerns, coach: string): boolean =>
  concerns.get(coach) !== UNSAFE;

const [UNSAFE, ADVISING, FLAGS] = CONCERNS;

function concernAbout(
  { coach, conversations }: Met,
  evaluations: readonly Evaluation[],
  words: CardWords,
): Concern | undefined {
  const isChosen = stageOf(coach) === 'chosen';
  const card = coachCard(
    conversations.map(({ answers }) => answers),
    words,
  );
  if (card.unsafe !== null) {
    return isChosen && isChosenSince(coach.id, evaluations, words) ? undefined : UNSAFE;
  }
  if (isChosen) return undefined;
  if (card.advising) return ADVISING;
  return card.flags.some(({ answer }) => answer === 'yes') ? FLAGS : undefined;
}

/** Whether the coach was chosen after the last conversation that gave a reason to stop. */
function isChosenSince(id: string, evaluations: readonly Evaluation[], words: CardWords): boolean {
  const isStop = (each: Evaluation) =>
    each.kind === 'meeting' && each.coach === id && stopIn(summed([each.answers], words), words);
  const stopped = evaluations.findLastIndex(isStop);
  const chosen = evaluations.findLastIndex(
    (each) => each.kind === 'decision' && each.decision === 'choose' && each.coach === id,
  );
  return chosen > stopped;
}

const isConversation = <R extends Evaluation>(record: R): record is R & Conversation =>
  record.kind === 'meeting';
