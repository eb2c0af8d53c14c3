import type { ListItem } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { answersFrom, fieldsFrom } from '../../domain/form-fields.ts';
import { withChoices } from '../../domain/progress/forms.ts';
import { evidenceWords } from '../../domain/progress/labels.ts';
import type { Evidence, Progress } from '../../domain/progress/records.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import type { Day } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { goalOptions, measureOptions } from './goal.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  type ListOptions,
  openProgressStore,
  type ProgressStore,
  pickRecord,
  privacyOf,
  reportRecord,
  saveForm,
  showRecords,
  withWords,
} from './store.ts';
import { openProgressToChange } from './success.ts';

const NONE = 'None of these';

/** `coachkit progress evidence add`: something seen, said or decided that shows progress. */
export async function addEvidence(
  context: Context,
  words: string | undefined,
  options: ChangeOptions,
): Promise<void> {
  const store = await openProgressToChange(context);
  const on = dayFrom(context, options.on);
  const filling = {
    form: await evidenceForm(context, store),
    command: 'coachkit progress evidence add',
    draft: 'progress-evidence',
  };
  await saveForm(context, store, filling, withWords(options, 'text', words), (filled) =>
    evidenceFrom(filled, store.progress, on),
  );
}

/** `coachkit progress evidence edit`. `--on` changes the day. */
export async function editEvidence(context: Context, typed: string, options: ChangeOptions) {
  const store = await openProgressToChange(context);
  const before = pickRecord(store.progress, 'evidence', typed);
  const on = options.on === undefined ? before.on : dayFrom(context, options.on);
  if (options.on !== undefined && !options.answers && !options.set) {
    const moved = store.collection.update(before.id, () => ({ ...before, on }));
    return reportRecord(context, options, moved, `Changed. Its day is now ${on}.`);
  }
  const filling = {
    form: await evidenceForm(context, store, before),
    command: 'coachkit progress evidence edit',
    draft: 'progress-evidence',
    before,
    known: knownAnswers(before),
    changes: true,
  };
  await saveForm(context, store, filling, options, (filled) =>
    evidenceFrom(filled, store.progress, on),
  );
}

/** The evidence form, with a choice of current measures and goals, and those already linked. */
async function evidenceForm(
  context: Context,
  { progress, today }: ProgressStore,
  evidence?: Evidence,
) {
  const { framework, form } = await formNamed(context, 'progress-evidence');
  const { measureIds = [], goalIds = [] } = evidence ?? {};
  const choices = {
    measures: { options: measureOptions(progress, today, measureIds), none: NONE },
    goals: { options: goalOptions(progress, goalIds), none: NONE },
  };
  return { framework, form: withChoices(form, choices) };
}

const FIELDS = { text: 'text', source: 'source', who: 'who' } as const;

function evidenceFrom(filled: Filled, { measures, goals }: Progress, on: Day): Evidence {
  const { answers } = filled;
  return {
    type: 'evidence',
    on,
    ...fieldsFrom<Evidence, typeof FIELDS>(answers, FIELDS),
    measureIds: idsOf(measures, answers.measures),
    goalIds: idsOf(goals, answers.goals),
    ...privacyOf(filled),
  };
}

function knownAnswers(evidence: Evidence): Answers {
  return {
    ...answersFrom(evidence, FIELDS),
    measures: evidence.measureIds.map(shortId),
    goals: evidence.goalIds.map(shortId),
    private: evidence.private ? 'yes' : 'no',
  };
}

/** `coachkit progress evidence list`. */
export async function listEvidence(context: Context, options: ListOptions): Promise<void> {
  const store = await openProgressStore(context);
  showRecords(context, store, store.progress.evidence, options, {
    none: 'You have no evidence yet. Add some: coachkit progress evidence add "…"',
    item: (each) => listed(each, store.progress),
  });
}

function listed(evidence: Saved<Evidence>, { measures, goals }: Progress): ListItem {
  const { id, measureIds, goalIds } = evidence;
  const belongsTo = [
    ...measures.filter((measure) => measureIds.includes(measure.id)),
    ...goals.filter((goal) => goalIds.includes(goal.id)),
  ];
  return {
    text: `${evidence.on}  ${evidenceWords(evidence)}`,
    aside: evidence.private ? `${shortId(id)}, private` : shortId(id),
    under: belongsTo.map(({ text }) => `- ${text}`),
  };
}

/** Returns the full ids of the items picked by short id. */
export function idsOf(items: readonly { id: string }[], picked: Answer | undefined): string[] {
  const short = Array.isArray(picked) ? picked.map(String) : [];
  return items.filter(({ id }) => short.includes(shortId(id))).map(({ id }) => id);
}
