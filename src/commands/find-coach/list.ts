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
import { type Coach, stateOf } from '../../domain/coaches/coach.ts';
import { toJson } from '../../formats/json-output.ts';
import { STATES } from '../../framework/schema/format.ts';
import type { Choosing } from '../../framework/schema/index.ts';
import { fillMessage } from '../../lib/fill-template.ts';
import { shortId } from '../../lib/id.ts';
import { choosingFrom, coachStore, type SavedCoach, typedName } from './store.ts';

/** `coachkit find-coach list`: a board where it fits, else a list; and what to do next for each. */
export async function list(
  context: Context,
  options: { framework?: string; json?: boolean },
): Promise<void> {
  const { choosing } = await choosingFrom(context, options);
  const coaches = (await coachStore(context)).coaches.all();
  if (options.json) {
    const found = coaches.map((coach) => ({
      ...coach,
      state: stateOf(coach),
      ...nextStep(choosing, coach, coaches),
    }));
    return context.io.write(toJson({ schemaVersion: 1, count: found.length, coaches: found }));
  }
  if (coaches.length === 0) {
    return context.io.show([
      text('There is no coach on the list yet.'),
      command('coachkit find-coach add NAME', 'Write down the first one.'),
      command('coachkit find-coach', 'Where to look.'),
    ]);
  }
  context.io.show([title('Coaches'), boardOf(choosing, inOrder(coaches))]);
}

/** The next steps of a few coaches, for a plan. */
export function nextItems(choosing: Choosing, coaches: readonly SavedCoach[]): ListItem[] {
  return inOrder(coaches).map((coach) => ({
    text: coach.name,
    aside: stateLabel(choosing, coach),
    under: nextLines(choosing, coach, coaches),
  }));
}

function boardOf(choosing: Choosing, coaches: SavedCoach[]): Block {
  const states = STATES.filter((state) => coaches.some((coach) => stateOf(coach) === state));
  return {
    kind: 'board',
    columns: states.map((state) => ({
      title: labelOf(choosing, state),
      items: coaches
        .filter((coach) => stateOf(coach) === state)
        .map((coach) => ({ text: coach.name, under: factsOf(coach) })),
    })),
    after: [heading('Next'), items(nextItems(choosing, coaches))],
    narrow: [
      items(
        coaches.map((coach) => ({
          text: coach.name,
          aside: `${stateLabel(choosing, coach)}, ${shortId(coach.id)}`,
          under: [
            ...[coach.nextOn, coach.price].filter((fact) => fact !== undefined),
            ...nextLines(choosing, coach, coaches),
          ],
        })),
      ),
    ],
  };
}

const factsOf = ({ id, nextOn, price }: SavedCoach): string[] =>
  [shortId(id), nextOn, price].filter((fact) => fact !== undefined);

/** Those further on the way last, in the order they were added. */
function inOrder(coaches: readonly SavedCoach[]): SavedCoach[] {
  return STATES.flatMap((state) => coaches.filter((coach) => stateOf(coach) === state));
}

export function stateLabel(choosing: Choosing, coach: Coach): string {
  return labelOf(choosing, stateOf(coach));
}

function labelOf({ states }: Choosing, state: string): string {
  return states.find(({ id }) => id === state)?.label ?? state;
}

/** What to do next for a coach, and the command for it with their name put in. */
function nextStep({ states }: Choosing, coach: SavedCoach, all: readonly SavedCoach[]) {
  const { next = '', command } = states.find(({ id }) => id === stateOf(coach)) ?? {};
  return {
    next,
    ...(command && { command: fillMessage(command, { name: typedName(coach, all) }) }),
  };
}

/** The same as lines under something. */
export function nextLines(
  choosing: Choosing,
  coach: SavedCoach,
  all: readonly SavedCoach[],
): string[] {
  const { next, command } = nextStep(choosing, coach, all);
  return [next, ...(command === undefined ? [] : [`-> ${command}`])];
}
