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

/** The parts of the answers that care reads: everything written, and everything ticked. */
export function toldIn({ blocks }: Assessment, answers: Answers): Told {
  const asked = allQuestions(blocks).filter(({ kind }) => kind === 'multi' || kind === 'choice');
  const ticks = asked.flatMap(({ id }) => textsIn({ answer: answers[id] ?? [] }));
  return { texts: textsIn(answers), ticks };
}

/** The start of the name of every assessment draft. */
export const ASSESSMENT_DRAFT = 'assess-';

/** Includes the framework, because assessments of two frameworks may share a name. */
export const draftName = (framework: Framework, assessment: Assessment): string =>
  `${ASSESSMENT_DRAFT}${framework.id}-${assessment.id}`.slice(0, 80);

/** The record of an assessment. `answers` are those on the path. */
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

/** The stored assessments. Code to change them is loaded only for that purpose. */
export async function openAssessmentStore(
  context: Context,
  purpose: 'to read' | 'to change' = 'to read',
): Promise<Collection<AssessmentRecord>> {
  const store = await context.store();
  if (purpose === 'to change') await store.ready();
  return store.collection<AssessmentRecord>('assessments');
}

/** The last assessment. @throws UsageError */
export async function lastRun(context: Context): Promise<Saved<AssessmentRecord>> {
  const run = (await openAssessmentStore(context)).all().at(-1);
  if (!run) throw new UsageError('You have no assessments yet.', 'Take one: coachkit assess');
  return run;
}

/** A result as JSON, with its labels and scores next to the rest. */
export function resultJson({ urgent, labels, scores, heldBack, ...rest }: Result) {
  return { ...rest, ...labels, ...scores };
}
