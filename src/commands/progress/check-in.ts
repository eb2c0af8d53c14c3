import { type Block, command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import { dueMeasures, dueOn } from '../../domain/progress/due.ts';
import { becauseId, valueFrom } from '../../domain/progress/forms.ts';
import { meaningOn, valueFault, valueWords } from '../../domain/progress/meaning.ts';
import { checkInsOf, isActive, type Measure } from '../../domain/progress/records.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { careNote } from '../shared/care-note.ts';
import {
  answersFor,
  type CheckInOptions,
  COMMAND,
  formFor,
  type Meant,
  questionId,
  spoken,
  TEMPLATE,
} from './check-in-answers.ts';
import { isFirstDip, isLowNow, type Planned, saveCheckIn, settleSameDay } from './check-in-save.ts';
import { dayFrom, messageIn, type ProgressStore, pickMeasure } from './store.ts';
import { openProgressToChange } from './success.ts';

/** `coachkit progress check-in`: the measures that are due, or those that are named. */
export async function checkIn(context: Context, named: string[], options: CheckInOptions) {
  const store = await openProgressToChange(context);
  const on = dayFrom(context, options.on);
  const set = (options.set ?? []).map((word) => namedValue(store, word));
  const given = [...named.map((typed) => namedMeasure(store, typed)), ...set];
  const meant = measuresMeant(store, given, options);
  for (const each of meant) checkDay(each, on);
  if (meant.length > 0 && set.length === 0) checkCanAsk(context, meant, options);
  if (given.length === 0 && options.answers === undefined) noteNotAsked(context, store, meant);
  const { framework, form } = await formFor(context, meant, on);
  const filled = await answersFor(context, { framework, form, set }, options);
  if (!filled) return;
  const isPrivate = options.private === true;
  const planned = meant.flatMap((each) => plan(store, each, on, filled.answers, isPrivate));
  if (planned.length === 0) {
    filled.forget();
    return context.io.note(nothingSaid(store, meant.length > 0));
  }
  const kept = await settleSameDay(context, planned, options.replace);
  const saved = store.together(() => kept.map((each) => saveCheckIn(store, each)));
  filled.forget();
  if (options.json) context.io.json({ checkIns: saved });
  else context.io.note(savedBlocks(store, framework, kept));
  await careNote(context, { texts: kept.flatMap(({ because }) => because ?? []) });
}

const namedMeasure = ({ progress }: ProgressStore, typed: string): Meant => ({
  measure: pickMeasure(progress, typed),
  typed,
});

/** `MEASURE=VALUE`, where the measure is an id or some of its words. */
function namedValue(store: ProgressStore, word: string): Meant {
  const at = word.indexOf('=');
  if (at < 0) {
    throw new UsageError('--set takes MEASURE=VALUE, e.g. --set energy=7. Nothing was saved.');
  }
  return namedMeasure(store, word.slice(0, at));
}

/** Each measure once, with the words that named it last. */
function measuresMeant(
  { progress, records, today }: ProgressStore,
  named: Meant[],
  { answers, answersTemplate }: CheckInOptions,
): Meant[] {
  const meant = new Map(named.map((each) => [each.measure, each]));
  const takesAll = answers !== undefined || answersTemplate === true;
  const active = progress.measures.filter((measure) => isActive(measure, today));
  const due = named.length > 0 ? [] : dueMeasures(records, today);
  for (const measure of takesAll ? active : due) {
    if (!meant.has(measure)) meant.set(measure, { measure });
  }
  return [...meant.values()];
}

/** @throws UsageError for a measure that had not begun on that day, or was stopped */
function checkDay(meant: Meant, on: string): void {
  const { measure } = meant;
  if (!isActive(measure, on)) {
    throw new UsageError(
      `The measure ${spoken(meant)} was stopped on ${measure.stoppedOn}. Nothing was saved.`,
      'Measures that go on: coachkit progress',
    );
  }
  if (on < measure.startedOn) {
    throw new UsageError(
      `The measure ${spoken(meant)} began on ${measure.startedOn}, after ${on}. Nothing was saved.`,
      `Let it begin earlier: coachkit progress edit ${shortId(measure.id)} --started ${on}`,
    );
  }
}

/** @throws UsageError that names the measures, where there is nobody to ask about them */
function checkCanAsk(
  { io }: Context,
  meant: Meant[],
  { answers, answersTemplate }: CheckInOptions,
): void {
  if (io.interactive || answers !== undefined || answersTemplate) return;
  throw noTerminal(
    `Missing: ${meant.map(spoken).join(', ')}. Nothing was saved.`,
    `One of them: ${COMMAND} --set ${shortId(meant[0]?.measure.id ?? '')}=VALUE. All: ${TEMPLATE}`,
  );
}

/** A measure without a rhythm is never due; a person hears how to look at it. */
function noteNotAsked({ io }: Context, { progress, today }: ProgressStore, asked: Meant[]): void {
  if (!io.interactive || asked.length === 0) return;
  const isAsked = (each: Measure) => asked.some(({ measure }) => measure === each);
  const never = progress.measures.filter(
    (each) => isActive(each, today) && each.cadenceDays === undefined && !isAsked(each),
  );
  io.note(
    never.map(({ id, text: words }) =>
      text(`Only when you name it: ${words}, coachkit progress check-in ${shortId(id)}`, 'quiet'),
    ),
  );
}

/** The check-in that the answers hold for a measure, if they do. */
function plan(
  { progress }: ProgressStore,
  meant: Meant,
  on: string,
  answers: Answers,
  isPrivate: boolean,
): Planned[] {
  const { measure } = meant;
  const question = questionId(measure);
  const answer = answers[question];
  if (answer === undefined) return [];
  const meaning = meaningOn(measure, on);
  const value = valueFrom(meaning, answer);
  const fault = valueFault(meaning, value);
  if (fault !== undefined) {
    throw new UsageError(`The measure ${spoken(meant)} takes ${fault}. Nothing was saved.`);
  }
  const because = answers[becauseId(question)];
  const before = checkInsOf(progress, measure.id).find((each) => each.on === on);
  const said = { because: because === undefined ? undefined : String(because), before };
  return [{ ...meant, meaning, on, value, isPrivate, ...defined(said) }];
}

function nothingSaid({ progress, today }: ProgressStore, wasAsked: boolean): Block[] {
  if (wasAsked) return [text('Nothing was said, so nothing was saved.')];
  if (progress.measures.length === 0) {
    return [text('There is no measure yet. A first one: coachkit progress add')];
  }
  const days = progress.measures.flatMap((measure) => dueOn(measure, progress) ?? []).sort();
  const next = days[0] === undefined ? '' : ` The next one is on ${days[0]}.`;
  const active = progress.measures.filter((measure) => isActive(measure, today));
  return [
    text(`Nothing is due today.${next}`),
    ...active.map(({ id, text: words }) => command(`${COMMAND} ${shortId(id)}`, words)),
  ];
}

function savedBlocks(store: ProgressStore, framework: Framework, kept: Planned[]): Block[] {
  if (kept.length === 0) return [text('Nothing was changed.')];
  const items = kept.map(({ measure, meaning, value }) => ({
    text: `${measure.text}: ${valueWords(meaning, value)}`,
  }));
  const said = wordsFor(store, framework, kept);
  return present(text('Saved.'), list(items), said !== '' && text(said, 'quiet'));
}

/** What is said to a value that is worse: where it is low, whether it is heavy comes first. */
function wordsFor(store: ProgressStore, framework: Framework, kept: Planned[]): string {
  if (kept.some((each) => isLowNow(store, each))) return messageIn(framework, 'progress-low');
  const isDip = kept.some((each) => isFirstDip(store, each));
  return isDip ? messageIn(framework, 'progress-slower') : '';
}
