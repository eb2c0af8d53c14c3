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
  /** The questions to ask: all of them, or only the short form. */
  form: Form;
  scales: Scales;
  quick: boolean;
  /** The command that asks these questions. */
  command: string;
}

/**
 * Returns the first assessment of a framework, in full or as its short form. The command names the
 * framework with the option in `named`.
 * @throws UsageError
 */
export function subjectOf(framework: Framework, quick = false, named = ''): Subject {
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
  const command = `coachkit assess${quick ? ' --quick' : ''}${named}`;
  return { framework, assessment, form, scales: framework.scales ?? {}, quick, command };
}

/**
 * The questions that accept answers in advance, including old questions and those outside the short
 * form.
 */
export const answerableOf = ({ assessment, scales, command }: Subject): Answerable => ({
  questions: [...allQuestions(assessment.blocks), ...(assessment.after ?? [])],
  scales,
  template: `${command} --answers-template`,
});

export interface AssessOptions extends Common {
  quick?: boolean;
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  why?: boolean;
  history?: boolean;
  /** True if `--what-if` has no value. Then the command asks for the change. */
  whatIf?: string[] | true;
  fresh?: boolean;
}
