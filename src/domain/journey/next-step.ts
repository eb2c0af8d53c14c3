import { evaluate, type FactValue } from '../../framework/rules/conditions.ts';
import type { Journey, Step } from '../../framework/schema/index.ts';
import { stepId } from '../../framework/step-id.ts';
import { defined } from '../../lib/objects.ts';

/**
 * Facts about where the person stands, with the names from `JOURNEY_FACTS`
 * (src/framework/rules/moments.ts).
 */
export type JourneyFacts = Readonly<Record<string, FactValue | undefined>>;

/** The current step by its id, its number, and how many steps there are. */
export interface JourneyStep {
  id: string;
  /** Undefined for a step that has the title of its card. */
  title?: string | undefined;
  number: number;
  of: number;
}

/** Tells whether the person marked a step of their own, by its id, as done. */
export type Marked = (id: string) => boolean;

/** The first step that is not done, or the last step if all are done. */
export function stepOf(
  { steps }: Journey,
  facts: JourneyFacts,
  isMarked: Marked = () => false,
): JourneyStep {
  const open = steps.findIndex((step) => !isDone(step, facts, isMarked));
  const index = open < 0 ? steps.length - 1 : open;
  const step = steps[index];
  return {
    id: step ? stepId(step) : '',
    ...defined({ title: step?.title }),
    number: index + 1,
    of: steps.length,
  };
}

/** Whether a step is done, by its condition or by the person's mark. */
export const isDone = (step: Step, facts: JourneyFacts, isMarked: Marked): boolean =>
  'card' in step ? evaluate(step.done, (name) => facts[name]) === true : isMarked(step.id);

/** The next command and the reason for it. Undefined if no entry of `next` holds. */
export function nextOf({ next = [] }: Journey, facts: JourneyFacts) {
  const found = next.find(
    ({ when }) => when === undefined || evaluate(when, (name) => facts[name]) === true,
  );
  return found && defined({ command: found.command, label: found.label, why: found.why });
}
