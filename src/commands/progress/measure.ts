import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { meaningAnswers, meaningFrom, withChoices } from '../../domain/progress/forms.ts';
import { isOtherMeaning, withMeaning } from '../../domain/progress/meaning.ts';
import { ANCHOR_QUESTIONS } from '../../domain/progress/measure-kinds.ts';
import { checkInsOf, isActive, type Meaning, type Measure } from '../../domain/progress/records.ts';
import type { Framework, QuestionOption } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Filled, Filling } from '../../interview/run/fill-form.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { folded } from '../../lib/words.ts';
import { fillForm } from '../shared/fill-form.ts';
import { asNamed } from '../shared/find-by-name.ts';
import { namedAgain } from '../shared/frameworks.ts';
import { type Examples, examplesFor, isOwnWords, ownExample, startOptions } from './examples.ts';
import { goalOptions } from './goal.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  messageIn,
  type ProgressStore,
  pickMeasure,
  privacyOf,
  reportRecord,
  type Saving,
  saveForm,
  withWords,
} from './store.ts';
import { openProgressToChange } from './success.ts';

/** The number of active measures above which a note appears. More are allowed. */
const EASY_TO_KEEP_UP = 3;

/**
 * `coachkit progress add`: a measure in the person's own words. An example from a shipped framework
 * must be reworded.
 */
export async function addMeasure(
  context: Context,
  words: string | undefined,
  { framework: named, ...options }: ChangeOptions & { framework?: string },
): Promise<void> {
  const store = await openProgressToChange(context);
  const startedOn = dayFrom(context, options.on);
  const examples = await examplesFor(context, named);
  const form = await measureForm(context, store, startOptions(examples));
  const { framework } = form;
  const filling: Saving = {
    form,
    command: `coachkit progress add${namedAgain(context, named)}`,
    draft: 'progress-measure',
    defining: ANCHOR_QUESTIONS,
    // A person who typed words needs no example. One from their own framework is in their words.
    asks: (question, { start, text: typed }) =>
      question === 'start'
        ? words === undefined || start !== undefined
        : question !== 'text' || typed !== undefined || ownExample(examples, start) === undefined,
  };
  const set = withWords(options, 'text', words);
  const saved = await saveForm(context, store, filling, set, async (filled): Promise<Measure> => {
    const { start, text: typed = ownExample(examples, start) ?? '' } = filled.answers;
    const said = meaningFrom({ ...filled.answers, text: typed });
    return {
      type: 'measure',
      ...(await inOwnWords(context, store, { framework, examples }, said)),
      ...defined({ signRef: examples.refs.get(String(start)) }),
      ...placeFrom(filled, store),
      startedOn,
    };
  });
  if (!saved || options.json) return;
  const active = store.progress.measures.filter((each) => isActive(each, store.today)).length + 1;
  context.io.note(
    present(
      active > EASY_TO_KEEP_UP && text(messageIn(framework, 'progress-three'), 'quiet'),
      command(`coachkit progress check-in ${shortId(saved.id)}`, 'Say where it is today.'),
    ),
  );
}

export interface EditOptions extends ChangeOptions {
  started?: string;
}

/**
 * `coachkit progress edit`: changes a measure. Keeps the day of a new meaning, so that the chart
 * can mark it.
 */
