import { type PracticeRun, recalled } from '../coaching/practice.ts';
import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import { withoutPrivateAnswers } from '../export/share.ts';
import type { Practice } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { allQuestions } from '../interview/session.ts';
import type { Saved } from '../store/types.ts';
import { type Block, text } from '../view.ts';
import { stopped } from './ask-form.ts';
import { type FormOptions, fillForm } from './fill-form.ts';
import { toJson } from './json.ts';
import { endBlocks, groundBlocks, practiceAsking, stopBlocks } from './practice-ask.ts';
import { type Found, nameOf, practiceDraft, practiceNamed } from './practice-find.ts';
import { keepRun, linksOf, stepToKeep } from './practice-keep.ts';
import { type ListOptions, listPractices } from './practice-list.ts';
import { introBlocks } from './practice-view.ts';
import { shortId } from './short-id.ts';

export interface PracticeOptions extends FormOptions, ListOptions {
  /** Whether its step goes among the actions; without it, somebody in a terminal is asked. */
  action?: boolean;
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
  const again = commandFor(nameOf(found, all), options);
  const filled = await fill(context, found, again, options);
  if (!filled) return;
  const { answers, forget } = filled;
  if (filled.isUntouched) {
    forget();
    return context.io.note([text('Nothing was written, so nothing was saved.')]);
  }
  const step = await stepToKeep(context, found, answers, options.action).catch((error) => {
    throw error instanceof Interrupted ? stopped(again) : error;
  });
  const saved = await keepRun(context, found, answers, { links, step });
  forget();
  if (options.json) {
    if (saved.stopped) context.io.note(stopBlocks(found.practice, answers));
    return context.io.write(toJson({ schemaVersion: 1, run: withoutPrivateAnswers(saved) }));
  }
  tell(context, found.practice, saved, step);
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
    io.note([...introBlocks(practice), ...recalledBlocks(practice, known)]);
  }
  try {
    const filled = await fillForm(
      context,
      {
        framework,
        // What it says of itself stands above already.
        form: { title: practice.title, blocks: practice.blocks },
        command,
        // A file or flags say everything themselves.
        known: io.interactive ? known : {},
        draft: practiceDraft({ framework, practice }),
        asking: practiceAsking(context, framework, practice),
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

function tell(
  { io }: Context,
  practice: Practice,
  saved: Saved<PracticeRun>,
  step: string | undefined,
): void {
  io.show(endBlocks(practice, saved.answers, saved.artefact));
  io.note([
    text(''),
    text(
      `Saved as ${shortId(saved.id)}. See it again: coachkit practice show ${shortId(saved.id)}`,
    ),
    ...(step === undefined ? [] : [text(`In \`coachkit actions\`: ${step}`)]),
  ]);
}
