import { type CheckIn, checkInsOf, isActive, type Measure } from '../coaching/progress.ts';
import { dueMeasures, dueOn } from '../coaching/progress-due.ts';
import { becauseId, checkInForm, valueFrom } from '../coaching/progress-form.ts';
import { meaningOn, valueFault, valueWords } from '../coaching/progress-meaning.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { FormText, Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { allQuestions } from '../interview/session.ts';
import type { Saved } from '../store/types.ts';
import { list, text } from '../view.ts';
import { fillForm } from './fill-form.ts';
import { givenAnswers } from './given-answers.ts';
import { toJson } from './json.ts';
import {
  type Book,
  bookToChange,
  type ChangeOptions,
  dayFrom,
  formNamed,
  messageIn,
  pickMeasure,
} from './progress-book.ts';
import { isSlower, type Planned, saveCheckIn, settleSameDay } from './progress-check-in-save.ts';
import { shortId } from './short-id.ts';

export interface CheckInOptions extends ChangeOptions {
  because?: string;
  replace?: boolean;
  private?: boolean;
}

const COMMAND = 'coachkit progress check-in';

/** `coachkit progress check-in`: the measures that are due, or those that are named. */
export async function checkIn(context: Context, named: string[], options: CheckInOptions) {
  const book = await bookToChange(context);
  const on = dayFrom(context, options.on);
  const set = (options.set ?? []).map((word) => namedValue(book, word));
  const measures = measuresMeant(
    book,
    [...named, ...set.map(({ measure }) => measure.id)],
    options,
  );
  for (const measure of measures) checkDay(measure, on);
  const { framework, form } = await formFor(context, measures, on);
  const lines = [...set.map(({ line }) => line), ...becauseLine(options, set)];
  const filled = await answersFor(context, { framework, form }, { ...options, set: lines });
  if (!filled) return;
  const { answers } = filled;
  const isPrivate = options.private === true;
  const planned = measures.flatMap((measure) => plan(book, measure, on, { answers, isPrivate }));
  if (planned.length === 0) {
    filled.forget();
    return context.io.note([text(nothingSaid(book, measures))]);
  }
  const kept = await settleSameDay(context, planned, options.replace === true);
  const saved = book.together(() => kept.map((each) => saveCheckIn(book, each)));
  filled.forget();
  tell(context, options, { framework, book, kept, saved });
}

/** `MEASURE=VALUE`, where the measure is an id or some of its words. */
function namedValue({ progress }: Book, word: string) {
  const at = word.indexOf('=');
  if (at < 0) {
    throw new UsageError('--set takes MEASURE=VALUE, e.g. --set energy=7. Nothing was saved.');
  }
  const measure = pickMeasure(progress.measures, word.slice(0, at));
  return { measure, line: `${questionId(measure)}=${word.slice(at + 1)}` };
}

function becauseLine({ because }: CheckInOptions, set: { measure: Saved<Measure> }[]): string[] {
  if (because === undefined) return [];
  const [only, another] = set;
  if (!only || another) {
    throw new UsageError(
      '--because goes with one --set. Nothing was saved.',
      `For several: ${COMMAND} --answers FILE`,
    );
  }
  return [`${becauseId(questionId(only.measure))}=${because}`];
}

function measuresMeant(
  { progress, records, today }: Book,
  named: string[],
  options: CheckInOptions,
) {
  const meant = named.map((id) => pickMeasure(progress.measures, id));
  if (options.answers !== undefined || options.answersTemplate) {
    const active = progress.measures.filter((measure) => isActive(measure, today));
    return [...new Set([...meant, ...active])];
  }
  return named.length > 0 ? [...new Set(meant)] : dueMeasures(records, today);
}

