import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type CardWords, knownOf } from '../../domain/coaches/card.ts';
import { wishesIn } from '../../domain/coaches/plan.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { type Day, dayInWords } from '../../lib/dates/day.ts';
import {
  type CoachStore,
  currentPlan,
  isConversation,
  type SavedCoach,
} from '../find-coach/store.ts';
import { type Source, type TakenOver, takenOver } from '../find-coach/taken-over.ts';

/**
 * Returns the answers known before the form: wishes, facts about the coach and the booked day.
 * `before` holds the earlier conversations, oldest first.
 */
export function knownBefore(
  context: Context,
  store: CoachStore,
  { coach, before }: { coach: SavedCoach | undefined; before: readonly Saved<Conversation>[] },
  framework: Framework,
  words: CardWords,
): TakenOver {
  const plan = currentPlan(store);
  const today = context.clock.now().date;
  const said = (day: string | undefined) => (day === undefined ? '' : dayInWords(day, today));
  const last = store.evaluations.all().filter(isConversation).at(-1);
  const sources: Source[] = [
    {
      from: `your plan of ${said(plan?.created.date)}`,
      answers: wishesIn(plan?.answers ?? {}),
    },
    ...toldBy(before, words, today),
    {
      from: 'what you wrote about this coach',
      answers: coach?.price === undefined ? {} : { price: coach.price },
    },
    { from: `your last conversation, ${said(last?.on)}`, answers: wishesIn(last?.answers ?? {}) },
    ...bookedDay(context, coach, before),
  ];
  return takenOver(sources, words.questions, framework.scales ?? {});
}

/**
 * The answers of each earlier conversation, latest first. Drops answers that a later conversation
 * changed or reopened.
 */
function toldBy(before: readonly Conversation[], words: CardWords, today: Day): Source[] {
  const known = knownOf(
    before.map(({ answers }) => answers),
    words,
  );
  return before.toReversed().map(({ on, answers }) => ({
    from: `your conversation of ${dayInWords(on, today)}`,
    answers: Object.fromEntries(Object.entries(known).filter(([id]) => answers[id] === known[id])),
  }));
}

/**
 * The booked day, as the date of the conversation. Empty without a terminal, or if it is already
 * written up.
 */
function bookedDay(
  { clock, io }: Context,
  coach: SavedCoach | undefined,
  before: readonly Conversation[],
): Source[] {
  const day = coach?.nextOn?.slice(0, 10);
  if (!io.interactive || day === undefined || day > clock.now().date) return [];
  if (before.some(({ on }) => on >= day)) return [];
  return [{ from: 'your booking', answers: { 'met-on': day } }];
}
