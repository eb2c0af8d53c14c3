import { type ListItem, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { answersFrom, fieldsFrom } from '../../domain/form-fields.ts';
import { KEEP_WORDS } from '../../domain/progress/labels.ts';
import type { Experiment } from '../../domain/progress/records.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import {
  type ChangeOptions,
  formNamed,
  type ListOptions,
  messageIn,
  openProgressStore,
  pickRecord,
  privacyOf,
  recordWords,
  saveForm,
  showRecords,
  withWords,
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

/** `coachkit progress experiment add`: a new way to try where the stakes are low. */
export async function addExperiment(
  context: Context,
  words: string | undefined,
  options: ChangeOptions,
): Promise<void> {
  const store = await openProgressToChange(context);
  const form = await formNamed(context, 'progress-experiment');
  const filling = { form, command: 'coachkit progress experiment add', draft: form.form.id };
  const set = withWords(options, 'situation', words);
  const saved = await saveForm(context, store, filling, set, experimentFrom);
  if (saved?.type === 'experiment' && saved.stakes !== 'low' && !options.json) {
    context.io.note([text(messageIn(form.framework, 'progress-stakes'), 'quiet')]);
  }
}

/** `coachkit progress experiment edit`: changes the plan. The result stays. */
export async function editExperiment(context: Context, typed: string, options: ChangeOptions) {
  const store = await openProgressToChange(context);
  const before = pickRecord(store.progress, 'experiment', typed);
  const { happened, keep } = before;
  const filling = {
    form: 'progress-experiment',
    command: 'coachkit progress experiment edit',
    draft: 'progress-experiment-edit',
    before,
    known: { ...answersFrom(before, PLAN), private: before.private ? 'yes' : 'no' },
    changes: true,
  };
  await saveForm(context, store, filling, options, (filled) => ({
    ...experimentFrom(filled),
    ...defined({ happened, keep }),
  }));
}

/** `coachkit progress experiment done`: what happened, and whether to keep, change or drop it. */
export async function closeExperiment(context: Context, typed: string, options: ChangeOptions) {
  const store = await openProgressToChange(context);
  const before = pickRecord(store.progress, 'experiment', typed);
  const filling = {
    form: 'progress-experiment-result',
    command: 'coachkit progress experiment done',
    draft: 'progress-experiment',
    before,
    known: answersFrom(before, RESULT),
    said: 'Saved.',
  };
  await saveForm(context, store, filling, options, (filled) => ({
    ...before,
    ...fieldsFrom<Experiment, typeof RESULT>(filled.answers, RESULT),
    ...privacyOf(filled),
  }));
}

/** `coachkit progress experiment list`. */
export async function listExperiments(context: Context, options: ListOptions) {
  const store = await openProgressStore(context);
  showRecords(context, store, store.progress.experiments, options, {
    none: 'You have no experiments yet. Plan one: coachkit progress experiment add',
    item: experimentItem,
  });
}

/** An experiment as a list item. */
export function experimentItem(experiment: Saved<Experiment>): ListItem {
  const { id, stakes, plannedOn, expected, happened, keep } = experiment;
  const aside = present(
    shortId(id),
    `${stakes} stakes`,
    keep ? KEEP_WORDS[keep] : (plannedOn ?? 'open'),
    experiment.private && 'private',
  );
  const under = present(
    expected !== undefined && `Expected: ${expected}`,
    happened !== undefined && `Happened: ${happened}`,
  );
  return { text: recordWords(experiment), aside: aside.join(', '), under };
}

function experimentFrom(filled: Filled): Experiment {
  const plan = fieldsFrom<Experiment, typeof PLAN>(filled.answers, PLAN);
  return { type: 'experiment', ...plan, ...privacyOf(filled) };
}