/** @throws UsageError for a measure that had not begun on that day, or was stopped */
function checkDay(measure: Saved<Measure>, on: string): void {
  const id = shortId(measure.id);
  if (!isActive(measure, on)) {
    throw new UsageError(
      `The measure ${id} was stopped on ${measure.stoppedOn}. Nothing was saved.`,
      'Measures that go on: coachkit progress',
    );
  }
  if (on < measure.startedOn) {
    throw new UsageError(
      `The measure ${id} began on ${measure.startedOn}, after ${on}. Nothing was saved.`,
      `Let it begin earlier: coachkit progress edit ${id} --started ${on}`,
    );
  }
}

const questionId = ({ id }: Saved<Measure>): string => `m-${shortId(id)}`;

async function formFor(context: Context, measures: Saved<Measure>[], on: string) {
  const { framework, form } = await formNamed(context, 'progress-check-in');
  const asked = measures.map((measure) => ({
    question: questionId(measure),
    meaning: meaningOn(measure, on),
  }));
  return { framework, form: checkInForm(form, asked) };
}

/** From the command line alone where it says something; else from the person. */
async function answersFor(
  context: Context,
  { framework, form }: { framework: Framework; form: FormText },
  options: CheckInOptions,
): Promise<{ answers: Answers; forget: () => void } | undefined> {
  const questions = allQuestions(form.blocks);
  if (options.answers !== undefined || (options.set ?? []).length > 0) {
    const about = { questions, scales: {}, template: `${COMMAND} --answers-template` };
    return { answers: await givenAnswers(context, options, about), forget: () => {} };
  }
  if (questions.length === 0) return { answers: {}, forget: () => {} };
  const draft = 'progress-check-in';
  const { drafts } = await context.store();
  // What was half said on another day is not how it is today.
  const isOld = drafts.load(draft)?.saved.date !== context.clock.now().date;
  const fresh = options.fresh === true || isOld;
  return fillForm(context, { framework, form, command: COMMAND, draft }, { ...options, fresh });
}

/** The check-in that the answers hold for a measure, if they do. */
function plan(
  { progress }: Book,
  measure: Saved<Measure>,
  on: string,
  { answers, isPrivate }: { answers: Answers; isPrivate: boolean },
): Planned[] {
  const question = questionId(measure);
  const answer = answers[question];
  if (answer === undefined) return [];
  const meaning = meaningOn(measure, on);
  const value = valueFrom(meaning, answer);
  const fault = valueFault(meaning, value);
  if (fault !== undefined) {
    throw new UsageError(`The measure ${shortId(measure.id)} takes ${fault}. Nothing was saved.`);
  }
  const because = answers[becauseId(question)];
  const before = checkInsOf(progress, measure.id).find((each) => each.on === on);
  const said = because === undefined ? {} : { because: String(because) };
  return [{ measure, meaning, on, value, ...said, isPrivate, ...(before && { before }) }];
}

function nothingSaid({ progress }: Book, measures: Saved<Measure>[]): string {
  if (measures.length > 0) return 'Nothing was said, so nothing was saved.';
  if (progress.measures.length === 0) {
    return 'There is no measure yet. A first one: coachkit progress add';
  }
  const days = progress.measures.flatMap((measure) => dueOn(measure, progress) ?? []).sort();
  const next = days[0] === undefined ? '' : ` The next one is on ${days[0]}.`;
  return `Nothing is due today.${next} One of them now: ${COMMAND} MEASURE`;
}

interface Told {
  framework: Framework;
  book: Book;
  kept: Planned[];
  saved: Saved<CheckIn>[];
}

function tell({ io }: Context, { json }: CheckInOptions, { framework, book, kept, saved }: Told) {
  if (json) return io.write(toJson({ schemaVersion: 1, checkIns: saved }));
  if (saved.length === 0) return io.note([text('Nothing was changed.')]);
  const slower = messageIn(framework, 'progress-slower');
  const items = kept.map(({ measure, meaning, value }) => ({
    text: `${measure.text}: ${valueWords(meaning, value)}`,
  }));
  io.note([
    text('Saved.'),
    list(items),
    ...(slower !== '' && kept.some((each) => isSlower(book, each)) ? [text(slower, 'quiet')] : []),
  ]);
}
