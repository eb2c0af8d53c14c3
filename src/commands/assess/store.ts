import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved } from '../../core/store.ts';
import type { AssessmentRecord, Result, ResultWords } from '../../domain/assessment/schema.ts';
import type { Told } from '../../domain/care/care.ts';
import { privateAmong } from '../../framework/private-questions.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { versionOf, wordingOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { textsIn } from '../shared/care-note.ts';

export type { AssessmentRecord };

/**
 * The parts of the answers that the care check reads: written texts and ticked options. An id of an
 * option is not a text.
 */
export function toldIn({ blocks }: Assessment, answers: Answers): Told {
  const closed = new Set(
    allQuestions(blocks)
      .filter(({ kind }) => ['multi', 'choice', 'yes-no'].includes(kind))
      .map(({ id }) => id),
  );
  const among = (isClosed: boolean) =>
    textsIn(
      Object.fromEntries(Object.entries(answers).filter(([id]) => closed.has(id) === isClosed)),
    );
  return { texts: among(false), ticks: among(true) };
}

/** The prefix of all assessment draft names. */
export const ASSESSMENT_DRAFT = 'assess-';

/**
 * The draft name. Includes the framework id, because two frameworks may use the same assessment id.
 */
export const draftName = (framework: Framework, assessment: Assessment): string =>
  `${ASSESSMENT_DRAFT}${framework.id}-${assessment.id}`.slice(0, 80);

/** Builds the record of an assessment. `answers` holds only answers on the path. */
export function recordOf(
  framework: Framework,
  assessment: Assessment,
  answers: Answers,
  result: Result,
  words: ResultWords,
): AssessmentRecord {
  const questions = allQuestions(assessment.blocks);
  const closed = [...privateAmong([...questions, ...(assessment.after ?? [])])];
  return {
    framework: { ...versionOf(framework), title: framework.title },
    assessment: assessment.id,
    answers,
    wording: wordingOf(questions, answers, framework.scales ?? {}),
    ...(closed.length > 0 && { privateQuestions: closed }),
    result,
    words,
  };
}

/** Opens the stored assessments. Loads the code for changes only when `purpose` is `to change`. */
export async function openAssessmentStore(
  context: Context,
  purpose: 'to read' | 'to change' = 'to read',
): Promise<Collection<AssessmentRecord>> {
  const store = await context.store();
  if (purpose === 'to change') await store.ready();
  return store.collection<AssessmentRecord>('assessments');
}

/** Returns the last assessment. @throws UsageError if there is none */
export async function lastRun(context: Context): Promise<Saved<AssessmentRecord>> {
  const run = (await openAssessmentStore(context)).all().at(-1);
  if (!run) throw new UsageError('You have no assessments yet.', 'Take one: coachkit assess');
  return run;
}

/** Prints results for a program. Since version 2, labels and scores have objects of their own. */
export const printJson = ({ io }: Context, results: object): void =>
  io.json({ schemaVersion: 2, ...results });

/** A result for a program. */
export const resultJson = ({ urgent, heldBack, ...rest }: Result) => rest;
