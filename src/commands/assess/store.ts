import type { Context } from '../../core/context.ts';
import type { Collection } from '../../core/store.ts';
import type { Result } from '../../domain/assessment/assessment.ts';
import type { ResultWords } from '../../domain/assessment/result-text.ts';
import type { PrivateQuestions } from '../../domain/sessions/session.ts';
import { privateAmong } from '../../framework/private-questions.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { type Version, versionOf, type Wording, wordingOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';

/** An assessment as it is stored: ids for rules to look at, words to show it as it was. */
export interface AssessmentRecord extends PrivateQuestions {
  framework: Version & { title: string };
  assessment: string;
  answers: Answers;
  /** Questions and answers as they stood on the screen. */
  wording: Wording[];
  result: Result;
  words: ResultWords;
  /** What was said once the result was seen. */
  after?: Answers;
}

/** How the name of what is half done begins. */
export const ASSESSMENT_DRAFT = 'assess-';

/** Two frameworks may have assessments of one name; what is half done of one is not the other's. */
export const draftName = (framework: Framework, assessment: Assessment): string =>
  `${ASSESSMENT_DRAFT}${framework.id}-${assessment.id}`.slice(0, 80);

/** What is stored of an assessment. `answers` are those on the path. */
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

/** The stored assessments. What it takes to change them is loaded only when that is wanted. */
export async function openAssessmentStore(
  context: Context,
  purpose: 'to read' | 'to change' = 'to read',
): Promise<Collection<AssessmentRecord>> {
  const store = await context.store();
  if (purpose === 'to change') await store.ready();
  return store.collection<AssessmentRecord>('assessments');
}

/** The part of a result that programs read; labels and scores stand beside the rest. */
export function resultJson({ urgent, labels, scores, heldBack, ...rest }: Result) {
  return { ...rest, ...labels, ...scores };
}
