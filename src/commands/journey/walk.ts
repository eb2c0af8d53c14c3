import { type Block, text } from '../../core/blocks.ts';
import type { Choice, Context, Prompts, Reply } from '../../core/context.ts';
import { Interrupted, MenuLeft } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import type { StepNote, Walked, WalkedStep } from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { nextLine } from '../shared/next-line.ts';
import { sectionBlocks } from '../shared/section-view.ts';
import { marked, reopened, ticked } from './mark.ts';
import { askedNote, changedNote, type NoteOptions, noteDraft, remove } from './note.ts';
import { walkedNow } from './store.ts';
import { nameOf, stepBlocks, stepsInSight, tasksWords } from './view.ts';

/**
 * Walks the steps of a framework in a terminal, from the first open one on. Everything is saved at
 * once, so the person can stop at any time.
 */
export async function walkJourney(
  context: Context,
  framework: Framework,
  options: NoteOptions,
): Promise<void> {
  const again = `coachkit journey ${framework.id}`;
  try {
    await walk(context, framework, options);
  } catch (error) {
    if (!(error instanceof Interrupted) || error.hint !== undefined) throw error;
    throw new Interrupted('Stopped. Your marks and notes are saved.', `To continue: ${again}`);
  }
}

async function walk(context: Context, framework: Framework, options: NoteOptions): Promise<void> {
  const { io } = context;
  const prompts = await context.prompts();
  const look = () => walkedNow(context, { framework, whole: framework });
  let walked = await look();
  let at = await firstStep(context, framework, walked);
  io.note(stepsInSight(framework, walked, at));
  for (let shown = -1; ; ) {
    const step = walked.steps[at];
    if (!step) return;
    if (shown !== at) io.note(stepBlocks(step, at + 1, walked.steps.length));
    shown = at;
    const isBegun = (await context.store()).drafts.list().includes(noteDraft(framework, step));
    const message = `Step ${at + 1}: ${nameOf(step)}`;
    const way = await prompts.choose(message, waysFrom(walked, at, isBegun));
    switch (way) {
      case 'tasks':
        await tickTasks(context, framework, step);
        // The list above would go on to show the boxes as they were.
        shown = -1;
        break;
      case 'read':
        if (step.section) await io.page(sectionBlocks(step.section));
        break;
      case 'done':
        await marked(context, framework, { step });
        break;
      case 'reopen':
        await reopened(context, framework, { step });
        break;
      case 'note':
        await unlessLeft(context, async () => {
          const { id } = await askedNote(context, framework, step, options);
          io.note([text(`Saved as ${shortId(id)}.`)]);
        });
        break;
      case 'notes':
        await unlessLeft(context, () => changeNote(context, step, options));
        break;
      case 'next':
        at += 1;
        break;
      case 'back':
        at -= 1;
        break;
      case 'steps':
        at = (await stepPicked(prompts, framework, walked, at)) ?? at;
        break;
      default:
        return nextLine(context, options, `coachkit journey ${framework.id}`, 'go on');
    }
    walked = await look();
    if (way === 'done') {
      io.note(doneBlocks(step, walked));
      at = openAfter(walked, at);
    }
  }
}

/** The step with a note that was not finished, or else the first open one. */
async function firstStep(context: Context, framework: Framework, { steps, current }: Walked) {
  const drafts = (await context.store()).drafts.list();
  const begun = steps.findIndex((step) => drafts.includes(noteDraft(framework, step)));
  if (begun >= 0) return begun;
  return current ? steps.indexOf(current) : steps.length - 1;
}

/** The next open step, or else the first one. The last step if all are done. */
function openAfter({ steps, current }: Walked, at: number): number {
  const next = steps.findIndex(({ isDone }, index) => index > at && !isDone);
  if (next >= 0) return next;
  return current ? steps.indexOf(current) : at;
}

const doneBlocks = (step: WalkedStep, { current }: Walked): Block[] => [
  text(`Done: “${nameOf(step)}”.`),
  ...(current ? [] : [text('All steps are done.')]),
];

type Way =
  | 'tasks'
  | 'read'
  | 'done'
  | 'reopen'
  | 'note'
  | 'notes'
  | 'next'
  | 'back'
  | 'steps'
  | 'stop';

function waysFrom({ steps }: Walked, at: number, isNoteBegun: boolean): Choice<Way>[] {
  const [step, next, before] = [steps[at], steps[at + 1], steps[at - 1]];
  if (!step) return [];
  const oneRow = (words: string) => ({ label: sanitize(words), isOneRow: true });
  const { tasks, section, notes, isOwn, isDone } = step;
  const isTicked = tasks.every(({ doneOn }) => doneOn !== undefined);
  return [
    ...(isOwn && tasks.length > 0
      ? [{ value: 'tasks', ...oneRow(tickWords(tasks)) } as const]
      : []),
    ...(section ? [{ value: 'read', ...oneRow(`Read: ${section.title}`) } as const] : []),
    ...(isOwn && !isDone
      ? [{ value: 'done', label: 'Mark this step done', isFirst: isTicked } as const]
      : []),
    {
      value: 'note',
      label: isNoteBegun ? 'Go on with your note' : 'Write a note',
      isFirst: isNoteBegun,
    },
    ...(notes.length > 0 ? [{ value: 'notes', label: 'Change a note' } as const] : []),
    ...(next
      ? ([
          {
            value: 'next',
            ...oneRow(`Next step: ${nameOf(next)}`),
            key: 'right',
            isFirst: isDone,
          },
        ] as const)
      : []),
    ...(before
      ? ([{ value: 'back', ...oneRow(`Step before: ${nameOf(before)}`), key: 'left' }] as const)
      : []),
    ...(isOwn && isDone ? [{ value: 'reopen', label: 'Open this step again' } as const] : []),
    ...(next || before ? [{ value: 'steps', label: 'See all steps' } as const] : []),
    { value: 'stop', label: 'Done for now', isOut: true },
  ];
}

