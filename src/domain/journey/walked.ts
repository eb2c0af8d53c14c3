import type { Saved } from '../../core/store.ts';
import type { Framework, Section } from '../../framework/schema/index.ts';
import { stepId } from '../../framework/step-id.ts';
import type { Day } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { isDone, type JourneyFacts, marksIn, recordsOf, tasksOf } from './next-step.ts';
import type { JourneyRecord, Mark, StepNote } from './schema.ts';

export type { JourneyRecord, Mark, StepNote } from './schema.ts';

/** A step with its marks and notes. */
export interface WalkedStep {
  id: string;
  title: string;
  text?: string;
  /** The section to read at this step. */
  section?: Section;
  /** Whether the person marks it. Otherwise coachkit does. */
  isOwn: boolean;
  isDone: boolean;
  /** The day of the mark. */
  doneOn?: Day;
  tasks: WalkedTask[];
  /** Tasks with marks that the framework no longer has. */
  goneTasks: WalkedTask[];
  notes: Saved<StepNote>[];
}

export interface WalkedTask {
  id: string;
  text: string;
  doneOn?: Day;
}

/** Where a person is on a journey. */
export interface Walked {
  steps: WalkedStep[];
  /** Steps with marks or notes that the framework no longer has. */
  gone: WalkedStep[];
  /** The first step that is not done. Undefined if all are done. */
  current?: WalkedStep;
}

/** The steps of a framework, with the records about them. A framework may have been removed. */
export function walkedOf(
  framework: Pick<Framework, 'id' | 'journey' | 'sections'>,
  facts: JourneyFacts,
  all: readonly Saved<JourneyRecord>[],
): Walked {
  const { journey, sections } = framework;
  const records = recordsOf(framework, all);
  const isMarked = marksIn(records);
  const cards = sections?.find((section) => section.id === 'steps')?.cards ?? [];
  const steps = (journey?.steps ?? []).map((step): WalkedStep => {
    const card = cards.find((each) => 'card' in step && each.id === step.card);
    return {
      ...lived(stepId(step), tasksOf(step), records),
      title: step.title ?? card?.title ?? stepId(step),
      ...defined({
        text: 'card' in step ? card?.text : step.text,
        section: sections?.find((each) => 'id' in step && each.id === step.section),
      }),
      isOwn: 'id' in step,
      isDone: isDone(step, facts, isMarked),
    };
  });
  const known = new Set(steps.map((step) => step.id));
  const left = new Set(records.flatMap(({ step }) => (known.has(step) ? [] : [step])));
  const gone = [...left].map((step): WalkedStep => {
    const title = records.findLast((record) => record.step === step)?.title ?? step;
    return { ...lived(step, [], records), title, isOwn: true, isDone: isMarked(step) };
  });
  return { steps, gone, ...defined({ current: steps.find((step) => !step.isDone) }) };
}

/** A step as the records have it. */
function lived(
  id: string,
  tasks: readonly { id: string; text: string }[],
  records: readonly Saved<JourneyRecord>[],
): Pick<WalkedStep, 'id' | 'doneOn' | 'tasks' | 'goneTasks' | 'notes'> {
  const own = records.filter(({ step }) => step === id);
  const marks = own.filter((record): record is Saved<Mark> => record.type === 'done');
  // Two machines may have marked it. The first day counts.
  const dayOf = (task?: string) =>
    marks
      .filter((mark) => mark.task?.id === task)
      .map(({ on }) => on)
      .sort()[0];
  const withDay = (task: { id: string; text: string }): WalkedTask => ({
    ...task,
    ...defined({ doneOn: dayOf(task.id) }),
  });
  const known = new Set(tasks.map((task) => task.id));
  const strange = new Map(
    marks.flatMap(({ task }) => (task && !known.has(task.id) ? [[task.id, task] as const] : [])),
  );
  return {
    id,
    ...defined({ doneOn: dayOf() }),
    tasks: tasks.map(withDay),
    goneTasks: [...strange.values()].map(withDay),
    notes: own.filter((record): record is Saved<StepNote> => record.type === 'note'),
  };
}

/** The records that mark a step, or one of its tasks, as done. */
export const marksOn = (
  framework: Pick<Framework, 'id' | 'journey'>,
  all: readonly Saved<JourneyRecord>[],
  { step, task }: { step: string; task?: string | undefined },
): Saved<Mark>[] =>
  recordsOf(framework, all).filter(
    (record): record is Saved<Mark> =>
      record.type === 'done' && record.step === step && record.task?.id === task,
  );
