import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { CollectionName, Saved, Store } from '../../core/store.ts';
import { type Action, newAction } from '../../domain/actions/action.ts';
import { artefactOf, type PracticeRun, stepIn, stopOf } from '../../domain/practice/practice.ts';
import { privateAmong } from '../../framework/private-questions.ts';
import type { Answers } from '../../interview/answers.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import type { Found } from './find.ts';

/**
 * Returns the step of the practice if it should become an action. `wanted` decides, or else the
 * person in a terminal.
 */
export async function stepToKeep(
  context: Context,
  { practice }: Found,
  answers: Answers,
  wanted: boolean | undefined,
): Promise<string | undefined> {
  const step = stepIn(practice, answers);
  if (step === undefined || wanted === false) return undefined;
  if (wanted) return step;
  if (!context.io.interactive) return undefined;
  const prompts = await context.prompts();
  const kept = await prompts.choose(`Do you want to add this to your open actions? “${step}”`, [
    { value: 'yes', label: "Yes, keep it open until it's done or dropped" },
    { value: 'no', label: 'No, leave it in this practice' },
  ]);
  return kept === 'yes' ? step : undefined;
}

/** Saves the run, and its step as an open action if there is one. */
export async function keepRun(
  context: Context,
  { framework, practice }: Found,
  answers: Answers,
  { links, step }: { links: PracticeRun['links']; step: string | undefined },
): Promise<Saved<PracticeRun>> {
  const isStopped = stopOf(practice, answers) !== undefined;
  const store = await context.store();
  await store.ready();
  const closed = [...privateAmong(allQuestions(practice.blocks))];
  const run: PracticeRun = {
    framework: { ...versionOf(framework), title: framework.title },
    practice: practice.id,
    title: practice.title,
    answers,
    artefact: artefactOf(practice, answers, framework.scales ?? {}, isStopped),
    ...(closed.length > 0 && { privateQuestions: closed }),
    ...(isStopped && { stopped: true }),
    ...(links && { links }),
  };
  return store.together(() => {
    const saved = store.collection<PracticeRun>('practices').add(run);
    if (step !== undefined) {
      const isPrivate = closed.includes(practice.action ?? '');
      const actions = store.collection<Action>('commitments');
      actions.add(newAction(step, { practice: saved.id }, isPrivate));
    }
    return saved;
  });
}

/** Returns the goal and entry to link, by full id. @throws UsageError if one does not exist */
export async function linksOf(
  context: Context,
  { goal, entry }: { goal?: string; entry?: string },
): Promise<PracticeRun['links']> {
  if (goal === undefined && entry === undefined) return undefined;
  const store = await context.store();
  return {
    ...(goal !== undefined && { goal: idIn(store, 'progress', 'goal', goal) }),
    ...(entry !== undefined && { entry: idIn(store, 'journal', 'entry', entry) }),
  };
}

function idIn(store: Store, collection: CollectionName, what: string, id: string): string {
  const record = store.collection(collection).get(id);
  if (record && !record.deleted) return record.id;
  throw new UsageError(`You have no ${what} "${id}". Nothing was changed.`);
}