export async function editMeasure(context: Context, typed: string, options: EditOptions) {
  const store = await openProgressToChange(context);
  const measure = pickMeasure(store.progress, typed);
  const id = shortId(measure.id);
  if (options.started !== undefined) return startEarlier(context, store, measure, options);
  const { framework, form } = await measureForm(context, store, [], measure.goalId);
  const filling: Filling & { defining: readonly string[] } = {
    framework,
    form,
    command: `coachkit progress edit ${id}`,
    draft: `progress-measure-${id}`,
    known: knownAnswers(measure),
    changes: true,
    defining: ANCHOR_QUESTIONS,
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;
  const examples = await examplesFor(context);
  const words = { framework, examples };
  const meaning = await inOwnWords(context, store, words, meaningFrom(filled.answers), id);
  const on = changeDay(context, store, measure, meaning, options);
  const saved = store.collection.update(measure.id, () => {
    const { goalId: _goal, cadenceDays: _cadence, private: _private, ...rest } = measure;
    return withMeaning({ ...rest, ...placeFrom(filled, store) }, meaning, on);
  });
  filled.forget();
  const marked = on === undefined ? '' : ` The line marks ${on} as the day its meaning changed.`;
  reportRecord(context, options, saved, `Changed.${marked}`);
}

/** `coachkit progress stop`: ends the check-ins from that day on. The chart stays. */
export async function stopMeasure(
  context: Context,
  typed: string,
  { reason, ...options }: ChangeOptions & { reason?: string },
): Promise<void> {
  const store = await openProgressToChange(context);
  const measure = pickMeasure(store.progress, typed);
  const stoppedOn = dayFrom(context, options.on);
  const refused = (why: string) =>
    new UsageError(`The measure ${asNamed(typed, measure)} was ${why}. Nothing was changed.`);
  if (measure.stoppedOn !== undefined) throw refused(`already stopped on ${measure.stoppedOn}`);
  const last = checkInsOf(store.progress, measure.id).at(-1);
  if (stoppedOn < measure.startedOn || (last && stoppedOn < last.on)) {
    throw refused(`still in use after ${stoppedOn}`);
  }
  const stopped = { ...measure, stoppedOn, ...defined({ stopReason: reason }) };
  const saved = store.collection.update(measure.id, () => stopped);
  const said = `Stopped: “${measure.text}” (${shortId(measure.id)}). Its line and check-ins are kept.`;
  reportRecord(context, options, saved, said);
}

function startEarlier(
  context: Context,
  { collection, progress }: ProgressStore,
  measure: Saved<Measure>,
  options: EditOptions,
): void {
  const startedOn = dayFrom(context, options.started);
  const first = [checkInsOf(progress, measure.id)[0]?.on, measure.changes?.[0]?.on].sort()[0];
  if (first !== undefined && startedOn > first) {
    throw new UsageError(`The measure was already in use on ${first}. Nothing was changed.`);
  }
  const saved = collection.update(measure.id, () => ({ ...measure, startedOn }));
  reportRecord(context, options, saved, `Changed. It now starts on ${startedOn}.`);
}

/**
 * The first day of a new meaning. Earlier check-ins keep the old one. Undefined if the meaning is
 * unchanged, or the old one has no check-ins.
 */
function changeDay(
  context: Context,
  { progress }: ProgressStore,
  measure: Saved<Measure>,
  meaning: Meaning,
  options: EditOptions,
): Day | undefined {
  const on = dayFrom(context, options.on);
  const since = measure.changes?.at(-1)?.on ?? measure.startedOn;
  const last = checkInsOf(progress, measure.id).findLast((checkIn) => checkIn.on >= since);
  if (!last || !isOtherMeaning(measure, meaning)) return undefined;
  if (on < last.on) {
    throw new UsageError(
      `You checked in with its current meaning on ${last.on}. Nothing was changed.`,
      'To choose a later day: --on DATE',
    );
  }
  return on === last.on ? addDays(on, 1) : on;
}

/** The measure form, with a choice of examples and goals. `kept` is the goal already linked. */
async function measureForm(
  context: Context,
  { progress }: ProgressStore,
  starts: QuestionOption[],
  kept?: string,
) {
  const { framework, form } = await formNamed(context, 'progress-measure');
  const start = { options: starts, none: '' };
  const goal = { options: goalOptions(progress, [kept ?? []].flat()), none: '' };
  return { framework, form: withChoices(form, { start, goal }) };
}

/**
 * Asks until the words differ from every example and every other active measure, since words name a
 * measure. The measure being changed has the short id `own`.
 * @throws UsageError without a terminal
 */
async function inOwnWords(
  context: Context,
  { progress, today }: ProgressStore,
  { framework, examples }: { framework: Framework; examples: Examples },
  meaning: Meaning,
  own?: string,
): Promise<Meaning> {
  const others = progress.measures.filter(
    (each) => isActive(each, today) && shortId(each.id) !== own,
  );
  const faultOf = (words: string): string | undefined => {
    if (!isOwnWords(words, examples)) return messageIn(framework, 'progress-reword');
    const same = others.find((each) => folded(each.text) === folded(words));
    return same && `Another measure already has these words (${shortId(same.id)}).`;
  };
  let { text: words } = meaning;
  for (let fault = faultOf(words); fault !== undefined; fault = faultOf(words)) {
    if (!context.io.interactive) throw new UsageError(`${fault} Nothing was saved.`);
    context.io.note([text(fault)]);
    words = (await (await context.prompts()).line('In your own words:')).trim() || words;
  }
  return { ...meaning, text: words };
}

function placeFrom(filled: Filled, { progress }: ProgressStore) {
  const { goal, every } = filled.answers;
  const goalId = progress.goals.find(({ id }) => shortId(id) === goal)?.id;
  const cadenceDays = every === undefined ? undefined : Math.round(Number(every));
  return { ...defined({ goalId, cadenceDays }), ...privacyOf(filled) };
}

function knownAnswers(measure: Saved<Measure>): Answers {
  const { goalId, cadenceDays } = measure;
  const known = {
    goal: goalId && shortId(goalId),
    every: cadenceDays,
    private: measure.private ? 'yes' : undefined,
  };
  return { ...meaningAnswers(measure), ...defined(known) };
}
