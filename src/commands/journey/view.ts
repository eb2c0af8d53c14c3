import { type Block, heading, type ListItem, list, text, title } from '../../core/blocks.ts';
import type { Saved } from '../../core/store.ts';
import type { StepNote, Walked, WalkedStep, WalkedTask } from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';

/** All steps of a journey, each with a mark and its notes. The current step follows with its own. */
export function stepsBlocks({ title: name }: Titled, { steps, gone, current }: Walked): Block[] {
  const item = (step: WalkedStep, number?: number): ListItem => ({
    ...stepItem(step, step === current, number),
    ...(step !== current && { under: step.notes.map(noteWords) }),
  });
  return [
    title(name),
    ...(steps.length === 0 ? [] : [list(steps.map((step, index) => item(step, index + 1)))]),
    ...goneBlocks(gone, item),
  ];
}

/** The most steps to list at once, so that they leave room for one of them. */
const MOST_STEPS = 10;

/** The steps around one of them, each with a mark. */
export function stepsInSight({ title: name }: Titled, walked: Walked, at: number): Block[] {
  const { steps, gone, current } = walked;
  const isLong = steps.length > MOST_STEPS;
  const from = isLong ? Math.max(0, Math.min(at - 2, steps.length - MOST_STEPS)) : 0;
  const shown = steps.slice(from, from + MOST_STEPS);
  const [before, after] = [steps.slice(0, from), steps.slice(from + MOST_STEPS)];
  return [
    title(name),
    ...restBlocks(before, 'before'),
    list(shown.map((step, index) => stepItem(step, step === current, from + index + 1))),
    ...restBlocks(after, 'after'),
    ...goneBlocks(gone, (step) => stepItem(step, false)),
  ];
}

type Titled = Pick<Framework, 'title'>;

/** How many steps are not listed, and how many of them are done. */
function restBlocks(steps: readonly WalkedStep[], where: 'before' | 'after'): Block[] {
  if (steps.length === 0) return [];
  const done = steps.filter(({ isDone }) => isDone).length;
  const doneWords = done === 0 ? '' : `, ${done === steps.length ? 'all' : done} done`;
  const words = `… ${many(steps.length, 'step', 'steps')} ${where}${doneWords}`;
  return [text(words, 'quiet')];
}

/** Steps with marks or notes that the framework no longer has. */
const goneBlocks = (gone: Walked['gone'], item: (step: WalkedStep) => ListItem): Block[] =>
  gone.length === 0
    ? []
    : [
        heading('Steps that are no longer in the framework'),
        list(gone.flatMap((step) => [item(step), ...step.goneTasks.map(taskItem)])),
      ];

const stepItem = (step: WalkedStep, isHere: boolean, number?: number): ListItem => ({
  text: number === undefined ? step.title : `${number}. ${nameOf(step)}`,
  ticked: step.isDone,
  ...asideOf(step, isHere),
});

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
