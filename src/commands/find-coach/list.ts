import {
  type Block,
  command,
  heading,
  list as items,
  type ListItem,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { type Coach, stageOf } from '../../domain/coaches/coach.ts';
import type { Concerns } from '../../domain/coaches/concerns.ts';
import { STAGES } from '../../framework/schema/format.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { fillMessage } from '../../lib/fill-template.ts';
import { shortId } from '../../lib/id.ts';
import { choosingFrom, concernsIn, openCoachStore, type SavedCoach, typedName } from './store.ts';

/**
 * `coachkit find-coach list`: shows candidates as a board or, on a narrow screen, as a list. Each
 * candidate comes with the next step.
 */
export async function list(context: Context, options: Common) {
  const { framework, choosing } = await choosingFrom(context, options);
  const store = await openCoachStore(context);
  const coaches = store.coaches.all();
  const concerns = concernsIn(store, framework);
  if (options.json) {
    const found = coaches.map((coach) => ({
      ...coach,
      state: stageOf(coach),
      ...nextStep(choosing, concerns, coach, coaches),
    }));
    return context.io.json({ count: found.length, coaches: found });
  }
  if (coaches.length === 0) {
    return context.io.show([
      text('You have no candidates yet.'),
      command('coachkit find-coach add NAME', 'Add the first one.'),
      command('coachkit find-coach', 'See where to look.'),
    ]);
  }
  context.io.show([title('Your candidates'), boardOf(choosing, concerns, inOrder(coaches))]);
}

/** List items with the next step for each coach. */
export function nextItems(
  choosing: Choosing,
  concerns: Concerns,
  coaches: readonly SavedCoach[],
): ListItem[] {
  return inOrder(coaches).map((coach) => ({
    text: coach.name,
    aside: stageLabel(choosing, coach),
    under: nextLines(choosing, concerns, coach, coaches),
  }));
}

function boardOf(choosing: Choosing, concerns: Concerns, coaches: SavedCoach[]): Block {
  const stages = STAGES.filter((stage) => coaches.some((coach) => stageOf(coach) === stage));
  return {
    kind: 'board',
    columns: stages.map((stage) => ({
      title: labelOf(choosing, stage),
      items: coaches
        .filter((coach) => stageOf(coach) === stage)
        .map((coach) => ({ text: coach.name, under: [shortId(coach.id), ...factsOf(coach)] })),
    })),
    after: [heading('Next'), items(nextItems(choosing, concerns, coaches))],
    narrow: [
      items(
        coaches.map((coach) => ({
          text: coach.name,
          aside: `${stageLabel(choosing, coach)}, ${shortId(coach.id)}`,
          under: [...factsOf(coach), ...nextLines(choosing, concerns, coach, coaches)],
        })),
      ),
    ],
  };
}

const factsOf = ({ nextOn, price }: SavedCoach): string[] =>
  [nextOn, price].filter((fact) => fact !== undefined);

/** Sorts coaches by stage, earliest first. Within a stage, the first added comes first. */
function inOrder(coaches: readonly SavedCoach[]): SavedCoach[] {
  return STAGES.flatMap((stage) => coaches.filter((coach) => stageOf(coach) === stage));
}

export const stageLabel = (choosing: Choosing, coach: Coach): string =>
  labelOf(choosing, stageOf(coach));

function labelOf({ states }: Choosing, stage: string): string {
  return states.find(({ id }) => id === stage)?.label ?? stage;
}

/**
 * The next step with a coach, and its command with the name filled in. A concern from a
 * conversation decides the step, unless the coach is already marked as not a fit.
 */
export function nextStep(
  { states, concerns: instead = [] }: Choosing,
  concerns: Concerns,
  coach: SavedCoach,
  all: readonly SavedCoach[],
) {
  const stage = stageOf(coach);
  const concern = stage === 'not-a-fit' ? undefined : concerns.get(coach.id);
  const found = concern
    ? instead.find(({ id }) => id === concern)
    : states.find(({ id }) => id === stage);
  const { next = '', command } = found ?? {};
  return {
    next,
    ...(command && { command: fillMessage(command, { name: typedName(coach, all) }) }),
  };
}

/** The next step and its command, as lines to show under an item. */
export function nextLines(...of: Parameters<typeof nextStep>): string[] {
  const { next, command } = nextStep(...of);
  return [next, ...(command === undefined ? [] : [`-> ${command}`])];
}
