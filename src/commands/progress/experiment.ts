import { type ListItem, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { answersFrom, fieldsFrom } from '../../domain/form-fields.ts';
import { KEEP_WORDS } from '../../domain/progress/labels.ts';
import type { Experiment, Progress } from '../../domain/progress/records.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pick } from '../shared/find-by-name.ts';
import {
  type ChangeOptions,
  formNamed,
  type ListOptions,
  messageIn,
  openProgressStore,
  privacyOf,
  recordWords,
  reportRecord,
  showRecords,
} from './store.ts';
import { openProgressToChange } from './success.ts';

const PLAN = {
  situation: 'situation',
  newWay: 'new-way',
  stakes: 'stakes',
  plannedOn: 'planned-on',
  expected: 'expected',
} as const;

const RESULT = { happened: 'happened', keep: 'keep' } as const;

/** `coachkit progress experiment add`: a new way, tried where little is at stake. */
export async function addExperiment(
  context: Context,
  words: string | undefined,
  options: ChangeOptions,
): Promise<void> {
  const { collection } = await openProgressToChange(context);
  const set = [...(words === undefined ? [] : [`situation=${words}`]), ...(options.set ?? [])];
  const { framework, form } = await formNamed(context, 'progress-experiment');
  const filled = await fillForm(
    context,
    { framework, form, command: 'coachkit progress experiment add', draft: 'progress-experiment' },
    { ...options, set },
  );
  if (!filled) return;
  const experiment = collection.add(experimentFrom(filled));
  filled.forget();
  reportRecord(context, options, experiment);
  if (filled.answers.stakes !== 'low' && !options.json) {
    context.io.note([text(messageIn(framework, 'progress-stakes'), 'quiet')]);
  }
}

/** `coachkit progress experiment edit`: the plan in other words; what came of it stays. */
export async function editExperiment(context: Context, typed: string, options: ChangeOptions) {
  const { collection, progress } = await openProgressToChange(context);
  const experiment = pickExperiment(progress, typed);
  const id = shortId(experiment.id);
  const { framework, form } = await formNamed(context, 'progress-experiment');
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: `coachkit progress experiment edit ${id}`,
      draft: `progress-experiment-edit-${id}`,
      known: planAnswers(experiment),
      changes: true,
    },
    options,
  );
  if (!filled) return;
  const { happened, keep } = experiment;
  const saved = collection.update(experiment.id, () => ({
    ...experimentFrom(filled),
    ...defined({ happened, keep }),
  }));
  filled.forget();
  reportRecord(context, options, saved, 'Changed.');
}

/** `coachkit progress experiment done`: what happened, and whether to keep, change or drop it. */
export async function closeExperiment(context: Context, typed: string, options: ChangeOptions) {
  const { collection, progress } = await openProgressToChange(context);
  const experiment = pickExperiment(progress, typed);
  const id = shortId(experiment.id);
  const { framework, form } = await formNamed(context, 'progress-experiment-result');
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: `coachkit progress experiment done ${id}`,
      draft: `progress-experiment-${id}`,
      known: answersFrom(experiment, RESULT),
    },
    options,
  );
  if (!filled) return;
  const saved = collection.update(experiment.id, () => ({
    ...experiment,
    ...fieldsFrom<Experiment, typeof RESULT>(filled.answers, RESULT),
    ...privacyOf(filled),
  }));
  filled.forget();
  reportRecord(context, options, saved, 'Saved.');
}

/** `coachkit progress experiment list`. */
export async function listExperiments(context: Context, options: ListOptions) {
  const book = await openProgressStore(context);
  showRecords(context, book, book.progress.experiments, options, {
    none: 'There is no experiment yet. Plan one: coachkit progress experiment add',
    item: experimentItem,
  });
}

/** An experiment in a list. */
export function experimentItem(experiment: Saved<Experiment>): ListItem {
  const { id, stakes, plannedOn, expected, happened, keep } = experiment;
  return {
    text: recordWords(experiment),
    aside: [
      shortId(id),
      `${stakes} stakes`,
      ...(keep === undefined ? [plannedOn ?? 'open'] : [KEEP_WORDS[keep]]),
      ...(experiment.private ? ['private'] : []),
    ].join(', '),
    under: [
      ...(expected === undefined ? [] : [`Expected: ${expected}`]),
      ...(happened === undefined ? [] : [`Happened: ${happened}`]),
    ],
  };
}

function pickExperiment({ experiments }: Progress, typed: string): Saved<Experiment> {
  const all = 'coachkit progress experiment list';
  return pick(experiments, typed, { what: 'experiment', words: recordWords, list: all });
}

function experimentFrom(filled: Filled): Experiment {
  const plan = fieldsFrom<Experiment, typeof PLAN>(filled.answers, PLAN);
  return { type: 'experiment', ...plan, ...privacyOf(filled) };
}

function planAnswers(experiment: Experiment): Answers {
  return { ...answersFrom(experiment, PLAN), private: experiment.private ? 'yes' : 'no' };
}
