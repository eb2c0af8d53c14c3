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
import { defined } from '../../lib/objects.ts';
import { openAssessmentStore } from '../assess/store.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pick } from '../shared/find-by-name.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  type ListOptions,
  openProgressStore,
  type ProgressStore,
  privacyOf,
  reportRecord,
  showRecords,
} from './store.ts';
import { openProgressToChange } from './success.ts';

/** `coachkit progress goal add`. A person is reminded of what they ticked in `assess`. */
export async function addGoal(context: Context, words: string | undefined, options: ChangeOptions) {
  const book = await openProgressToChange(context);
  const createdOn = dayFrom(context, options.on);
  const set = [...(words === undefined ? [] : [`text=${words}`]), ...(options.set ?? [])];
  const { framework, form } = await formNamed(context, 'progress-goal');
  if (context.io.interactive) context.io.note(await wishes(context, form));
  const filled = await fillForm(
    context,
    { framework, form, command: 'coachkit progress goal add', draft: 'progress-goal' },
    { ...options, set },
  );
  if (!filled) return;
  const goal = book.collection.add({
    type: 'goal',
    ...goalFrom(filled),
    status: 'open',
    createdOn,
  } satisfies Goal);
  filled.forget();
  reportRecord(context, options, goal);
}

/** What the person wanted to be different when they last took the assessment. */
async function wishes(context: Context, form: FormText): Promise<Block[]> {
  const wished = (await openAssessmentStore(context)).all().at(-1)?.answers.outcomes;
  const question = allQuestions(form.blocks).find(({ id }) => id === 'outcomes');
  if (!Array.isArray(wished) || question?.kind !== 'multi') return [];
  const labels = question.options.filter(({ id }) => wished.some((each) => each === id));
  if (labels.length === 0) return [];
  return [
    text('In your assessment you wanted:', 'quiet'),
    list(labels.map(({ label }) => ({ text: label }))),
  ];
}

/** `coachkit progress goal edit`. */
export async function editGoal(context: Context, typed: string, options: ChangeOptions) {
  const book = await openProgressToChange(context);
  const goal = pickGoal(book, typed);
  const id = shortId(goal.id);
  const { framework, form } = await formNamed(context, 'progress-goal');
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: `coachkit progress goal edit ${id}`,
      draft: `progress-goal-${id}`,
      known: knownAnswers(goal),
      changes: true,
    },
    options,
  );
  if (!filled) return;
  const { status, createdOn } = goal;
  const saved = book.collection.update(goal.id, () => ({
    type: 'goal',
    ...goalFrom(filled),
    status,
    createdOn,
  }));
  filled.forget();
  reportRecord(context, options, saved, 'Changed.');
}

/** `coachkit progress goal done`, `let-go`, `pause` and `reopen`. */
export async function markGoal(
  context: Context,
  typed: string,
  status: Goal['status'],
  { note, ...options }: { note?: string; json?: boolean },
): Promise<void> {
  const book = await openProgressToChange(context);
  const goal = pickGoal(book, typed);
  const saved = book.collection.update(goal.id, () => ({
    ...goal,
    status,
    ...defined({ note }),
  }));
  const said = `Saved: “${goal.text}” (${shortId(goal.id)}), ${STATUS_WORDS[status]}.`;
  reportRecord(context, options, saved, said);
}

/** `coachkit progress goal list`. */
export async function listGoals(context: Context, options: ListOptions & { all?: boolean }) {
  const book = await openProgressStore(context);
  const { goals } = book.progress;
  const shown = options.all ? goals : goals.filter(({ status }) => isUnderWay(status));
  showRecords(context, book, shown, options, {
    none: 'There is no goal here. Add one: coachkit progress goal add "…"',
    item: goalItem,
  });
}

/** A goal in a list. */
export function goalItem(goal: Saved<Goal>) {
  const { id, text, why, area, status, reviewOn, note } = goal;
  const state = status === 'open' ? [] : [STATUS_WORDS[status]];
  const where = area === undefined ? [] : [AREA_WORDS[area]];
  const isPrivate = goal.private ? ['private'] : [];
  return {
    text,
    aside: [shortId(id), ...where, ...state, ...isPrivate].join(', '),
    under: [
      ...(why === undefined ? [] : [why]),
      ...(note === undefined ? [] : [note]),
      ...(reviewOn === undefined ? [] : [`To look at again on ${reviewOn}.`]),
    ],
  };
}

/** The goals that something can belong to, and those it belongs to already. */
export function goalOptions(
  goals: readonly Saved<Goal>[],
  kept: readonly string[] = [],
): QuestionOption[] {
  return goals
    .filter(({ id, status }) => isUnderWay(status) || kept.includes(id))
    .map(({ id, text }) => ({ id: shortId(id), label: text }));
}

/** The measures that something can belong to, and those it belongs to already. */
export function measureOptions(
  { measures }: Progress,
  today: string,
  kept: readonly string[] = [],
): QuestionOption[] {
  return measures
    .filter((measure) => isActive(measure, today) || kept.includes(measure.id))
    .map(({ id, text }) => ({ id: shortId(id), label: text }));
}

const isUnderWay = (status: Goal['status']) => status === 'open' || status === 'paused';

function pickGoal({ progress }: ProgressStore, typed: string): Saved<Goal> {
  const words = (goal: Goal) => goal.text;
  const list = 'coachkit progress goal list --all';
  return pick(progress.goals, typed, { what: 'goal', words, list });
}

const FIELDS = {
  text: 'text',
  why: 'why',
  area: 'area',
  outcomeRefs: 'outcomes',
  reviewOn: 'review-on',
  note: 'note',
} as const;

function goalFrom(filled: Filled) {
  const fields = fieldsFrom<Goal, typeof FIELDS>(filled.answers, FIELDS);
  return { ...fields, text: fields.text.trim(), ...privacyOf(filled) };
}

function knownAnswers(goal: Goal): Answers {
  return { outcomes: [], ...answersFrom(goal, FIELDS), private: goal.private ? 'yes' : 'no' };
}
