import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { askedForm } from '../../domain/assessment/form.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import type { Answerable } from '../../interview/run/given-answers.ts';
import { allQuestions, type Form } from '../../interview/session.ts';

/** The framework, assessment and questions of one run. */
export interface Subject {
  framework: Framework;
  assessment: Assessment;
  /** The questions to ask: all, or the short form. */
  form: Form;
  scales: Scales;
  quick: boolean;
}

/** The first assessment of a framework, whole or as its short form. @throws UsageError */
export function subjectOf(framework: Framework, quick = false): Subject {
  const [assessment] = framework.assessments ?? [];
  if (!assessment) {
    throw new UsageError(
      `The framework "${framework.id}" has no assessment.`,
      `To see what's in it: coachkit framework show ${framework.id}`,
    );
  }
  if (quick && !assessment.quick) {
    throw new UsageError(`The assessment "${assessment.id}" has no short form.`);
  }
  const form = askedForm(assessment, quick);
  return { framework, assessment, form, scales: framework.scales ?? {}, quick };
}

/**
 * Questions that can be answered in advance: all that are or were ever asked, whatever the form.
 */
export const answerableOf = ({ assessment, scales }: Subject): Answerable => ({
  questions: [...allQuestions(assessment.blocks), ...(assessment.after ?? [])],
  scales,
  template: 'coachkit assess --answers-template',
});

export interface AssessOptions extends Common {
  quick?: boolean;
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  why?: boolean;
  history?: boolean;
  /** True when given without a value, which then asks. */
  whatIf?: string[] | true;
  fresh?: boolean;
}
