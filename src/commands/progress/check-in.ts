import { type Block, command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { dueMeasures, dueOn } from '../../domain/progress/due.ts';
import { becauseId, valueFrom } from '../../domain/progress/forms.ts';
import { meaningOn, valueFault, valueWords } from '../../domain/progress/meaning.ts';
import { checkInsOf, isActive, type Measure } from '../../domain/progress/records.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { careNote } from '../shared/care-note.ts';
import { nextLine } from '../shared/next-line.ts';
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
import { finishReason, offerReasons } from './check-in-reason.ts';
import { isFirstDip, isLowNow, type Planned, saveCheckIn, settleSameDay } from './check-in-save.ts';
import { dayFrom, messageIn, type ProgressStore, pickMeasure } from './store.ts';
import { openProgressToChange } from './success.ts';

/** `coachkit progress check-in`: asks about the named measures, or those that are due. */
export async function checkIn(context: Context, named: string[], options: CheckInOptions) {
  const store = await openProgressToChange(context);
  const on = dayFrom(context, options.on);
  const set = (options.set ?? []).map((word) => namedValue(store, word));
  const given = [...named.map((typed) => namedMeasure(store, typed)), ...set];
  if (isForPerson(context, options)) await finishReason(context, store);
  const meant = await measuresMeant(context, store, given, options);
  for (const each of meant) checkDay(each, on);
  if (meant.length > 0 && set.length === 0) checkCanAsk(context, meant, options);
  if (given.length === 0 && options.answers === undefined) noteNotAsked(context, store, meant);
  const form = await formFor(context, store, meant, on, options);
  const { framework } = form;
  const filled = await answersFor(context, { ...form, set }, options);
  if (!filled) return;
  const isPrivate = options.private === true;
  const planned = meant.flatMap((each) => plan(store, each, on, filled.answers, isPrivate));
  if (planned.length === 0) {
    filled.forget();
    if (options.json) return context.io.json({ checkIns: [] });
    // A person who declined to check in anyway already knows that nothing is due.
    const isTold = meant.length === 0 && isForPerson(context, options) && hasActive(store);
    return isTold ? undefined : context.io.note(nothingSaid(store, meant.length > 0));
  }
  const kept = await settleSameDay(context, planned, options.replace);
  const saved = store.together(() => kept.map((each) => saveCheckIn(store, each)));
  filled.forget();
  if (options.json) context.io.json({ checkIns: saved });
  else context.io.note(savedBlocks(store, framework, kept));
  const said = await careNote(context, { texts: kept.flatMap(({ because }) => because ?? []) });
  const isPerson = isForPerson(context, options) && set.length === 0 && saved.length > 0;
  if (isPerson && options.answers === undefined && !said) await offerReasons(context, store, saved);
  nextLine(context, options, 'coachkit progress', 'see your measures over time');
}

/** Whether a person, not a program, reads the output. */
const isForPerson = ({ io }: Context, { json, answersTemplate }: CheckInOptions): boolean =>
  io.interactive && !json && !answersTemplate;

const namedMeasure = ({ progress }: ProgressStore, typed: string): Meant => ({
  measure: pickMeasure(progress, typed),
  typed,
});

/** Reads `MEASURE=VALUE`, where MEASURE is an id or some words of the measure. */
function namedValue(store: ProgressStore, word: string): Meant {
  const at = word.indexOf('=');
  if (at < 0) {
    throw new UsageError('--set takes MEASURE=VALUE, e.g. --set energy=7. Nothing was saved.');
  }
  return namedMeasure(store, word.slice(0, at));
}

/**
 * The measures to ask about, each with the words that last named it. If nothing is due, a person
 * may choose to check in on all.
 */
async function measuresMeant(
  context: Context,
  { progress, records, today }: ProgressStore,
  named: Meant[],
  options: CheckInOptions,
): Promise<Meant[]> {
  const { answers, answersTemplate } = options;
  const meant = new Map(named.map((each) => [each.measure, each]));
  const takesAll = answers !== undefined || answersTemplate === true;
  const active = progress.measures.filter((measure) => isActive(measure, today));
  const due = named.length > 0 ? [] : dueMeasures(records, today);
  const isIdle = named.length === 0 && due.length === 0 && active.length > 0;
  const wantsAll = isIdle && !takesAll && isForPerson(context, options);
  const isAll =
    takesAll || (wantsAll && (await isWantedNow(context, nextDue(active, { progress, today }))));
  for (const measure of isAll ? active : due) {
    if (!meant.has(measure)) meant.set(measure, { measure });
  }
  return [...meant.values()];
}

const hasActive = ({ progress, today }: ProgressStore): boolean =>
  progress.measures.some((measure) => isActive(measure, today));

/** Asks whether to check in even though nothing is due. */
async function isWantedNow(context: Context, next: string): Promise<boolean> {
  const chosen = await (await context.prompts()).choose(`Nothing is due today.${next}`, [
    { value: 'now', label: 'Check in anyway' },
    { value: 'done', label: 'Done', isOut: true },
  ]);
  return chosen === 'now';
}

/** A sentence with the day of the next check-in. Empty if there is none. */
function nextDue(
  active: Saved<Measure>[],
  { progress, today }: Pick<ProgressStore, 'progress' | 'today'>,
): string {
  const [day] = active.flatMap((measure) => dueOn(measure, progress) ?? []).sort();
  return day === undefined ? '' : ` The next check-in is on ${dayInWords(day, today)}.`;
}

/** @throws UsageError for a measure that was not active on that day */
function checkDay(meant: Meant, on: string): void {
  const { measure } = meant;
  if (!isActive(measure, on)) {
    throw new UsageError(
      `The measure ${spoken(meant)} was stopped on ${measure.stoppedOn}. Nothing was saved.`,
      'To see your current measures: coachkit progress',
    );
  }
  if (on < measure.startedOn) {
    throw new UsageError(
      `The measure ${spoken(meant)} started on ${measure.startedOn}, after ${on}. Nothing was saved.`,
      `To start the measure earlier: coachkit progress edit ${shortId(measure.id)} --started ${on}`,
    );
  }
}

/** @throws UsageError that names the measures, if there is no terminal to ask about them */
function checkCanAsk(
  { io }: Context,
  meant: Meant[],
  { answers, answersTemplate }: CheckInOptions,
): void {
  if (io.interactive || answers !== undefined || answersTemplate) return;
  throw noTerminal(
    `Missing answers: ${meant.map(spoken).join(', ')}. Nothing was saved.`,
    `To set one: ${COMMAND} --set ${shortId(meant[0]?.measure.id ?? '')}=VALUE. To fill in all: ${TEMPLATE}`,
    { missing: meant.map(({ measure }) => shortId(measure.id)) },
  );
}

/** Notes how to check in on measures without a rhythm, since they are never due. */
function noteNotAsked({ io }: Context, { progress, today }: ProgressStore, asked: Meant[]): void {
  if (!io.interactive || asked.length === 0) return;
  const isAsked = (each: Measure) => asked.some(({ measure }) => measure === each);
  const never = progress.measures.filter(
    (each) => isActive(each, today) && each.cadenceDays === undefined && !isAsked(each),
  );
  io.note(
    never.map(({ id, text: words }) =>
      text(
        `Asked only when you name it: ${words}, coachkit progress check-in ${shortId(id)}`,
        'quiet',
      ),
    ),
  );
}

/** The check-in for a measure from the answers, if they have one. */
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
    throw new UsageError(`A check-in on ${spoken(meant)} must be ${fault}. Nothing was saved.`);
  }
  const because = answers[becauseId(question)];
  const before = checkInsOf(progress, measure.id).find((each) => each.on === on);
  const said = { because: because === undefined ? undefined : String(because), before };
  return [{ ...meant, meaning, on, value, isPrivate, ...defined(said) }];
}

function nothingSaid({ progress, today }: ProgressStore, wasAsked: boolean): Block[] {
  if (wasAsked) return [text("You didn't answer, so nothing was saved.")];
  if (progress.measures.length === 0) {
    return [text('You have no measures yet. Add one: coachkit progress add')];
  }
  const active = progress.measures.filter((measure) => isActive(measure, today));
  return [
    text(`Nothing is due today.${nextDue(active, { progress, today })}`),
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

/** The text after a drop. For a low value, first asks whether things are hard. */
function wordsFor(store: ProgressStore, framework: Framework, kept: Planned[]): string {
  if (kept.some((each) => isLowNow(store, each))) return messageIn(framework, 'progress-low');
  const isDip = kept.some((each) => isFirstDip(store, each));
  return isDip ? messageIn(framework, 'progress-slower') : '';
}
