import { type Block, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { answersFrom, fieldsFrom } from '../../domain/form-fields.ts';
import { AREA_WORDS, STATUS_WORDS } from '../../domain/progress/labels.ts';
import { type Goal, isActive, type Progress } from '../../domain/progress/records.ts';
import type { FormText, QuestionOption } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { openAssessmentStore } from '../assess/store.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  type ListOptions,
  openProgressStore,
  pickRecord,
  privacyOf,
  reportRecord,
  saveForm,
  showRecords,
  withWords,
} from './store.ts';
import { openProgressToChange } from './success.ts';

/** `coachkit progress goal add`. Shows the changes the person ticked in `assess`. */
export async function addGoal(context: Context, words: string | undefined, options: ChangeOptions) {
  const store = await openProgressToChange(context);
  const createdOn = dayFrom(context, options.on);
  const form = await formNamed(context, 'progress-goal');
  if (context.io.interactive) context.io.note(await wishes(context, form.form));
  const filling = { form, command: 'coachkit progress goal add', draft: 'progress-goal' };
  await saveForm(context, store, filling, withWords(options, 'text', words), (filled) =>
    goalFrom(filled, { status: 'open', createdOn }),
  );
}

/** The changes the person ticked in the last assessment. */
async function wishes(context: Context, form: FormText): Promise<Block[]> {
  const wished = (await openAssessmentStore(context)).all().at(-1)?.answers.outcomes;
  const question = allQuestions(form.blocks).find(({ id }) => id === 'outcomes');
  if (!Array.isArray(wished) || question?.kind !== 'multi') return [];
  const labels = question.options.filter(({ id }) => wished.some((each) => each === id));
  if (labels.length === 0) return [];
  return [
    text('In your assessment, you wanted:', 'quiet'),
    list(labels.map(({ label }) => ({ text: label }))),
  ];
}

/** `coachkit progress goal edit`. */
export async function editGoal(context: Context, typed: string, options: ChangeOptions) {
  const store = await openProgressToChange(context);
  const before = pickRecord(store.progress, 'goal', typed);
  const filling = {
    form: 'progress-goal',
    command: 'coachkit progress goal edit',
    draft: 'progress-goal',
    before,
    known: knownAnswers(before),
    changes: true,
  };
  await saveForm(context, store, filling, options, (filled) => goalFrom(filled, before));
}

/** `coachkit progress goal done`, `let-go`, `pause` and `reopen`. */
export async function markGoal(
  context: Context,
  typed: string,
  status: Goal['status'],
  { note, ...options }: { note?: string; json?: boolean },
): Promise<void> {
  const { collection, progress } = await openProgressToChange(context);
  const goal = pickRecord(progress, 'goal', typed);
  const saved = collection.update(goal.id, () => ({ ...goal, status, ...defined({ note }) }));
  const said = `Saved: “${goal.text}” (${shortId(goal.id)}), ${STATUS_WORDS[status]}.`;
  reportRecord(context, options, saved, said);
}

/** `coachkit progress goal list`. */
export async function listGoals(context: Context, options: ListOptions & { all?: boolean }) {
  const store = await openProgressStore(context);
  const { goals } = store.progress;
  const shown = options.all ? goals : goals.filter(({ status }) => isUnderWay(status));
  showRecords(context, store, shown, options, {
    none: 'You have no current goals. Add one: coachkit progress goal add "…"',
    item: goalItem,
  });
}

/** A goal as a list item. */
export function goalItem(goal: Saved<Goal>) {
  const { id, text, why, area, status, reviewOn, note } = goal;
  const aside = present(
    shortId(id),
    area && AREA_WORDS[area],
    status !== 'open' && STATUS_WORDS[status],
    goal.private && 'private',
  );
  const again = reviewOn === undefined ? undefined : `Look at it again on ${reviewOn}.`;
  return { text, aside: aside.join(', '), under: present(why, note, again) };
}

/** The goals that a record can be linked to, and those in `kept`. */
export function goalOptions({ goals }: Progress, kept: readonly string[] = []): QuestionOption[] {
  return optionsOf(goals.filter(({ id, status }) => isUnderWay(status) || kept.includes(id)));
}

/** The measures that a record can be linked to, and those in `kept`. */
export function measureOptions(
  { measures }: Progress,
  today: string,
  kept: readonly string[] = [],
): QuestionOption[] {
  return optionsOf(measures.filter((each) => isActive(each, today) || kept.includes(each.id)));
}

const optionsOf = (items: readonly { id: string; text: string }[]): QuestionOption[] =>
  items.map(({ id, text }) => ({ id: shortId(id), label: text }));

const isUnderWay = (status: Goal['status']) => status === 'open' || status === 'paused';

const FIELDS = {
  text: 'text',
  why: 'why',
  area: 'area',
  outcomeRefs: 'outcomes',
  reviewOn: 'review-on',
  note: 'note',
} as const;

function goalFrom(filled: Filled, { status, createdOn }: Pick<Goal, 'status' | 'createdOn'>): Goal {
  const fields = fieldsFrom<Goal, typeof FIELDS>(filled.answers, FIELDS);
  const text = fields.text.trim();
  return { type: 'goal', ...fields, text, ...privacyOf(filled), status, createdOn };
}

function knownAnswers(goal: Goal): Answers {
  return { outcomes: [], ...answersFrom(goal, FIELDS), private: goal.private ? 'yes' : 'no' };
}
