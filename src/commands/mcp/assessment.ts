import type { Context } from '../../core/context.ts';
import { assess } from '../../domain/assessment/assessment.ts';
import { resultWords } from '../../domain/assessment/result-text.ts';
import { careBeforeResult, careFor } from '../../domain/care/care.ts';
import { conditionWords } from '../../framework/rules/describe.ts';
import { countedAnswers } from '../../interview/path.ts';
import { answersTo, askedQuestion } from '../../interview/run/in-turn.ts';
import { allQuestions } from '../../interview/session.ts';
import * as z from '../../lib/zod.ts';
import { toldIn } from '../assess/store.ts';
import { type Subject, subjectOf } from '../assess/subject.ts';
import { insteadWords } from '../assess/view.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { answer, asked } from './asked.ts';
import { people, peopleFor, peopleNow } from './people.ts';
import { tool } from './tool.ts';

const framework = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .optional()
  .describe('The id of a framework with an assessment. Default: the one in the settings.');

export const assessmentQuestions = tool({
  name: 'assessment_questions',
  title: 'Questions of the assessment',
  description:
    'All questions that lead to a suggestion of which kind of help fits. Ask the person one at a ' +
    'time, in its own words, those on danger first. For the result, use `assessment_result`.',
  input: z.strictObject({
    framework,
    quick: z.boolean().optional().describe('true: only the short form, if the framework has one.'),
  }),
  output: z.strictObject({
    title: z.string(),
    intro: z.string().optional(),
    questions: z.array(
      asked.extend({
        part: z.string(),
        only: z.string().optional().describe('The condition for asking it.'),
      }),
    ),
  }),
  effect: 'reads',
  run: async ({ context }, { framework: id, quick = false }) => {
    const { assessment, form, scales } = await subject(context, id, quick);
    const { title, intro } = assessment;
    const questions = form.flatMap(({ title: part, questions: all }) =>
      all.map((question) => ({
        part,
        ...askedQuestion(question, scales),
        ...(question.when !== undefined && { only: conditionWords(question.when) }),
      })),
    );
    return { title, ...(intro && { intro }), questions };
  },
});

const reasons = z.array(z.string());

export const assessmentResult = tool({
  name: 'assessment_result',
  title: 'Result of the assessment',
  description:
    'The suggestion for these answers, by the rules of the framework. Nothing is saved. To save it, ' +
    'the person runs: coachkit assess',
  input: z.strictObject({
    framework,
    answers: z
      .record(z.string().max(200), answer)
      .describe('The answers by question. Leave out those that were skipped.'),
  }),
  output: z.strictObject({
    people: people.optional(),
    instead: z.string().optional().describe('To say in place of a result.'),
    result: z
      .strictObject({
        headline: z.string(),
        text: z.string(),
        sure: z.string().describe('How sure the suggestion is.'),
        reasons,
        also: z.array(z.strictObject({ title: z.string(), text: z.string() })),
        against: z.array(z.strictObject({ title: z.string(), reasons })),
        next: z.array(z.strictObject({ command: z.string(), why: z.string() })),
        open: z.array(z.string()).describe('Questions without an answer.'),
        closing: z.string(),
      })
      .optional(),
  }),
  effect: 'reads',
  run: async ({ context }, { framework: id, answers: given }) => {
    const { framework: of, assessment, scales } = await subject(context, id);
    const questions = allQuestions(assessment.blocks);
    const now = context.clock.now();
    const read = answersTo(questions, given, { scales, now });
    const answers = countedAnswers(questions, read);
    const result = assess(assessment, answers, now.date, scales);
    if (result.urgent) return { people: await peopleNow(context) };
    const told = toldIn(assessment, { ...read, ...answers });
    const notice = careFor((await context.frameworks()).care(), told);
    const care = notice && { people: await peopleFor(context, notice) };
    const first = careBeforeResult(notice, told);
    if (first) {
      const instead = insteadWords(assessment, first);
      return { ...care, ...(instead !== undefined && { instead }) };
    }
    const words = resultWords(of, assessment, answers, result);
    return { ...care, result: shown(words) };
  },
});

function shown(words: ReturnType<typeof resultWords>) {
  const { headline, text, confidence, also, heldBack, next, missing, closing } = words;
  const said = (all: readonly { say: string }[]) => all.map(({ say }) => say);
  return {
    ...{ headline, text, sure: confidence, reasons: said(words.reasons), also },
    against: heldBack.map((held) => ({ title: held.title, reasons: said(held.reasons) })),
    ...{ next, open: missing, closing },
  };
}

/** @throws UsageError for a framework without an assessment */
async function subject(context: Context, id?: string, quick = false): Promise<Subject> {
  return subjectOf(await frameworkChosen(context, id), quick);
}
