import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import type { Answerable } from '../../interview/run/given-answers.ts';
import { allQuestions, type Form } from '../../interview/session.ts';

/** What an assessment run works on. */
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
      `What it holds: coachkit framework show ${framework.id}`,
    );
  }
  const form = quick ? shortForm(assessment) : assessment.blocks;
  return { framework, assessment, form, scales: framework.scales ?? {}, quick };
}

function shortForm({ id, blocks, quick }: Assessment): Form {
  if (!quick) throw new UsageError(`The assessment "${id}" has no short form.`);
  return blocks
    .map((block) => ({ ...block, questions: block.questions.filter((q) => quick.includes(q.id)) }))
    .filter((block) => block.questions.length > 0);
}

/** What can be answered in advance: the form, and what is asked after the result. */
export function answerableOf({ assessment, form, scales, quick }: Subject): Answerable {
  const all = [...allQuestions(assessment.blocks), ...(assessment.after ?? [])];
  return {
    questions: [...allQuestions(form), ...(assessment.after ?? [])],
    scales,
    template: 'coachkit assess --answers-template',
    stranger: (id) =>
      quick && all.some((question) => question.id === id)
        ? `"${id}" is not part of --quick. Leave out one of the two.`
        : undefined,
  };
}

export interface AssessOptions extends Common {
  quick?: boolean;
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  why?: boolean;
  history?: boolean;
  whatIf?: string[];
  fresh?: boolean;
}
