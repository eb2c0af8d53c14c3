import { evaluate, type FactValue } from '../../framework/rules/conditions.ts';
import type { Framework, Journey, Step } from '../../framework/schema/index.ts';
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

/** The records of a framework, with the ids that its steps and tasks have now. */
export function recordsOf<T extends JourneyRecord>(
  { id, journey }: Pick<Framework, 'id' | 'journey'>,
  all: readonly T[],
): T[] {
  const own = (journey?.steps ?? []).filter((each) => 'id' in each);
  return all
    .filter(({ framework }) => framework.id === id)
    .map((record) => {
      const step = now(own, record.step);
      if (!step) return record;
      const named = { ...record, step: step.id };
      const task =
        named.type === 'done' && named.task ? now(step.tasks ?? [], named.task.id) : undefined;
      return task && 'task' in named ? { ...named, task: { ...named.task, id: task.id } } : named;
    });
}

/** The checklist of a step. Only a step that the person marks has one. */
export const tasksOf = (step: Step) => ('id' in step ? (step.tasks ?? []) : []);

/** The item that has this id now, or had it before. */
const now = <T extends { id: string; renamedFrom?: string | undefined }>(
  items: readonly T[],
  id: string,
): T | undefined =>
  items.find((each) => each.id === id) ?? items.find(({ renamedFrom }) => renamedFrom === id);

/** Reads the marked steps from the records of a framework. */
export function marksIn(records: readonly JourneyRecord[]): Marked {
  const ids = records.flatMap((record) =>
    record.type === 'done' && record.task === undefined ? [record.step] : [],
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
