import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import {
  type Mark,
  marksOn,
  type WalkedStep,
  type WalkedTask,
  walkedOf,
} from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { defined } from '../../lib/objects.ts';
import { isLocked } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { reportSaved } from '../shared/report-saved.ts';
import { waits } from '../shared/while-locked.ts';
import { journeyNamed, stepNamed, taskNamed, wholeOf } from './find.ts';
import { openJourneyStore, placeIn } from './store.ts';

/** Something to mark: a step, or one of its tasks. */
interface Markable {
  step: WalkedStep;
  task?: WalkedTask | undefined;
}

/** `coachkit journey done`: marks a step or a task as done. Also works on a locked store. */
export async function done(
  context: Context,
  journey: string,
  stepTyped: string,
  taskTyped: string | undefined,
  options: Common,
): Promise<void> {
  context.leaveLocked();
  const { framework, step, task } = await meant(context, journey, stepTyped, taskTyped);
  const [before] = await marksOf(context, framework, { step, task });
  const what = `“${task?.text ?? step.title}”`;
  const saved = before ?? (await marked(context, framework, { step, task }));
  const { json, more } = await waits(context, 'mark');
  const said = before ? `${what} is done already, since ${before.on}.` : `Done: ${what}.${more}`;
  reportSaved(context, options, { mark: saved, ...json }, said);
  nextLine(context, options, `coachkit journey ${framework.id}`, 'see your steps');
}

/** `coachkit journey reopen`: removes the mark of a step or a task. */
export async function reopen(
  context: Context,
  journey: string,
  stepTyped: string,
  taskTyped: string | undefined,
  options: Common,
): Promise<void> {
  const { framework, step, task } = await meant(context, journey, stepTyped, taskTyped);
  const what = `“${task?.text ?? step.title}”`;
  const removed = await reopened(context, framework, { step, task });
  if (removed.length === 0) {
    throw new UsageError(
      `${what} is open already. Nothing was changed.`,
      `To see the steps: coachkit journey ${framework.id}`,
    );
  }
  reportSaved(context, options, { removed }, [text(`Open again: ${what}.`)]);
  nextLine(context, options, `coachkit journey ${framework.id}`, 'see your steps');
}

/** The step or task that was typed. @throws UsageError for one that coachkit marks by itself */
async function meant(
  context: Context,
  journey: string,
  stepTyped: string,
  taskTyped: string | undefined,
): Promise<Markable & { framework: Framework }> {
  const framework = wholeOf(await journeyNamed(context, journey));
  const step = stepNamed(walkedOf(framework, {}, []).steps, stepTyped, framework.id);
  if (!step.isOwn) {
    throw new UsageError(
      `coachkit marks the step "${step.id}" by itself, from your records. Nothing was changed.`,
      `To see your steps: coachkit journey ${framework.id}`,
    );
  }
  const task = taskTyped === undefined ? undefined : taskNamed(step, taskTyped, framework.id);
  return { framework, step, task };
}

/** The marks on a step or a task. None while the journal is locked. */
async function marksOf(
  context: Context,
  framework: Titled,
  { step, task }: Markable,
): Promise<Saved<Mark>[]> {
  if (isLocked(await context.store())) return [];
  const records = (await openJourneyStore(context)).all();
  return marksOn(framework, records, { step: step.id, task: task?.id });
}

/** Saves a mark. */
export async function marked(
  context: Context,
  framework: Titled,
  what: Markable,
): Promise<Saved<Mark>> {
  const store = await context.store();
  await store.ready();
  return store.collection<Mark>('journeys').add(markOf(context, framework, what));
}

/** Removes the marks of a step or a task. Two machines may have marked it. */
export async function reopened(
  context: Context,
  framework: Titled,
  what: Markable,
): Promise<Saved<Mark>[]> {
  const marks = await marksOf(context, framework, what);
  const store = await context.store();
  await store.ready();
  const collection = store.collection<Mark>('journeys');
  return store.together(() => marks.map(({ id }) => collection.remove(id)));
}

/** Saves which of these tasks of a step are done, as one change. */
export async function ticked(
  context: Context,
  framework: Titled,
  step: WalkedStep,
  tasks: readonly WalkedTask[],
  ids: ReadonlySet<string>,
): Promise<void> {
  const records = (await openJourneyStore(context)).all();
  const store = await context.store();
  await store.ready();
  const collection = store.collection<Mark>('journeys');
  store.together(() => {
    for (const task of tasks) {
      const marks = marksOn(framework, records, { step: step.id, task: task.id });
      if (!ids.has(task.id)) for (const { id } of marks) collection.remove(id);
      else if (marks.length === 0) collection.add(markOf(context, framework, { step, task }));
    }
  });
}

type Titled = Pick<Framework, 'id' | 'version' | 'title' | 'journey'>;

const markOf = ({ clock }: Context, framework: Titled, { step, task }: Markable): Mark => ({
  type: 'done',
  ...placeIn(framework, step),
  ...defined({ task: task && { id: task.id, text: task.text } }),
  on: clock.now().date,
});
