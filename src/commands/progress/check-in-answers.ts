import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import {
  answersTogether,
  askedTogether,
  becauseId,
  checkInForm,
  isBecause,
  ratingsOf,
  TOGETHER,
} from '../../domain/progress/forms.ts';
import { meaningOn } from '../../domain/progress/meaning.ts';
import { checkInsOf, type Measure } from '../../domain/progress/records.ts';
import type { FormText, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { givenAnswers, setAnswers } from '../../interview/run/given-answers.ts';
import { allQuestions } from '../../interview/session.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { fillMessage } from '../../lib/fill-template.ts';
import { shortId } from '../../lib/id.ts';
import { fillForm } from '../shared/fill-form.ts';
import { asNamed } from '../shared/find-by-name.ts';
import { type ChangeOptions, formNamed, messageIn, type ProgressStore } from './store.ts';

export interface CheckInOptions extends ChangeOptions {
  because?: string;
  replace?: boolean;
  private?: boolean;
}

/** A measure, with the words or id that named it, if any. */
export interface Meant {
  measure: Saved<Measure>;
  typed?: string;
}

export const COMMAND = 'coachkit progress check-in';
export const TEMPLATE = `${COMMAND} --answers-template`;

/** The name of a measure in an error. */
export const spoken = ({ typed, measure }: Meant): string => asNamed(typed, measure);

/** The id of the question for a measure, in the form and in an answers file. */
export const questionId = ({ id }: { id: string }): string => `m-${shortId(id)}`;

/** The check-in form for these measures on a day. Measures in `together` share one screen. */
export async function formFor(
  context: Context,
  { progress, today }: ProgressStore,
  meant: Meant[],
  on: string,
  { set, answers, answersTemplate }: CheckInOptions,
) {
  const { framework, form } = await formNamed(context, 'progress-check-in');
  const asked = meant.map(({ measure }) => {
    const meaning = meaningOn(measure, on);
    const since = checkInsOf(progress, measure.id).findLast((each) => each.on < on)?.on;
    const day = since && dayInWords(since, today);
    const ask = meaning.kind === 'count' ? countAsked(framework, meaning.text, day) : '';
    return { question: questionId(measure), meaning, ...(ask !== '' && { ask }) };
  });
  const isPerson = context.io.interactive && [set, answers, answersTemplate].every((each) => !each);
  const hasScreen = allQuestions(form.blocks).some(({ id }) => id === TOGETHER);
  const together = isPerson && hasScreen ? askedTogether(asked) : [];
  return { framework, form: checkInForm(form, asked, together), together };
}

/** The question for a count, which says what to type. Empty if the framework has no text for it. */
function countAsked(framework: Framework, measure: string, day: string | undefined): string {
  const id = day === undefined ? 'progress-count-first' : 'progress-count';
  return fillMessage(messageIn(framework, id), { measure, day });
}

/** Takes the answers from the command line if it has any, or else asks the person. */
export async function answersFor(
  context: Context,
  { framework, form, together, set }: Awaited<ReturnType<typeof formFor>> & { set: Meant[] },
  options: CheckInOptions,
): Promise<{ answers: Answers; forget: () => void } | undefined> {
  const because = becauseFrom(options, set);
  if (options.answers !== undefined || set.length > 0) {
    const about = { questions: allQuestions(form.blocks), scales: {}, template: TEMPLATE };
    const fromFile = await givenAnswers(context, { ...options, set: [] }, about);
    return {
      answers: { ...fromFile, ...setValues(context, form, set, options), ...because },
      forget: () => {},
    };
  }
  if (form.blocks.every(({ questions }) => questions.length === 0)) {
    return { answers: {}, forget: () => {} };
  }
  const draft = 'progress-check-in';
  const begun = (await context.store()).drafts.load(draft)?.saved.date;
  // A draft from another day says nothing about today.
  const fresh = options.fresh === true || begun !== context.clock.now().date;
  const onScreen = together.map(({ question }) => question);
  // A draft from an older coachkit can answer measures and reasons one by one. Keep those
  // questions.
  const asks = (question: string, answers: Answers) =>
    answers[question] !== undefined || !(onScreen.includes(question) || isBecause(question));
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: COMMAND,
      draft,
      asks,
      asking: { extra: (id) => (id === TOGETHER ? { ratings: ratingsOf(together) } : {}) },
    },
    { ...options, fresh },
  );
  const { [TOGETHER]: answer, ...rest } = filled?.answers ?? {};
  if (!filled || answer === undefined) return filled;
  return { ...filled, answers: { ...rest, ...answersTogether(together, answer) } };
}

/** Reads the values of `--set` under the names as typed, so that errors repeat those names. */
function setValues(
  context: Context,
  { blocks }: FormText,
  set: Meant[],
  { set: words = [] }: CheckInOptions,
): Answers {
  const asked = new Map(allQuestions(blocks).map((question) => [question.id, question]));
  const named = set.flatMap(({ measure, typed: id = '' }) => {
    const question = asked.get(questionId(measure));
    return question ? [{ ...question, id, asked: question.id }] : [];
  });
  const about = { questions: named, scales: {}, template: TEMPLATE };
  const values = setAnswers(context, '--set', words, about);
  return Object.fromEntries(
    named.flatMap(({ id, asked }) => {
      const value = values[id];
      return value === undefined ? [] : [[asked, value]];
    }),
  );
}

function becauseFrom({ because }: CheckInOptions, set: Meant[]): Answers {
  if (because === undefined || because.trim() === '') return {};
  const [only, another] = set;
  if (!only || another) {
    const hint = `For several: ${COMMAND} --answers FILE`;
    throw new UsageError('--because needs exactly one --set. Nothing was saved.', hint);
  }
  return { [becauseId(questionId(only.measure))]: because.trim() };
}