function tickWords(tasks: WalkedStep['tasks']): string {
  const [only, another] = tasks;
  if (!only || another) return `Tick tasks (${tasksWords(tasks)} done)`;
  return `${only.doneOn === undefined ? 'Tick' : 'Untick'}: ${only.text}`;
}

/** The most tasks on a screen, because a digit ticks one. */
const MOST_TASKS = 9;

/** Lets the person tick the tasks of a step. A single task changes at once. */
async function tickTasks(context: Context, framework: Framework, step: WalkedStep): Promise<void> {
  const { tasks } = step;
  const [only, another] = tasks;
  if (only && !another) {
    const ids = only.doneOn === undefined ? [only.id] : [];
    return ticked(context, framework, step, tasks, new Set(ids));
  }
  const size = Math.ceil(tasks.length / Math.ceil(tasks.length / MOST_TASKS));
  for (let from = 0; from < tasks.length; from += size) {
    const shown = tasks.slice(from, from + size);
    const last = from + shown.length;
    const place = tasks.length > size ? ` (${from + 1} to ${last} of ${tasks.length})` : '';
    const isOn = await tickSome(context, framework, step, shown, `The tasks that are done${place}`);
    if (!isOn) return;
  }
}

/**
 * Asks which of these tasks are done. Every tick is saved, however it ends. Returns whether the
 * person wants to go on.
 */
async function tickSome(
  context: Context,
  framework: Framework,
  step: WalkedStep,
  tasks: WalkedStep['tasks'],
  ask: string,
): Promise<boolean> {
  const before = tasks.flatMap(({ id, doneOn }) => (doneOn === undefined ? [] : [id]));
  let typed: readonly string[] = [];
  let reply: Reply | undefined;
  try {
    reply = await (await context.prompts()).ask({
      question: {
        kind: 'multi',
        id: 'tasks',
        ask,
        options: tasks.map(({ id, text: label }) => ({ id, label })),
        none: 'None of these yet',
      },
      ...(before.length > 0 && { current: before }),
      canGoBack: true,
      keepTyped: (ids) => {
        typed = ids.split(' ');
      },
    });
  } finally {
    const answer = reply?.kind === 'answer' ? (reply.value as string[]) : [...before, ...typed];
    await ticked(context, framework, step, tasks, new Set(answer));
  }
  return reply.kind !== 'back';
}

/** Asks which note to change, and how. */
async function changeNote(context: Context, step: WalkedStep, options: NoteOptions) {
  const prompts = await context.prompts();
  const note = await notePicked(prompts, step.notes);
  if (!note) return;
  context.io.note([text(note.text)]);
  const way = await prompts.choose('What do you want to do with it?', [
    { value: 'change', label: 'Change it' },
    { value: 'remove', label: 'Remove it' },
    { value: 'back', label: 'Back', isOut: 'back' },
  ]);
  if (way === 'change') {
    await changedNote(context, note, options);
    context.io.note([text('Changed.')]);
  } else if (way === 'remove') await remove(context, note.id, {});
}

async function notePicked(
  prompts: Prompts,
  notes: WalkedStep['notes'],
): Promise<Saved<StepNote> | undefined> {
  const [only, another] = notes;
  if (!another) return only;
  const id = await prompts.choose('Choose a note.', [
    ...notes.map(({ id, text: words, created }) => ({
      value: id,
      label: sanitize(`${created.date}: ${words}`),
      isOneRow: true,
    })),
    { value: 'back', label: 'Back', isOut: 'back' },
  ]);
  return notes.find((each) => each.id === id);
}

/** Shows all steps and asks for one. Undefined if the person stays. */
async function stepPicked(
  prompts: Prompts,
  framework: Framework,
  { steps }: Walked,
  at: number,
): Promise<number | undefined> {
  const way = await prompts.choose(framework.title, [
    ...steps.map((step, index) => ({
      value: String(index),
      label: sanitize(nameOf(step)),
      isOneRow: true,
      isFirst: index === at,
      ...(step.isDone && { said: 'done' }),
    })),
    { value: 'back', label: 'Back', isOut: 'back' },
  ]);
  return way === undefined || way === 'back' ? undefined : Number(way);
}

/** Runs a form. A person who leaves it comes back to the menu, and their words stay as a draft. */
async function unlessLeft({ io }: Context, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof MenuLeft)) throw error;
    if (error.hint !== undefined) io.note([text('Your note is kept as a draft.')]);
  }
}
