import { type Block, heading, type ListItem, list, text, title } from '../../core/blocks.ts';
import type { Saved } from '../../core/store.ts';
import type { StepNote, Walked, WalkedStep, WalkedTask } from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';

/** All steps of a journey, each with a mark, and its notes if `notes` is true. */
export function stepsBlocks(
  { title: name }: Pick<Framework, 'title'>,
  { steps, gone, current }: Walked,
  { notes }: { notes: boolean },
): Block[] {
  const item = (step: WalkedStep, number?: number): ListItem => ({
    text: number === undefined ? step.title : `${number}. ${nameOf(step)}`,
    ticked: step.isDone,
    ...asideOf(step, step === current),
    // The current step follows with its notes.
    ...(notes && step !== current && { under: step.notes.map(noteWords) }),
  });
  return [
    title(name),
    ...(steps.length === 0 ? [] : [list(steps.map((step, index) => item(step, index + 1)))]),
    ...(gone.length === 0
      ? []
      : [
          heading('Steps that are no longer in the framework'),
          list(gone.flatMap((step) => [item(step), ...step.goneTasks.map(taskItem)])),
        ]),
  ];
}

function asideOf({ doneOn, tasks, notes }: WalkedStep, isHere: boolean): { aside?: string } {
  const words = [
    ...(isHere ? ['now'] : []),
    ...(doneOn === undefined ? [] : [`done ${doneOn}`]),
    ...(tasks.length === 0 ? [] : [tasksWords(tasks)]),
    ...(notes.length === 0 ? [] : [many(notes.length, 'note', 'notes')]),
  ];
  return words.length === 0 ? {} : { aside: words.join(', ') };
}

/** The title of a step, without a number of its own. */
export const nameOf = ({ title }: Pick<WalkedStep, 'title'>): string =>
  title.replace(/^\d+\. /, '');

/** How many tasks of a step are done, such as "2 of 3 tasks". */
export function tasksWords(tasks: WalkedStep['tasks']): string {
  const done = tasks.filter(({ doneOn }) => doneOn !== undefined).length;
  return `${done} of ${many(tasks.length, 'task', 'tasks')}`;
}

/** One step with its text, its checklist and its notes. */
export function stepBlocks(step: WalkedStep, number: number, of: number): Block[] {
  const { text: about, tasks, goneTasks, notes, isOwn, isDone, doneOn } = step;
  const checklist = [...tasks.map(taskItem), ...goneTasks.map(goneItem)];
  return [
    text(''),
    heading(`Step ${number} of ${of}: ${nameOf(step)}`),
    ...(about === undefined ? [] : [text(about)]),
    ...(checklist.length === 0 ? [] : [list(checklist)]),
    ...(notes.length === 0 ? [] : [list(notes.map((note) => ({ text: noteWords(note) })))]),
    ...(isDone && doneOn !== undefined ? [text(`Done ${doneOn}.`, 'quiet')] : []),
    ...(isOwn ? [] : [text('coachkit marks this step by itself.', 'quiet')]),
  ];
}

const taskItem = ({ text, doneOn }: WalkedTask): ListItem => ({
  text,
  ticked: doneOn !== undefined,
});

const goneItem = (task: WalkedTask): ListItem => ({
  ...taskItem(task),
  aside: 'no longer in the framework',
});

const noteWords = ({ id, text, created, private: isPrivate }: Saved<StepNote>): string =>
  `${created.date}: ${text} (${[shortId(id), ...(isPrivate ? ['private'] : [])].join(', ')})`;

/** A journey as JSON. */
export function journeyJson(
  { id, version, title }: Pick<Framework, 'id' | 'version' | 'title'>,
  { steps, gone, current }: Walked,
  includePrivate: boolean | undefined,
) {
  const stepJson = ({
    id,
    title,
    text,
    section,
    notes,
    isOwn,
    isDone,
    doneOn,
    ...step
  }: WalkedStep) => ({
    id,
    title,
    ...defined({ text, section: section?.id }),
    markedBy: isOwn ? 'you' : 'coachkit',
    isDone,
    ...defined({ doneOn }),
    tasks: step.tasks,
    goneTasks: step.goneTasks,
    notes: notes.filter((note) => includePrivate || !note.private).map(noteJson),
  });
  return {
    framework: { id, version, title },
    current: current?.id ?? null,
    steps: steps.map(stepJson),
    gone: gone.map(stepJson),
  };
}

const noteJson = ({ id, text, created, private: isPrivate }: Saved<StepNote>) => ({
  id,
  on: created.date,
  text,
  ...(isPrivate && { private: true }),
});
