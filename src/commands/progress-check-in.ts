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
import { givenAnswers, setAnswers } from './given-answers.ts';
import { toJson } from './json.ts';
import { asNamed } from './pick.ts';
import {
  type Book,
  bookToChange,
  type ChangeOptions,
  dayFrom,
  formNamed,
  messageIn,
  pickMeasure,
} from './progress-book.ts';
import {
  isSlower,
  type Planned,
  type SpeakOf,
  saveCheckIn,
  settleSameDay,
} from './progress-check-in-save.ts';
import { shortId } from './short-id.ts';

export interface CheckInOptions extends ChangeOptions {
  because?: string;
  replace?: boolean;
  private?: boolean;
}

const COMMAND = 'coachkit progress check-in';
const TEMPLATE = `${COMMAND} --answers-template`;

/** `coachkit progress check-in`: the measures that are due, or those that are named. */
export async function checkIn(context: Context, named: string[], options: CheckInOptions) {
  const book = await bookToChange(context);
  const on = dayFrom(context, options.on);
  const set = (options.set ?? []).map((word) => namedValue(book, word));
  const meant = [...named.map((typed) => namedMeasure(book, typed)), ...set];
  const measures = measuresMeant(book, meant, options);
  const typedFor = new Map(meant.map(({ measure, typed }) => [measure.id, typed]));
  const speakOf: SpeakOf = (measure) => asNamed(typedFor.get(measure.id), measure);
  for (const measure of measures) checkDay(measure, on, speakOf);
  const { framework, form } = await formFor(context, measures, on);
  const filled = await answersFor(context, { framework, form, set }, options);
  if (!filled) return;
  const { answers } = filled;
  const isPrivate = options.private === true;
  const planned = measures.flatMap((measure) =>
    plan(book, measure, on, { answers, isPrivate, speakOf }),
  );
  if (planned.length === 0) {
    filled.forget();
    return context.io.note([text(nothingSaid(book, measures))]);
  }
  const kept = await settleSameDay(context, planned, { replace: options.replace, speakOf });
  const saved = book.together(() => kept.map((each) => saveCheckIn(book, each)));
  filled.forget();
  tell(context, options, { framework, book, kept, saved });
}

/** A measure and the words, or the id, that it was named with. */
interface Named {
  measure: Saved<Measure>;
  typed: string;
}

function namedMeasure({ progress }: Book, typed: string): Named {
  return { measure: pickMeasure(progress.measures, typed), typed };
}

/** `MEASURE=VALUE`, where the measure is an id or some of its words. */
function namedValue(book: Book, word: string): Named {
  const at = word.indexOf('=');
  if (at < 0) {
    throw new UsageError('--set takes MEASURE=VALUE, e.g. --set energy=7. Nothing was saved.');
  }
  return namedMeasure(book, word.slice(0, at));
}

function measuresMeant(
  { progress, records, today }: Book,
  named: Named[],
  options: CheckInOptions,
): Saved<Measure>[] {
  const meant = named.map(({ measure }) => measure);
  if (options.answers !== undefined || options.answersTemplate) {
    const active = progress.measures.filter((measure) => isActive(measure, today));
    return [...new Set([...meant, ...active])];
  }
  return named.length > 0 ? [...new Set(meant)] : dueMeasures(records, today);
}

/** @throws UsageError for a measure that had not begun on that day, or was stopped */
function checkDay(measure: Saved<Measure>, on: string, speakOf: SpeakOf): void {
  if (!isActive(measure, on)) {
    throw new UsageError(
      `The measure ${speakOf(measure)} was stopped on ${measure.stoppedOn}. Nothing was saved.`,
      'Measures that go on: coachkit progress',
    );
  }
  if (on < measure.startedOn) {
    throw new UsageError(
      `The measure ${speakOf(measure)} began on ${measure.startedOn}, after ${on}. Nothing was saved.`,
      `Let it begin earlier: coachkit progress edit ${shortId(measure.id)} --started ${on}`,
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
  { framework, form, set }: { framework: Framework; form: FormText; set: Named[] },
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
  const { drafts } = await context.store();
  // What was half said on another day is not how it is today.
  const isOld = drafts.load(draft)?.saved.date !== context.clock.now().date;
  const fresh = options.fresh === true || isOld;
  return fillForm(context, { framework, form, command: COMMAND, draft }, { ...options, fresh });
}

/** The values of `--set`, read by the names that were typed, so that a fault is told with them. */
function setValues(
  context: Context,
  { blocks }: FormText,
  set: Named[],
  { set: words = [] }: CheckInOptions,
): Answers {
  const asked = allQuestions(blocks);
  const questions = set.flatMap(({ measure, typed }) =>
    asked.filter(({ id }) => id === questionId(measure)).map((each) => ({ ...each, id: typed })),
  );
  const values = setAnswers(context, '--set', words, { questions, scales: {}, template: TEMPLATE });
  return Object.fromEntries(
    set.flatMap(({ measure, typed }) => {
      const value = values[typed];
      return value === undefined ? [] : [[questionId(measure), value]];
    }),
  );
}

function becauseFrom({ because }: CheckInOptions, set: Named[]): Answers {
  if (because === undefined || because.trim() === '') return {};
  const [only, another] = set;
  if (!only || another) {
    throw new UsageError(
      '--because goes with one --set. Nothing was saved.',
      `For several: ${COMMAND} --answers FILE`,
    );
  }
  return { [becauseId(questionId(only.measure))]: because.trim() };
}

/** The check-in that the answers hold for a measure, if they do. */
function plan(
  { progress }: Book,
  measure: Saved<Measure>,
  on: string,
  { answers, isPrivate, speakOf }: { answers: Answers; isPrivate: boolean; speakOf: SpeakOf },
): Planned[] {
  const question = questionId(measure);
  const answer = answers[question];
  if (answer === undefined) return [];
  const meaning = meaningOn(measure, on);
  const value = valueFrom(meaning, answer);
  const fault = valueFault(meaning, value);
  if (fault !== undefined) {
    throw new UsageError(`The measure ${speakOf(measure)} takes ${fault}. Nothing was saved.`);
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
