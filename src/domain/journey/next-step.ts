import { evaluate, type FactValue } from '../../framework/rules/conditions.ts';
import type { Journey, Step } from '../../framework/schema/index.ts';
import { stepId } from '../../framework/step-id.ts';
import { defined } from '../../lib/objects.ts';
import type { JourneyRecord } from './schema.ts';

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
  /** Whether every step is done. */
  isOver: boolean;
}

/** Tells whether the person marked a step of their own, by its id, as done. */
export type Marked = (id: string) => boolean;

/** Reads the marks of a framework from the records. */
export function marksIn(records: readonly JourneyRecord[], framework: string): Marked {
  const ids = records.flatMap((record) =>
    record.type === 'done' && record.task === undefined && record.framework.id === framework
      ? [record.step]
      : [],
  );
  return (id) => ids.includes(id);
}

/** The first step that is not done, or the last step if all are done. */
export function stepOf({ steps }: Journey, facts: JourneyFacts, isMarked: Marked): JourneyStep {
  const open = steps.findIndex((step) => !isDone(step, facts, isMarked));
  const index = open < 0 ? steps.length - 1 : open;
  const step = steps[index];
  return {
    id: step ? stepId(step) : '',
    ...defined({ title: step?.title }),
    number: index + 1,
    of: steps.length,
    isOver: open < 0,
  };
}

/** Whether coachkit marks some of the steps, so that they need facts. */
export const isWatched = (journey: Journey | undefined): boolean =>
  journey?.steps.some((step) => 'card' in step) === true;

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
