import { type PracticeRun, partOf, recalled, stopOf } from '../coaching/practice.ts';
import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import type { Practice } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { allQuestions, type Session, type Step } from '../interview/session.ts';
import type { Saved } from '../store/types.ts';
import { type Block, text } from '../view.ts';
import { type FormOptions, fillForm } from './fill-form.ts';
import { toJson } from './json.ts';
import { type Found, nameOf, practiceNamed } from './practice-find.ts';
import { keepRun, linksOf } from './practice-keep.ts';
import { type ListOptions, listPractices } from './practice-list.ts';
import { artefactBlocks, introBlocks, partBlocks, SUPPORT } from './practice-view.ts';
import { shortId } from './short-id.ts';

export interface PracticeOptions extends FormOptions, ListOptions {
  goal?: string;
  entry?: string;
}

/**
 * `coachkit practice [NAME]`: walks a practice and keeps what it yields; without a name it lists
 * them. What is half done is resumed.
 */
export async function practice(
  context: Context,
  name: string | undefined,
  options: PracticeOptions,
): Promise<void> {
  if (name === undefined) return listPractices(context, options);
  const { found, all } = await practiceNamed(context, name, options.framework);
  const links = await linksOf(context, options);
  const filled = await fill(context, found, commandFor(nameOf(found, all), options), options);
  if (!filled) return;
  const { answers, forget } = filled;
  if (filled.isUntouched) {
    forget();
    return context.io.note([text('Nothing was written, so nothing was saved.')]);
  }
  const saved = await keepRun(context, found, answers, links);
  forget();
  if (options.json) {
    if (saved.stopped) context.io.note(stopBlocks(found.practice, answers));
    return context.io.write(toJson({ schemaVersion: 1, run: saved }));
  }
  tell(context, found.practice, saved);
}

function commandFor(name: string, { framework }: PracticeOptions): string {
  return `coachkit practice ${name}${framework === undefined ? '' : ` --framework ${framework}`}`;
}

/** The answers; undefined when only the template was wanted. Stopping what is deep ends on the ground. */
async function fill(
  context: Context,
  { framework, practice }: Found,
  command: string,
  options: PracticeOptions,
) {
  const { deep } = practice;
  const { io } = context;
  const known = recalled(practice, await runsOf(context, framework.id));
  if (io.interactive && !options.answersTemplate) {
    io.note([...introBlocks(practice), ...recalledBlocks(practice, known), text('')]);
  }
  try {
    const filled = await fillForm(
      context,
      {
        framework,
        form: practice,
        command,
        // A file or flags say everything themselves.
        known: io.interactive ? known : {},
        draft: `practice-${framework.id}-${practice.id}`.slice(0, 80),
        asking: {
          stop: (answers) => stopOf(practice, answers) !== undefined,
          canStop: deep !== undefined,
          before: (step, session) =>
            showEarlier(context, practice, framework.scales, step, session),
        },
      },
      options,
    );
    if (!filled) return undefined;
    const { answers } = filled;
    return {
      ...filled,
      isUntouched: Object.keys(answers).every((id) => answers[id] === known[id]),
    };
  } catch (error) {
    if (error instanceof Interrupted && deep) io.note([text(''), ...groundBlocks(practice)]);
    throw error;
  }
}

async function runsOf(context: Context, framework: string): Promise<PracticeRun[]> {
  const runs = (await context.store()).collection<PracticeRun>('practices').all();
  return runs.filter((run) => run.framework.id === framework);
}

/** Says what was taken over from an earlier run, and how to change it. */
function recalledBlocks({ blocks }: Practice, known: Answers): Block[] {
  return allQuestions(blocks).flatMap(({ id, label, ask }) => {
    const entries = known[id];
    return Array.isArray(entries)
      ? [text(`${label ?? ask}, from last time: ${entries.join(', ')}. r changes them.`, 'quiet')]
      : [];
  });
}

/** Shows the answers that a question builds on. */
function showEarlier(
  { io }: Context,
  { blocks }: Practice,
  scales: Found['framework']['scales'],
  step: Step,
  { answers }: Session,
): void {
  if (step.kind !== 'question' || step.round) return;
  const questions = allQuestions(blocks);
  const shown = (step.question.shows ?? []).flatMap((id) => {
    const question = questions.find((each) => each.id === id);
    const part = question && partOf(question, questions, answers, scales ?? {});
    return part ? partBlocks(part) : [];
  });
  if (shown.length > 0) io.note([text(''), ...shown]);
}

/** What is said where an answer ended what goes deep. */
function stopBlocks(practice: Practice, answers: Answers): Block[] {
  const said = stopOf(practice, answers);
  return said === undefined ? [] : [text(said), ...groundBlocks(practice)];
}

function groundBlocks({ deep }: Practice): Block[] {
  return deep ? [text(deep.grounding), SUPPORT] : [];
}

function tell({ io }: Context, practice: Practice, saved: Saved<PracticeRun>): void {
  const { closing, action } = practice;
  const isPromised = action !== undefined && saved.answers[action] !== undefined && !saved.stopped;
  io.show(
    saved.stopped
      ? stopBlocks(practice, saved.answers)
      : [
          ...artefactBlocks(saved.artefact),
          ...groundBlocks(practice),
          ...(closing ? [text(closing)] : []),
        ],
  );
  io.note([
    text(''),
    text(
      `Saved as ${shortId(saved.id)}. See it again: coachkit practice show ${shortId(saved.id)}`,
    ),
    ...(isPromised ? [text('Your small step is kept as an open commitment.', 'quiet')] : []),
  ]);
}
