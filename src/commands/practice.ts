import type { Commitment } from '../coaching/commitment.ts';
import type { Entry } from '../coaching/entry.ts';
import { artefactOf, type PracticeRun, partOf, stopOf } from '../coaching/practice.ts';
import type { Context } from '../context.ts';
import { Interrupted, UsageError } from '../errors.ts';
import type { Practice } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { allQuestions, type Session, type Step } from '../interview/session.ts';
import type { CollectionName, Saved, Store } from '../store/types.ts';
import { type Block, text } from '../view.ts';
import { type FormOptions, fillForm } from './fill-form.ts';
import { toJson } from './json.ts';
import { type Found, nameOf, practiceNamed } from './practice-find.ts';
import { type ListOptions, listPractices } from './practice-list.ts';
import { artefactBlocks, introBlocks, partBlocks, SUPPORT } from './practice-view.ts';
import { shortId } from './short-id.ts';
import { versionOf } from './wording.ts';

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
  const links = await linksOf(await context.store(), options);
  const filled = await fill(context, found, commandFor(nameOf(found, all), options), options);
  if (!filled) return;
  const { answers, forget } = filled;
  if (Object.keys(answers).length === 0) {
    forget();
    return context.io.note([text('Nothing was written, so nothing was saved.')]);
  }
  const saved = await save(context, found, answers, links);
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
  if (io.interactive && !options.answersTemplate) io.note([...introBlocks(practice), text('')]);
  try {
    return await fillForm(
      context,
      {
        framework,
        form: practice,
        command,
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
  } catch (error) {
    if (error instanceof Interrupted && deep) io.note([text(''), ...groundBlocks(practice)]);
    throw error;
  }
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

/** Keeps the run, and the small action at its end as an open commitment. */
async function save(
  context: Context,
  { framework, practice }: Found,
  answers: Answers,
  links: PracticeRun['links'],
): Promise<Saved<PracticeRun>> {
  const isStopped = stopOf(practice, answers) !== undefined;
  const store = await context.store();
  await store.ready();
  const saved = store.collection<PracticeRun>('practices').add({
    framework: { ...versionOf(framework), title: framework.title },
    practice: practice.id,
    title: practice.title,
    answers,
    artefact: artefactOf(practice, answers, framework.scales ?? {}, isStopped),
    ...(isStopped ? { stopped: true } : {}),
    ...(links === undefined ? {} : { links }),
  });
  const action = practice.action === undefined ? undefined : answers[practice.action];
  if (typeof action === 'string' && !isStopped) {
    const from = { practice: saved.id };
    const commitments = store.collection<Commitment>('commitments');
    commitments.add({ text: action, origin: 'me', from, status: 'open' });
  }
  return saved;
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

/** What the run belongs to, by full id. @throws UsageError when there is no such thing */
async function linksOf(
  store: Store,
  { goal, entry }: PracticeOptions,
): Promise<PracticeRun['links']> {
  const linked = {
    ...(goal === undefined ? {} : { goal: idIn(store, 'progress', 'goal', goal) }),
    ...(entry === undefined ? {} : { entry: idIn<Entry>(store, 'journal', 'entry', entry) }),
  };
  return Object.keys(linked).length === 0 ? undefined : linked;
}

function idIn<T extends object>(
  store: Store,
  collection: CollectionName,
  what: string,
  id: string,
): string {
  const record = store.collection<T>(collection).get(id);
  if (record && !record.deleted) return record.id;
  throw new UsageError(`There is no ${what} "${id}". Nothing was changed.`);
}
