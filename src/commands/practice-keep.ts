import { type Commitment, promiseOf } from '../coaching/commitment.ts';
import { artefactOf, type PracticeRun, stopOf } from '../coaching/practice.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { Answers } from '../interview/answers.ts';
import { privateAmong } from '../interview/private.ts';
import { allQuestions } from '../interview/session.ts';
import type { CollectionName, Saved, Store } from '../store/types.ts';
import type { Found } from './practice-find.ts';
import { versionOf } from './wording.ts';

/** Keeps the run, and the small action at its end as an open commitment. */
export async function keepRun(
  context: Context,
  { framework, practice }: Found,
  answers: Answers,
  links: PracticeRun['links'],
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
    ...(isStopped ? { stopped: true } : {}),
    ...(links === undefined ? {} : { links }),
  };
  const action = practice.action === undefined ? undefined : answers[practice.action];
  return store.together(() => {
    const saved = store.collection<PracticeRun>('practices').add(run);
    if (typeof action === 'string' && !isStopped) {
      const isPrivate = closed.includes(practice.action ?? '');
      const commitments = store.collection<Commitment>('commitments');
      commitments.add(promiseOf(action, { practice: saved.id }, isPrivate));
    }
    return saved;
  });
}

/** What the run belongs to, by full id. @throws UsageError when there is no such thing */
export async function linksOf(
  context: Context,
  { goal, entry }: { goal?: string; entry?: string },
): Promise<PracticeRun['links']> {
  if (goal === undefined && entry === undefined) return undefined;
  const store = await context.store();
  return {
    ...(goal === undefined ? {} : { goal: idIn(store, 'progress', 'goal', goal) }),
    ...(entry === undefined ? {} : { entry: idIn(store, 'journal', 'entry', entry) }),
  };
}

function idIn(store: Store, collection: CollectionName, what: string, id: string): string {
  const record = store.collection(collection).get(id);
  if (record && !record.deleted) return record.id;
  throw new UsageError(`There is no ${what} "${id}". Nothing was changed.`);
}
