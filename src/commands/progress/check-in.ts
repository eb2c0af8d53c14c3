import { type Block, command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { dueMeasures, dueOn } from '../../domain/progress/due.ts';
import { becauseId, valueFrom } from '../../domain/progress/forms.ts';
import { meaningOn, valueFault, valueWords } from '../../domain/progress/meaning.ts';
import { type CheckIn, checkInsOf, isActive, type Measure } from '../../domain/progress/records.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { shortId } from '../../lib/id.ts';
import { careNote } from '../shared/care-note.ts';
import { asNamed } from '../shared/find-by-name.ts';
import {
  answersFor,
  type CheckInOptions,
  COMMAND,
  formFor,
  type Named,
  questionId,
  TEMPLATE,
} from './check-in-answers.ts';
import {
  isFirstDip,
  type Planned,
  type SpeakOf,
  saveCheckIn,
  settleSameDay,
} from './check-in-save.ts';
import { dayFrom, messageIn, type ProgressStore, pickMeasure } from './store.ts';
import { openProgressToChange } from './success.ts';

/** `coachkit progress check-in`: the measures that are due, or those that are named. */
export async function checkIn(context: Context, named: string[], options: CheckInOptions) {
  const store = await openProgressToChange(context);
  const on = dayFrom(context, options.on);
  const set = (options.set ?? []).map((word) => namedValue(store, word));
  const meant = [...named.map((typed) => namedMeasure(store, typed)), ...set];
  const measures = measuresMeant(store, meant, options);
  const typedFor = new Map(meant.map(({ measure, typed }) => [measure.id, typed]));
  const speakOf: SpeakOf = (measure) => asNamed(typedFor.get(measure.id), measure);
  for (const measure of measures) checkDay(measure, on, speakOf);
  if (measures.length > 0 && set.length === 0) checkCanAsk(context, measures, speakOf, options);
  noteNotAsked(context, store, measures, meant.length > 0 || options.answers !== undefined);
  const { framework, form } = await formFor(context, measures, on);
  const filled = await answersFor(context, { framework, form, set }, options);
  if (!filled) return;
  const { answers } = filled;
  const isPrivate = options.private === true;
  const planned = measures.flatMap((measure) =>
    plan(store, measure, on, { answers, isPrivate, speakOf }),
  );
  if (planned.length === 0) {
    filled.forget();
    return context.io.note(nothingSaid(store, measures));
  }
  const kept = await settleSameDay(context, planned, { replace: options.replace, speakOf });
  const saved = store.together(() => kept.map((each) => saveCheckIn(store, each)));
  filled.forget();
  reportCheckIns(context, options, { framework, store, kept, saved });
  await careNote(context, { texts: kept.flatMap(({ because }) => because ?? []) });
}

function namedMeasure({ progress }: ProgressStore, typed: string): Named {
  return { measure: pickMeasure(progress.measures, typed), typed };
}

/** `MEASURE=VALUE`, where the measure is an id or some of its words. */
function namedValue(store: ProgressStore, word: string): Named {
  const at = word.indexOf('=');
  if (at < 0) {
    throw new UsageError('--set takes MEASURE=VALUE, e.g. --set energy=7. Nothing was saved.');
  }
  return namedMeasure(store, word.slice(0, at));
}

function measuresMeant(
  { progress, records, today }: ProgressStore,
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

/** @throws UsageError that names the measures, where there is nobody to ask about them */
function checkCanAsk(
  { io }: Context,
  measures: Saved<Measure>[],
  speakOf: SpeakOf,
  { answers, answersTemplate }: CheckInOptions,
): void {
  if (io.interactive || answers !== undefined || answersTemplate) return;
  throw noTerminal(
    `Missing: ${measures.map(speakOf).join(', ')}. Nothing was saved.`,
    `One of them: ${COMMAND} --set ${shortId(measures[0]?.id ?? '')}=VALUE. All: ${TEMPLATE}`,
  );
}

/** A measure without a rhythm is never due; a person hears how to look at it. */
function noteNotAsked(
  { io }: Context,
  { progress, today }: ProgressStore,
  asked: readonly Saved<Measure>[],
  isNamed: boolean,
): void {
  if (!io.interactive || isNamed || asked.length === 0) return;
  const never = progress.measures.filter(
    (each) => isActive(each, today) && each.cadenceDays === undefined && !asked.includes(each),
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

function nothingSaid({ progress, today }: ProgressStore, measures: Saved<Measure>[]): Block[] {
  if (measures.length > 0) return [text('Nothing was said, so nothing was saved.')];
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

interface Told {
  framework: Framework;
  store: ProgressStore;
  kept: Planned[];
  saved: Saved<CheckIn>[];
}

function reportCheckIns(
  { io }: Context,
  { json }: CheckInOptions,
  { framework, store, kept, saved }: Told,
) {
  if (json) return io.json({ checkIns: saved });
  if (saved.length === 0) return io.note([text('Nothing was changed.')]);
  const slower = messageIn(framework, 'progress-slower');
  const items = kept.map(({ measure, meaning, value }) => ({
    text: `${measure.text}: ${valueWords(meaning, value)}`,
  }));
  io.note([
    text('Saved.'),
    list(items),
    ...(slower !== '' && kept.some((each) => isFirstDip(store, each))
      ? [text(slower, 'quiet')]
      : []),
  ]);
}
