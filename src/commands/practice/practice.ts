import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { Interrupted } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { isGrave } from '../../domain/care/care.ts';
import { type PracticeRun, recalled } from '../../domain/practice/practice.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Practice } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { stopped } from '../../interview/run/ask-form.ts';
import type { FormOptions } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import { shortId } from '../../lib/id.ts';
import { fillForm } from '../shared/fill-form.ts';
import { namedAgain } from '../shared/frameworks.ts';
import { isLocked } from '../shared/locked.ts';
import { type Waits, waits } from '../shared/while-locked.ts';
import { endBlocks, groundBlocks, practiceAsking, stopBlocks } from './ask.ts';
import { type Found, practiceDraft, practiceName, practiceNamed } from './find.ts';
import { type ListOptions, listPractices, practicePicked } from './list.ts';
import { keepRun, linksOf, stepToKeep } from './save.ts';
import { introBlocks } from './view.ts';

export interface PracticeOptions extends FormOptions, ListOptions {
  /** Whether to add the step to the actions. If missing, a person in a terminal is asked. */
  action?: boolean;
  goal?: string;
  entry?: string;
}

/**
 * `coachkit practice [NAME]`: asks the questions of a practice, continues any draft and saves the
 * answers. Without a name, lists the practices, as a menu in a terminal.
 */
export async function practice(
  context: Context,
  name: string | undefined,
  options: PracticeOptions,
): Promise<void> {
  if (name === undefined) {
    const isToChoose = context.io.interactive && context.io.terminal && !options.json;
    if (!isToChoose) return listPractices(context, options);
    const picked = await practicePicked(context, options);
    return picked === undefined ? undefined : practice(context, picked, options);
  }
  if (!context.io.interactive) context.leaveLocked();
  const { found, all } = await practiceNamed(context, name, options.framework);
  const links = await linksOf(context, options);
  const named = namedAgain(context, options.framework);
  const again = `coachkit practice ${practiceName(found, all)}${named}`;
  const filled = await fill(context, found, again, options);
  if (!filled) return;
  const { answers, forget } = filled;
  if (filled.isUntouched) {
    forget();
    return context.io.note([text("You didn't write anything, so nothing was saved.")]);
  }
  // After words of danger or harm, never ask for a small step.
  const wanted = options.action ?? (isGrave(filled.care) ? false : undefined);
  const step = await stepToKeep(context, found, answers, wanted).catch((error) => {
    throw error instanceof Interrupted ? stopped(again) : error;
  });
  const saved = await keepRun(context, found, answers, { links, step });
  forget();
  const waiting = await waits(context, 'practice');
  if (options.json) {
    if (saved.stopped) context.io.note(stopBlocks(found.practice, answers));
    return context.io.json({ run: withoutPrivateAnswers(saved), ...waiting.json });
  }
  reportRun(context, found.practice, saved, { step, isGrave: isGrave(filled.care), waiting });
}

/**
 * Asks for the answers. Undefined if only the template was printed. An interrupted deep practice
 * ends with grounding.
 */
async function fill(
  context: Context,
  { framework, practice }: Found,
  command: string,
  options: PracticeOptions,
) {
  const { deep } = practice;
  const { io } = context;
  const stored = (await context.store()).collection<PracticeRun>('practices');
  const runs = isLocked(await context.store()) ? [] : stored.all();
  const known = recalled(
    practice,
    runs.filter((run) => run.framework.id === framework.id),
  );
  if (io.interactive && !options.answersTemplate) {
    io.note([...introBlocks(practice), ...recalledBlocks(practice, known)]);
  }
  try {
    const filled = await fillForm(
      context,
      {
        framework,
        // The introduction is already on the screen.
        form: { title: practice.title, blocks: practice.blocks },
        command,
        // A file or flags contain every answer, so nothing is carried over.
        known: io.interactive ? known : {},
        draft: practiceDraft(framework, practice),
        asking: practiceAsking(context, framework, practice),
      },
      options,
    );
    if (!filled) return undefined;
    const given = Object.entries(filled.answers);
    return { ...filled, isUntouched: given.every(([id, answer]) => answer === known[id]) };
  } catch (error) {
    if (error instanceof Interrupted && deep) io.note([text(''), ...groundBlocks(practice)]);
    throw error;
  }
}

/** Shows the answers taken from an earlier run, and how to change them. */
function recalledBlocks({ blocks }: Practice, known: Answers): Block[] {
  return allQuestions(blocks).flatMap(({ id, label, ask }) => {
    const entries = known[id];
    return Array.isArray(entries)
      ? [
          text(
            `${label ?? ask} from last time: ${entries.join(', ')}. Ctrl-R to change them.`,
            'quiet',
          ),
        ]
      : [];
  });
}

/** Shows the result and where it is saved. After words of danger or harm, shows no result. */
function reportRun(
  { io }: Context,
  practice: Practice,
  saved: Saved<PracticeRun>,
  { step, isGrave, waiting }: { step: string | undefined; isGrave: boolean; waiting: Waits },
): void {
  io.show(
    isGrave
      ? stopBlocks(practice, saved.answers)
      : endBlocks(practice, saved.answers, saved.artefact),
  );
  const id = shortId(saved.id);
  io.note([
    text(''),
    text(`Saved as ${id}.${waiting.more} To see it again: coachkit practice show ${id}`),
    ...(step === undefined ? [] : [text(`Added to \`coachkit actions\`: ${step}`)]),
  ]);
}
